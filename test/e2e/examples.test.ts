/** Each example as it stands: it comes up, is then without a difference, and goes away without leaving anything. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contentOf } from "../support/account-content.ts";
import { startCloud } from "../support/cloud.ts";
import { createWorkspace } from "../support/pulumi.ts";

const folder = join(import.meta.dirname, "../../examples");
/** All but those that have a test of their own. */
const programs = readdirSync(folder)
  .filter((name) => existsSync(join(folder, name, "index.ts")))
  .filter((name) => !existsSync(join(import.meta.dirname, `${name}.test.ts`)))
  .map((name) => ({ name, program: readFileSync(join(folder, name, "index.ts"), "utf8") }));

describe.each(["international", "china"] as const)("on the %s site", (site) => {
  test.each(programs)("$name", async ({ program }) => {
    await using cloud = { ...(await startCloud({ site })), [Symbol.asyncDispose]: () => cloud.close() };
    await using workspace = await createWorkspace({ program, env: cloud.env });
    await workspace.setConfig("tencent-accounts:site", site);
    const empty = await contentOf(cloud);

    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
    expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
    expect(await contentOf(cloud)).not.toEqual(empty);
    expect(await workspace.destroy()).toMatchObject({ exitCode: 0 });
    expect(await contentOf(cloud)).toEqual(empty);
  });
});
