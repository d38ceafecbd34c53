/** What reads states and previews prints the same whichever host serves the resources: the npm package's, the plugin, or each some of them. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { KINDS } from "../../pulumi/kinds.ts";
import { pluginToken, typeToken } from "../../pulumi/names.ts";
import { tencentAccounts } from "../support/command-line.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { stateOf, team } from "../unit/review/state-fixtures.ts";

const PREVIEW = join(import.meta.dirname, "../../docs/examples/joiner-mover-leaver/1-join.json");
const HOSTS = { plugin: KINDS, both: ["SubUser", "PolicyAttachment", "Role"] } as const;

/** The same with the types that the plugin has for these kinds, in URNs and beside them. */
const served = (text: string, kinds: readonly string[]): string =>
  kinds.reduce(
    (before, kind) => before.replaceAll(new RegExp(`${typeToken(kind)}(?=::|")`, "g"), pluginToken(kind)),
    text,
  );

test.for([
  { command: ["access", "state.json", "--format", "json", "--at", "2026-11-26T09:00:00Z"] },
  { command: ["review", "preview.json", "--format", "markdown"] },
  { command: ["policy", "preview.json"] },
])("tencent-accounts $command", async ({ command }) => {
  const given = { "state.json": stateOf(...team), "preview.json": await readFile(PREVIEW, "utf8") };
  const printedBy = async (kinds: readonly string[]): Promise<string> => {
    const folder = await temporaryFolder();
    for (const [name, text] of Object.entries(given)) await writeFile(join(folder, name), served(text, kinds));
    const { exitCode, stdout, stderr } = await tencentAccounts(command, { cwd: folder });
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    // When it was made, and from which text.
    return stdout.replaceAll(/\b\d{4}-\d\d-\d\d[T ][\d:.]+|\b[\da-f]{12,64}\b/g, "…");
  };
  const expected = await printedBy([]);

  expect(expected).not.toBe("");
  for (const kinds of Object.values(HOSTS)) expect(await printedBy(kinds)).toBe(expected);
});
