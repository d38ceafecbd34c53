/**
 * A process that runs inline programs of the Automation API, several stacks one after the other or at the same time.
 *
 *     const { good } = await runInline(workspace, `
 *       const good = await stack("good", one, async () => { new accounts.SubUser("bob", { name: "bob" }); });
 *       report({ good: await ended(good.up()) });
 *     `, { one: cloud });
 *
 * In the script there are `pulumi`, `accounts` (this package), `stack`, `ended`, `pause`, `report` and the accounts that it is given.
 */
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Cloud } from "./cloud.ts";
import type { Workspace } from "./pulumi.ts";
import { startProgram } from "./running-program.ts";

/** How a run has ended. */
export interface Ended {
  readonly outcome: "succeeded" | "rejected";
  /** What the rejection says. */
  readonly message: string;
}

/** The file that ends a pause. */
const GO_ON = "go-on";

const PRELUDE = `
  import { existsSync } from "node:fs";
  import { setTimeout as delay } from "node:timers/promises";
  import * as pulumi from "@pulumi/pulumi";
  import * as automation from "@pulumi/pulumi/automation/index.js";
  import * as accounts from "pulumi-tencent-accounts";

  const stack = (stackName, account, program) =>
    automation.LocalWorkspace.createOrSelectStack(
      { stackName, projectName: "people", program },
      { workDir: process.cwd(), stackSettings: { [stackName]: { config: account } } },
    );
  const ended = (run) =>
    run.then(
      () => ({ outcome: "succeeded", message: "" }),
      ({ message }) => ({ outcome: "rejected", message }),
    );
  const pause = async () => {
    console.log("paused");
    while (!existsSync("${GO_ON}")) await delay(50);
  };
  const report = (result) => console.log("reported " + JSON.stringify(result));
`;

/** What the script has reported. `meanwhile` happens while it waits in `pause()`. */
export async function runInline<T>(
  workspace: Workspace,
  script: string,
  clouds: Readonly<Record<string, Cloud>>,
  meanwhile?: () => Promise<unknown>,
): Promise<Record<string, T>> {
  const constants = Object.entries(clouds).map(
    ([name, cloud]) => `const ${name} = ${JSON.stringify(settings(cloud))};`,
  );
  const file = join(workspace.directory, "inline.mjs");
  await rm(join(workspace.directory, GO_ON), { force: true });
  await writeFile(file, [PRELUDE, ...constants, script].join("\n"));
  const { printed, result } = startProgram(process.execPath, [file], { cwd: workspace.directory, env: workspace.env });
  if (meanwhile !== undefined) {
    await printed(/^paused$/m);
    await meanwhile();
    await writeFile(join(workspace.directory, GO_ON), "");
  }
  const { exitCode, stdout, stderr } = await result;
  const line = /^reported (.*)$/m.exec(stdout)?.[1];
  if (exitCode !== 0 || line === undefined) throw new Error(`ended with ${exitCode}:\n${stdout}\n${stderr}`);
  return JSON.parse(line);
}

const settings = ({ secretId, secretKey, url }: Cloud) => ({
  "tencent-accounts:secretId": secretId,
  "tencent-accounts:secretKey": secretKey,
  "tencent-accounts:endpoint": url,
});

/** The diagnostics of a rejection, as a person reads them. */
export const diagnosticsIn = (ended: Ended | undefined): string =>
  /\nDiagnostics:\n(.*?)\n+(?=Resources:|Outputs:|Duration:)/s.exec(ended?.message ?? "")?.[1] ?? "";

/** What the engine says of the one resource that it stopped at. */
export const problemIn = (ended: Ended | undefined): string | undefined =>
  /^ {2}\S+ \(\S+\):\n {4}error: \S+ resource '\S+' has a problem: (.*)$/s.exec(diagnosticsIn(ended))?.[1];
