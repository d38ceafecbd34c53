/** The least policy of each example, from its preview: with it the program lives its whole life. That nothing of it is needless, test/contract/least-policy tries. */
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { contentOf } from "../support/account-content.ts";
import { type Answer, type Caller, type Cloud, startCloud } from "../support/cloud.ts";
import { tencentAccounts } from "../support/command-line.ts";
import { createWorkspace, type Workspace } from "../support/pulumi.ts";
import { sampled } from "../support/sample.ts";

const folder = join(import.meta.dirname, "../../examples");
const programs = ["departments/index.ts", "quickstart/index.ts", "joiner-mover-leaver/steps/2-move.ts"].map((file) => ({
  file,
  program: readFileSync(join(folder, file), "utf8"),
}));

const policy = z.object({ statement: z.tuple([z.object({ action: z.array(z.string()) })]) });

async function least(workspace: Workspace, ...args: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await workspace.run("preview", ["--json", "--show-sames"]);
  const file = join(workspace.directory, "preview.json");
  await writeFile(file, stdout);
  const printed = await tencentAccounts(["policy", file, "--employee-api", ...args]);
  expect(printed).toMatchObject({ exitCode: 0 });
  return policy.parse(JSON.parse(printed.stdout)).statement[0].action;
}

async function callerWith(cloud: Cloud, action: readonly string[]): Promise<Caller> {
  const caller: Answer = await cloud.call("AddUser", { Name: "pipeline", UseApi: 1 });
  const PolicyDocument = JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action, resource: ["*"] }] });
  const { PolicyId } = await cloud.call("CreatePolicy", { PolicyName: "least", PolicyDocument });
  await cloud.call("AttachUserPolicy", { AttachUin: caller["Uin"], PolicyId });
  return { secretId: String(caller["SecretId"]), secretKey: String(caller["SecretKey"]) };
}

const envOf = ({ secretId, secretKey }: Caller) => ({
  TENCENTCLOUD_SECRET_ID: secretId,
  TENCENTCLOUD_SECRET_KEY: secretKey,
});

/** An account of its own, and the example with a caller who may do exactly what the command prints. */
async function withLeast(
  program: string,
  wanted: (least: readonly string[]) => readonly string[],
  live: (workspace: Workspace, env: Readonly<Record<string, string>>, cloud: Cloud) => Promise<void>,
  ...args: readonly string[]
): Promise<void> {
  await using cloud = { ...(await startCloud()), [Symbol.asyncDispose]: () => cloud.close() };
  await using workspace = await createWorkspace({ program, env: cloud.env });
  const caller = await callerWith(cloud, wanted(await least(workspace, ...args)));
  await live(workspace, envOf(caller), cloud);
}

test.each(sampled(programs, 1))("$file: up, refresh and destroy", async ({ program }) => {
  await withLeast(
    program,
    (whole) => whole,
    async (workspace, env, cloud) => {
      const before = await contentOf(cloud);
      expect(await workspace.up({ env })).toMatchObject({ exitCode: 0 });
      expect(await workspace.refresh({ args: ["--expect-no-changes"], env })).toMatchObject({ exitCode: 0 });
      expect(await workspace.destroy({ env })).toMatchObject({ exitCode: 0 });
      expect(await contentOf(cloud)).toEqual(before);
    },
  );
});

test("a reader can make a preview and a refresh, and nothing else", async () => {
  const [{ program } = { program: "" }] = programs;
  await withLeast(
    program,
    (reading) => reading,
    async (workspace, env) => {
      expect(await workspace.up()).toMatchObject({ exitCode: 0 });
      expect(await workspace.preview({ expectNoChanges: true, env })).toMatchObject({ exitCode: 0 });
      expect(await workspace.refresh({ args: ["--expect-no-changes"], env })).toMatchObject({ exitCode: 0 });
      expect((await workspace.destroy({ env })).exitCode).not.toBe(0);
    },
    "--read-only",
  );
});
