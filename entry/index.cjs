"use strict";
require("./needed-node.cjs").refuseOlder();
module.exports = require("../dist/sdk/index.js");
