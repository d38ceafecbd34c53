/** `tencent-accounts leavers` and `list leavers`: who left and is still there, and who of them is deleted where no program runs. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { type Answer, type Cloud, startCloud } from "../support/cloud.ts";
import { tencentAccounts } from "../support/command-line.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

let cloud: Cloud;
const numbers = new Map<string, string>();
const AS_OF = { TENCENT_ACCOUNTS_AS_OF: "2026-10-31T09:00:00Z" };

const leftOn = (until: string, owner: string): string => `desk 1 [pulumi-leaver:${until}] [pulumi:${owner}]`;

beforeEach(async () => {
  cloud = await startCloud({ seed: "leavers" });
  const people: Record<string, object> = {
    due: { Remark: leftOn("2026-10-31T09:00:00Z", "people/dev/due") },
    later: { Remark: leftOn("2026-10-31T09:00:01Z", "people/dev/later") },
    "switched-on": { Remark: leftOn("2026-10-01T09:00:00Z", "people/dev/switched-on"), ConsoleLogin: 1 },
    other: { Remark: leftOn("2026-10-01T09:00:00Z", "acme:other/dev/other") },
    declared: { Remark: "[pulumi:people/dev/declared]" },
    // Of nobody: what somebody has written by hand says nothing.
    written: { Remark: "[pulumi-leaver:2026-10-01T09:00:00Z]" },
  };
  for (const [Name, more] of Object.entries(people)) {
    numbers.set(Name, String((await cloud.call("AddUser", { Name, ...more }))["Uin"]));
  }
  return () => cloud.close();
});

const run = (...args: string[]) => tencentAccounts(args, { env: { ...cloud.env, ...AS_OF } });
const names = async (): Promise<string[]> =>
  (await cloud.call("ListUsers"))["Data"].map(({ Name }: Answer) => Name).toSorted();

test("`list leavers` shows who they are, whoever is due first before the others", async () => {
  const { exitCode, stdout } = await run("list", "leavers", "--json");

  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject([
    { name: "switched-on", until: "2026-10-01T09:00:00Z", isDue: true, declaredBy: "people/dev/switched-on" },
    { name: "other", isDue: true, declaredBy: "acme:other/dev/other" },
    { name: "due", uin: numbers.get("due"), until: "2026-10-31T09:00:00Z", isDue: true },
    { name: "later", until: "2026-10-31T09:00:01Z", isDue: false },
  ]);
});

test.each([["leavers"], ["list", "leavers"]])("the help of `%s %s` says what its columns are", async (...command) => {
  const { stdout } = await run(...command.filter(Boolean), "--help");

  expect(stdout).toMatch(/until: .* isDue: .* worksOn: whether it was renamed and still signs in/s);
});

test("without --delete nobody is deleted, and it says how many are due", async () => {
  const { exitCode, stdout, stderr } = await run("leavers", "--stack", "people/dev");

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "Time is over for 2 of 3.\n" });
  expect(stdout).toMatch(/^due +\d+ +2026-10-31T09:00:00Z +yes +no +people\/dev\/due$/m);
  expect(await names()).toHaveLength(6);
});

test.each([
  ["acme/other/dev", "Time is over for 1 of 1."],
  ["other/dev", "Time is over for 1 of 1."],
  ["people/dve", "Nobody who left people/dve is still there. There are people who left people/dev, acme:other/dev."],
])("of the stack %s: %s", async (stack, said) => {
  expect(await run("leavers", "--stack", stack)).toMatchObject({ exitCode: 0, stderr: `${said}\n` });
});

test("a stack without its project is no stack", async () => {
  const { exitCode, stderr } = await run("leavers", "--stack", "dev", "--delete");

  expect({ exitCode, stderr }).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("such as people/prod") });
});

test("--delete deletes whose time is over, names who was switched on again, and fails for that", async () => {
  const { exitCode, stderr } = await run("leavers", "--delete");

  expect(exitCode).toBe(1);
  expect(stderr).toContain(`The leaver due (${numbers.get("due")}) of people/dev/due is deleted.`);
  expect(stderr).toContain(
    `The leaver switched-on (${numbers.get("switched-on")}) was not deleted. Somebody has switched it on again: its sign-in is on.`,
  );
  expect(await names()).toEqual(["declared", "later", "switched-on", "written"]);
});

test("--stack leaves those of others alone, and --now deletes somebody before the time", async () => {
  const { exitCode } = await run("leavers", "--delete", "--now", "later", "--stack", "people/dev");

  expect(exitCode).toBe(1);
  expect(await names()).toEqual(["declared", "other", "switched-on", "written"]);
});

test("--now of somebody who is no leaver deletes nobody", async () => {
  const { exitCode, stderr } = await run("leavers", "--delete", "--now", "declared");

  expect(exitCode).toBe(1);
  expect(stderr).toContain("No leaver is called declared.");
  expect(await names()).toHaveLength(6);
});

test("`access --live` tells a leaver with the day, apart from who is declared elsewhere", async () => {
  const nobody = JSON.stringify({ version: 3, deployment: { manifest: {}, resources: [] } });
  const state = join(await temporaryFolder(), "state.json");
  await writeFile(state, nobody);
  const { exitCode, stdout } = await run("access", state, "--live", "--format", "json");
  const people: Answer[] = JSON.parse(stdout)["people"];
  const said = (who: string) => people.find(({ name }) => name === who)?.["differences"][0]["text"];

  expect(exitCode).toBe(0);
  expect(said("due")).toBe("left people/dev/due, is switched off and stays until 2026-10-31T09:00:00Z");
  expect(said("declared")).toBe("is declared by people/dev/declared");
});
