/**
 * Installs the Pulumi CLI that belongs to the locked version of @pulumi/pulumi, by the SDK's own installer, and prints its folder.
 *
 *     node install-pulumi.mjs FOLDER
 */
import { appendFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const root = resolve(process.argv[2] ?? ".pulumi-cli");
const { PulumiCommand } = createRequire(resolve("package.json"))("@pulumi/pulumi/automation");
await PulumiCommand.install({ root });
const folder = join(root, "bin");
if (process.env.GITHUB_PATH !== undefined) appendFileSync(process.env.GITHUB_PATH, `${folder}\n`);
process.stdout.write(`${folder}\n`);
