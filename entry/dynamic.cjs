"use strict";
require("./needed-node.cjs").refuseOlder();
require("../dist/provider/machine/compiled.js").keepCompiled();
module.exports = require("../dist/provider/hosts/dynamic/index.js");
