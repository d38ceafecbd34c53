/**
 * Three changes of a team, one after the other, as a reviewer reads them.
 *
 * What is committed of each, the preview and the report, is written anew by TENCENT_ACCOUNTS_RECORD=1; scripts/pictures makes the
 * pictures from the previews.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { AccessReport } from "../../review/facts/access-report.ts";
import { type Answer, sharedCloud } from "../support/cloud.ts";
import { tencentAccounts } from "../support/command-line.ts";
import { inWords, type ReportInWords } from "../support/in-words.ts";
import { sharedWorkspace } from "../support/pulumi.ts";
import { withoutPlaces } from "../support/recorded-previews.ts";
import { startProgram } from "../support/running-program.ts";

const root = join(import.meta.dirname, "../..");
const folder = join(root, "docs/examples/joiner-mover-leaver");
const isRecording = process.env["TENCENT_ACCOUNTS_RECORD"] === "1";

const stepText = (step: string): Promise<string> =>
  readFile(join(root, `examples/joiner-mover-leaver/steps/${step}.ts`), "utf8");

const cloud = sharedCloud({ seed: "joiner-mover-leaver" });
const workspace = sharedWorkspace({
  program: await stepText("0-team"),
  project: "joiner-mover-leaver",
  env: () => cloud.env,
});

beforeAll(async () => {
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
});

interface Step {
  readonly report: ReportInWords;
  readonly markdown: string;
}

/** Without where the emulator happened to listen, and without what looks like a key to whoever searches for some. */
const presentable = (preview: string): string =>
  preview.replaceAll(cloud.url, "https://cloud.example.com").replaceAll(/AKID\w+/g, "AKID-of-the-example");

/** Previews the step with the real CLI, reviews it with the command, and then carries it out. */
async function carryOut(step: string): Promise<Step> {
  await workspace.setProgram(await stepText(step));
  const { stdout, exitCode } = await workspace.preview({ args: ["--show-sames"] });
  expect(exitCode).toBe(0);
  const preview = join(isRecording ? folder : workspace.directory, `${step}.json`);
  await writeFile(preview, withoutPlaces(presentable(stdout)));
  const reviewed = async (format: string): Promise<string> => {
    const result = await tencentAccounts(["review", preview, "--format", format, "--at", "2026-01-05T09:00:00Z"]);
    expect(result).toMatchObject({ exitCode: 0, stderr: "" });
    return result.stdout;
  };
  const markdown = await reviewed("markdown");
  if (isRecording) await writeFile(join(folder, `${step}.md`), markdown);
  const report = inWords(JSON.parse(await reviewed("json")));
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  return { report, markdown };
}

const happening = ({ people }: ReportInWords): string[] =>
  people.map(({ name, happens }) => `${name} ${happens}`).toSorted();
const said = ({ people }: ReportInWords, who: string): string[] =>
  people.find(({ name }) => name === who)?.changes.map(({ text }) => text) ?? [];
const accounts = async (): Promise<string[]> => {
  const { Data } = await cloud.call("ListUsers");
  return Data.map((user: Answer) => user["Name"]).toSorted();
};
const committed = (step: string): Promise<string> => readFile(join(folder, `${step}.md`), "utf8");

/** Changes that are equally dangerous come in the order of the preview, which the engine makes another one each time. */
const linesIn = (markdown: string): string[] => markdown.replace(DIGEST, "").split("\n").toSorted();
/** Of the preview, in that order. */
const DIGEST = /(?<=\(sha-256 `)[0-9a-f]{12}/;

describe("people join", () => {
  let step: Step;
  beforeAll(async () => {
    step = await carryOut("1-join");
  });

  test("the report has who joins, and what each may do from then on", async () => {
    expect(happening(step.report)).toEqual(["carol joins", "dana joins", "deploy joins"]);
    expect(said(step.report, "carol")).toContainEqual(expect.stringMatching(/ReadOnlyAccess/));
    expect(said(step.report, "dana")).toContainEqual(expect.stringMatching(/FinanceManager/));
    expect(said(step.report, "deploy")).toContainEqual(expect.stringMatching(/QcloudCOSFullAccess/));
  });

  test("that is what happens", async () => {
    expect(await accounts()).toEqual(["alice", "bob", "carol", "chen", "dana", "deploy"]);
  });

  test("the report is the one in the documentation", async () => {
    expect(linesIn(step.markdown)).toEqual(linesIn(await committed("1-join")));
  });
});

describe("somebody changes role, somebody is renamed", () => {
  let step: Step;
  beforeAll(async () => {
    step = await carryOut("2-move");
  });

  test("the report has a new account for the renamed one, and both rights and roles that change", async () => {
    expect(happening(step.report)).toEqual(["bob changes", "carol.reed renamed", "chen changes"]);
    expect(step.report.people.find(({ name }) => name === "carol.reed")).toMatchObject({ formerName: "carol" });
    expect(said(step.report, "bob")).toContainEqual(expect.stringMatching(/QcloudCVMFullAccess/));
    expect(said(step.report, "chen")).toContainEqual(expect.stringMatching(/FinanceManager/));
  });

  test("the renamed one loses nothing that the program declares", async () => {
    const renamed = step.report.people.find(({ name }) => name === "carol.reed");

    expect(renamed?.changes.filter(({ effect }) => effect === "loses")).toEqual([]);
    expect(said(step.report, "carol.reed")).toContainEqual(expect.stringMatching(/group developers/));
  });

  test("that is what happens", async () => {
    expect(await accounts()).toEqual(["alice", "bob", "carol.reed", "chen", "dana", "deploy"]);
  });

  test("the report is the one in the documentation", async () => {
    expect(linesIn(step.markdown)).toEqual(linesIn(await committed("2-move")));
  });
});

describe("somebody leaves", () => {
  let step: Step;
  beforeAll(async () => {
    step = await carryOut("3-leave");
  });

  test("the report has who leaves, and nobody else", async () => {
    expect(happening(step.report)).toEqual(["bob leaves", "dana leaves"]);
  });

  test("that is what happens", async () => {
    expect(await accounts()).toEqual(["alice", "carol.reed", "chen", "deploy"]);
  });

  test("the report is the one in the documentation", async () => {
    expect(linesIn(step.markdown)).toEqual(linesIn(await committed("3-leave")));
  });
});

describe("the access review afterwards", () => {
  async function reviewed(): Promise<AccessReport> {
    const stack = ["--stack", "dev", "--cwd", workspace.directory];
    const args = [join(root, "cli/main.ts"), "access", ...stack, "--live", "--format", "json"];
    const { stdout } = await startProgram(process.execPath, args, { cwd: workspace.directory, env: workspace.env })
      .result;
    return JSON.parse(stdout);
  }
  const rightsIn = ({ people }: AccessReport) =>
    Object.fromEntries(people.map(({ name, rights }) => [name, rights.map((right) => right.name)]));

  test("has who is there with what they have, and nobody who is otherwise in the account", async () => {
    const review = await reviewed();

    expect(review).toMatchObject({ stack: "joiner-mover-leaver/dev", isCompared: true, notes: [] });
    expect(rightsIn(review)).toEqual({
      alice: ["AdministratorAccess", "QcloudCVMFullAccess", "ReadOnlyAccess"],
      "carol.reed": ["ReadOnlyAccess"],
      chen: ["CustomerManager", "FinanceManager"],
      deploy: ["QcloudCOSFullAccess"],
    });
    expect(review.people.flatMap(({ differences }) => differences)).toEqual([]);
  });

  test("has what somebody did by hand", async () => {
    const { Uin } = await cloud.call("GetUser", { Name: "carol.reed" });
    await cloud.call("AttachUserPolicy", { PolicyId: 1, AttachUin: Uin });
    const { people } = await reviewed();

    expect(people.flatMap(({ name, differences }) => differences.map(({ text }) => `${name} ${text}`))).toEqual([
      "carol.reed has AdministratorAccess, which the stack does not give",
    ]);
  });
});
