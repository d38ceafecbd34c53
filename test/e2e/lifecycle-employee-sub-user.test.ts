/** A sub-user becomes the employee of its name: refused first, then adopted, with its password and without its policies. */
import { beforeAll, describe, expect, test } from "vitest";
import { type Answer, sharedCloud } from "../support/cloud.ts";
import { employee, programOf } from "../support/program.ts";
import { sharedWorkspace } from "../support/pulumi.ts";

/** What a sub-user may hold besides its roles, and one policy that it may not. */
const ALLOWED = ["QCloudFinanceFullAccess", "QcloudCollApiKeyManageAccess", "QcloudCollPasswordManageAccess"];
const chen = { accountName: "chen", mobile: "13100004532", countryCode: "86" };

const cloud = sharedCloud();
const workspace = sharedWorkspace({ program: programOf({ chen: employee(chen) }), env: () => cloud.env });
let uin: number;

beforeAll(async () => {
  ({ Uin: uin } = await cloud.call("AddUser", { Name: "chen", ConsoleLogin: 1, Password: "Only-Known-2-Them" }));
  for (const name of [...ALLOWED, "ReadOnlyAccess"]) await attach(name);
  cloud.ledger.reset();
});

async function attach(policyName: string): Promise<void> {
  const { List } = await cloud.call("ListPolicies", { Keyword: policyName });
  const policy = List.find((candidate: Answer) => candidate["PolicyName"] === policyName);
  await cloud.call("AttachUserPolicy", { PolicyId: policy["PolicyId"], AttachUin: uin });
}

async function policies(): Promise<string[]> {
  const { List } = await cloud.call("ListAttachedUserPolicies", { TargetUin: uin });
  return List.map((policy: Answer) => policy["PolicyName"]).toSorted();
}

describe("an employee whose name a sub-user has", () => {
  test("is refused; the message says how the sub-user becomes the employee, and it keeps what it has", async () => {
    const up = await workspace.up();

    expect(up.exitCode).not.toBe(0);
    expect(up.stdout).toContain("A sub-user called chen already exists.");
    expect(up.stdout).toContain('set existingSubUser: "adopt"');
    expect(await policies()).toEqual([...ALLOWED, "ReadOnlyAccess"].toSorted());
  });

  test("with `adopt` is that sub-user, without its own policies except the three that are allowed", async () => {
    await workspace.setProgram(programOf({ chen: employee({ ...chen, existingSubUser: "adopt" }) }));
    const up = await workspace.up();
    const recorded = await workspace.recorded();

    expect(up).toMatchObject({ exitCode: 0 });
    expect(recorded["chen"]?.outputs).toMatchObject({ uin: String(uin), existingSubUser: "adopt" });
    expect(await policies()).toEqual(ALLOWED.toSorted());
  });

  test("keeps its password: none is given out, and none is set", async () => {
    const { chen: adopted } = await workspace.recorded();

    expect(adopted?.outputs).not.toHaveProperty("initialPassword");
    expect(cloud.ledger.counts().actions).not.toHaveProperty("UpdateUser");
  });

  test("right after the adoption nothing is left to do", async () => {
    expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
    expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
  });

  test("leaves the sub-user behind when it goes", async () => {
    await workspace.setProgram(programOf({}));
    const up = await workspace.up();

    expect(up).toMatchObject({ exitCode: 0 });
    expect(await cloud.call("DescribeEmployees")).toMatchObject({ TotalCount: 0 });
    expect(await cloud.call("GetUser", { Name: "chen" })).toMatchObject({ Uin: uin, ConsoleLogin: 1 });
  });
});
