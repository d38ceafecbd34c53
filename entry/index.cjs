"use strict";
require("./needed-node.cjs").refuseOlder();
require("../dist/sdk/installation.js").thisIs({
  version: require("../package.json").version,
  directory: require("node:path").dirname(__dirname),
});
module.exports = require("../dist/sdk/index.js");
