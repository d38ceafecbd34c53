import { PulumiCommand } from "@pulumi/pulumi/automation/index.js";

const [root] = process.argv.slice(2);
if (root === undefined) throw new Error("usage: install-release.ts <folder>");

try {
  // The release that belongs to the installed SDK.
  await PulumiCommand.install({ root });
} catch (error) {
  // The stack would only point into the SDK.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
