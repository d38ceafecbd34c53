/** `tencent-accounts policy`: the least policy that a program needs, from its preview, and what is no preview of it. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tencentAccounts } from "../support/command-line.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { creates, keeps, type Planned, previewOf, UNKNOWN, updates } from "../unit/review/planned.ts";

async function policyOf(planned: readonly Planned[] | string, ...args: readonly string[]) {
  const file = join(await temporaryFolder(), "preview.json");
  await writeFile(file, typeof planned === "string" ? planned : previewOf(planned));
  return tencentAccounts(["policy", file, ...args]);
}
const actionsOf = ({ stdout }: { readonly stdout: string }): string[] => JSON.parse(stdout).statement[0].action;

const alice = keeps("SubUser", "alice", "100000000001", { name: "alice" }, { uin: "100000000001" });
const given = { user: "100000000001", policyName: "ReadOnlyAccess" };

test("the whole life of what the program has", async () => {
  const printed = await policyOf([alice]);

  expect(printed).toMatchObject({ exitCode: 0, stderr: "" });
  expect(actionsOf(printed)).toEqual(["cam:AddUser", "cam:DeleteUser", "cam:ListUsers", "cam:UpdateUser"]);
});

test("one update", async () => {
  const renewed = updates("SubUser", "alice", "100000000001", { name: "alice" }, { name: "alice", remark: "desk 2" });

  expect(actionsOf(await policyOf([renewed], "--this-change"))).toEqual(["cam:ListUsers", "cam:UpdateUser"]);
});

test("a reader", async () => {
  const actions = actionsOf(await policyOf([alice, creates("PolicyAttachment", "reads", given)], "--read-only"));

  expect(actions).toContain("cam:ListEntitiesForPolicy");
  expect(actions.filter((action) => !/:(List|Get|Describe)/.test(action))).toEqual([]);
});

test.each([
  { whose: "the program's", planned: [alice, creates("PolicyAttachment", "reads", given)], isMarked: false },
  {
    whose: "the program's that is new",
    planned: [
      creates("SubUser", "bob", { name: "bob" }),
      creates("PolicyAttachment", "reads", { ...given, user: UNKNOWN }, { user: ["bob"] }),
    ],
    isMarked: false,
  },
  { whose: "another program's", planned: [creates("PolicyAttachment", "reads", given)], isMarked: true },
])("a right on a sub-user of $whose", async ({ planned, isMarked }) => {
  expect(actionsOf(await policyOf(planned)).includes("tag:TagResources")).toBe(isMarked);
});

test("what CAM does not know is said apart, and is there on request", async () => {
  const planned = [alice, creates("Role", "auditor", { name: "Auditor", permissions: ["customer:read"] })];
  const printed = await policyOf(planned);

  expect(printed.stdout).not.toContain("employee:");
  expect(printed.stderr).toBe(
    "The operator of the employee API has to allow: CreateRole, DeleteRole, DescribeRoles, ModifyRole.\n",
  );
  expect(actionsOf(await policyOf(planned, "--employee-api"))).toContain("employee:CreateRole");
});

test.each([
  { what: "nothing of ours", planned: previewOf([]), exitCode: 1, says: "needs no policy" },
  {
    what: "a failed preview",
    planned: JSON.stringify({ steps: [], diagnostics: [{ message: "error: no", severity: "error" }] }),
    exitCode: 1,
    says: "The preview has failed",
  },
  { what: "no preview", planned: "{}", exitCode: 2, says: "not of a preview" },
])("$what is one message", async ({ planned, exitCode, says }) => {
  const printed = await policyOf(planned);

  expect(printed).toMatchObject({ exitCode, stdout: "" });
  expect(printed.stderr).toContain(says);
});

test("a preview that leaves out what stays is refused, unless it is asked for this change", async () => {
  const reads = creates("PolicyAttachment", "reads", given);
  const part = previewOf([reads], { changeSummary: { create: 1, same: 3 } });

  expect(await policyOf(part)).toMatchObject({ exitCode: 2, stdout: "" });
  expect((await policyOf(part)).stderr).toContain("--show-sames");
  expect(await policyOf(part, "--this-change")).toMatchObject({ exitCode: 0 });
});
