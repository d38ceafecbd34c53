"use strict";
require("./needed-node.cjs").refuseOlder();
module.exports = require("../dist/provider/hosts/dynamic/index.js");
