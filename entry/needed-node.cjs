/**
 * The oldest Node that this package runs on. package.json says which; npm only warns of it, and what fails then on an older one
 * names nothing that a person could act on. Loaded before all else, so this file has to run on any Node.
 */
"use strict";

const oldest = /\d+\.\d+/.exec(require("../package.json").engines.node)[0];

/** Such as `22.19`. */
exports.oldest = oldest;

/** Takes a version as `process.versions.node` has it. */
exports.isNewEnough = function isNewEnough(version) {
  const is = version.split(".").map(Number);
  const needed = oldest.split(".").map(Number);
  return is[0] > needed[0] || (is[0] === needed[0] && is[1] >= needed[1]);
};

exports.sentence = function sentence() {
  return `pulumi-tencent-accounts needs Node ${oldest} or newer, and this is ${process.version} (${process.execPath}). Install a newer Node, put it first on the PATH, and run the same again.`;
};

exports.refuseOlder = function refuseOlder() {
  if (exports.isNewEnough(process.versions.node)) return;
  const error = new Error(exports.sentence());
  // Where it was thrown says nothing; Pulumi and Node print the stack in place of the message.
  error.stack = error.message;
  throw error;
};
