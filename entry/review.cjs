"use strict";
require("./needed-node.cjs").refuseOlder();
module.exports = require("../dist/review/review.js");
