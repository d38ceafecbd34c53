/**
 * Installs the Pulumi CLI that belongs to the locked version of @pulumi/pulumi, by the SDK's own installer, and prints its folder.
 *
 *     node install-pulumi.mjs [--project FOLDER] FOLDER
 */
import { appendFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { locate } from "./project.mjs";

const { values, positionals } = parseArgs({
  options: { project: { type: "string", default: "." } },
  allowPositionals: true,
});
const root = resolve(positionals[0] ?? ".pulumi-cli");
const automation = locate(values.project, "@pulumi/pulumi/automation", "@pulumi/pulumi");
const { PulumiCommand } = createRequire(automation)(automation);
await PulumiCommand.install({ root });
const folder = join(root, "bin");
if (process.env.GITHUB_PATH !== undefined) appendFileSync(process.env.GITHUB_PATH, `${folder}\n`);
process.stdout.write(`${folder}\n`);
