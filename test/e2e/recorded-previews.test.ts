/**
 * The recorded previews are what the real CLI prints: each of them is made anew, and its report has to be the same. With
 * RECORD_PREVIEWS=1 they are written as well.
 */
import { writeFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { review } from "../../review/review.ts";
import { type Cloud, startCloud } from "../support/cloud.ts";
import {
  accessKey,
  attachment,
  employee,
  group,
  groupMembership,
  policy,
  programOf,
  ref,
  role,
  roleAssignment,
  subUser,
  userPolicies,
} from "../support/program.ts";
import { createWorkspace, HOST, type Workspace } from "../support/pulumi.ts";
import { recordedPreview, recordPreview } from "../support/recorded-previews.ts";

const allowing = (...action: string[]) => ({ version: "2.0", statement: [{ effect: "allow", action, resource: "*" }] });

const before = {
  alice: subUser({ name: "alice", consoleLogin: true, accessKey: true, email: "alice@example.com" }),
  bob: subUser({ name: "bob", consoleLogin: true }),
  dora: subUser({ name: "dora", onDelete: "force", accessKey: true }),
  own: policy({ name: "own", document: allowing("cos:GetObject", "cos:HeadObject") }),
  team: group({ name: "team" }),
  "team-members": groupMembership({ group: ref("team"), users: [ref("alice"), ref("bob")] }),
  "team-reads": attachment({ group: ref("team"), policyName: "ReadOnlyAccess" }),
  "alice-own": attachment({ user: ref("alice"), policy: ref("own") }),
  "bob-policies": userPolicies({ user: ref("bob"), policies: [ref("own"), "QcloudCVMReadOnlyAccess"] }),
  "dora-admin": attachment({ user: ref("dora"), policyName: "AdministratorAccess" }),
  "bob-key": accessKey({ user: ref("bob"), rotation: "one" }),
  auditor: role({ name: "auditor", permissions: ["bills:view", "vouchers:view"] }),
  chen: employee({ accountName: "chen", mobile: "13100004532", countryCode: "86" }),
  "chen-roles": roleAssignment({ employee: ref("chen"), roles: [ref("auditor")] }),
};
const updated = {
  ...before,
  alice: subUser({ name: "alice", consoleLogin: true, accessKey: true, email: "a@example.com", passwordVersion: 2 }),
  own: policy({ name: "own", document: allowing("cos:GetObject", "cos:DeleteObject") }),
  "team-members": groupMembership({ group: ref("team"), users: [ref("alice")] }),
  "team-writes": attachment({ group: ref("team"), policyName: "QcloudCOSFullAccess" }),
  "bob-policies": userPolicies({ user: ref("bob"), policies: [ref("own"), "AdministratorAccess"] }),
  "bob-key": accessKey({ user: ref("bob"), rotation: "two" }),
  "chen-roles": roleAssignment({ employee: ref("chen"), roles: ["SystemAdmin"] }),
};
const replaced = {
  ...before,
  alice: subUser({ name: "alicia", consoleLogin: true, accessKey: true, email: "alice@example.com" }),
};
const { dora: _dora, "dora-admin": _admin, ...deleted } = before;

/** Refused, whatever else is under way by then. */
const TWIN = 'new accounts.SubUser("twin", { name: "BOB" }, { dependsOn: Object.values(resources) });';
const UNKNOWN_VALUES = `
import * as pulumi from "@pulumi/pulumi";
import * as accounts from "pulumi-tencent-accounts";
const model = new accounts.SubUser("model", { name: "model" });
const other = new accounts.SubUser("other", { name: "other" });
const either = pulumi.all([model.uin, other.uin]).apply(([first]) => first);
new accounts.PolicyAttachment("either-admin", { user: either, policyName: "AdministratorAccess" });
new accounts.PolicyAttachment("model-later", { user: model, policyName: model.uid.apply((uid) => "policy-" + uid) });
`;
const COMPONENTS = `
import { AdminUsers, StaffMember, SubUser, Team } from "pulumi-tencent-accounts";
new AdminUsers("admins", { users: ["erik", "fay"] });
const gus = new SubUser("gus", { name: "gus" });
new Team("readers", { policies: ["ReadOnlyAccess"], members: [gus] });
new StaffMember("hana", { accountName: "hana", mobile: "13100004533", countryCode: "86", roles: ["FinanceManager"] });
`;
const TWO_ACCOUNTS = `
import { PolicyAttachment, Provider, SubUser } from "pulumi-tencent-accounts";
const other = new Provider("other", {
  secretId: process.env.OTHER_ID,
  secretKey: process.env.OTHER_KEY,
  endpoint: process.env.OTHER_ENDPOINT,
});
new SubUser("ines", { name: "ines" });
const there = new SubUser("ines-there", { name: "ines" }, { provider: other });
new PolicyAttachment("ines-there-admin", { user: there, policyName: "AdministratorAccess" }, { provider: other });
`;

/** The plugin has no components, and a refusal has the name of its host's type in it. */
const OF_THE_PACKAGE = ["components", "components-streaming", "failed"];
const STREAMING = { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" };

let cloud: Cloud;
let other: Cloud;
let workspace: Workspace;
const printed = new Map<string, string>();

async function previewOf(name: string, program: string, args: string[] = [], env = {}): Promise<void> {
  await workspace.setProgram(program);
  printed.set(name, (await workspace.run("preview", ["--json", ...args], env)).stdout);
}

beforeAll(async () => {
  cloud = await startCloud();
  other = await startCloud({ seed: "other" });
  workspace = await createWorkspace({ program: "", env: cloud.env });
  await previewOf("components", COMPONENTS);
  await previewOf("components-streaming", COMPONENTS, [], STREAMING);
  const there = { OTHER_ID: other.secretId, OTHER_KEY: other.secretKey, OTHER_ENDPOINT: other.url };
  await previewOf("two-accounts", TWO_ACCOUNTS, [], there);
  await previewOf("unknown-values", UNKNOWN_VALUES);
  await previewOf("create", programOf(before));
  await workspace.up();
  await previewOf("nothing", programOf(before));
  await previewOf("update", programOf(updated), ["--show-sames"]);
  await previewOf("update-alone", programOf(updated));
  await previewOf("update-streaming", programOf(updated), [], STREAMING);
  await previewOf("replace", programOf(replaced), ["--show-sames"]);
  await previewOf("replace-steps", programOf(replaced), ["--show-sames", "--show-replacement-steps"]);
  await previewOf("replace-streaming", programOf(replaced), [], STREAMING);
  await previewOf("delete", programOf(deleted), ["--show-sames"]);
  await previewOf("failed", programOf(replaced) + TWIN);
  await workspace.setProgram(programOf(before));
  await printImport();
  await printDrift();
  await printWaiting();
}, 300_000);

afterAll(async () => {
  await workspace[Symbol.asyncDispose]();
  await cloud.close();
  await other.close();
});

/** Somebody whom nobody declares yet, as an import file has her. */
async function printImport(): Promise<void> {
  const { Uin: uin } = await cloud.call("AddUser", { Name: "carol" });
  const inputs = {
    name: "carol",
    remark: "",
    consoleLogin: false,
    needResetPassword: true,
    accessKey: false,
    onDelete: "refuse",
    adopt: false,
    __provider: 'exports.handler=()=>require("pulumi-tencent-accounts/dynamic").SubUser',
    __owner: "people/dev/carol",
  };
  const [type, id] = ["pulumi-nodejs:dynamic/tencent-accounts:SubUser", String(uin)];
  const resource = { type, name: "carol", id, inputs, outputs: { ...inputs, uin: id, uid: "1" } };
  const file = `${workspace.directory}/people.json`;
  await writeFile(file, JSON.stringify({ resources: [resource] }));
  const args = ["--file", file, "--preview-only", "--json", "--generate-code=false"];
  printed.set("import", (await workspace.run("import", args)).stdout);
}

/** What somebody has changed in the console. */
async function printDrift(): Promise<void> {
  const recorded = await workspace.recorded();
  const uinOf = (name: string) => Number(recorded[name]?.id);
  await cloud.call("UpdateUser", { Name: "bob", ConsoleLogin: 0 });
  await cloud.call("AttachUserPolicy", { PolicyId: 1, AttachUin: uinOf("bob") });
  await cloud.call("DetachUserPolicy", { PolicyId: 1, DetachUin: uinOf("dora") });
  await cloud.call("RemoveUserFromGroup", {
    Info: [{ Uid: Number(recorded["alice"]?.outputs["uid"]), GroupId: uinOf("team") }],
  });
  printed.set("drift", (await workspace.run("refresh", ["--preview-only", "--json"])).stdout);
}

/** Of somebody who was renamed the old account, with what could not be taken from it. */
async function printWaiting(): Promise<void> {
  cloud.faults.set([{ action: "DetachUserPolicy", kind: "refuse", code: "FailedOperation" }]);
  await workspace.setProgram(programOf(replaced));
  expect((await workspace.up()).exitCode).not.toBe(0);
  cloud.faults.set([]);
  await previewOf("waiting", programOf(replaced), ["--show-sames", "--show-replacement-steps"]);
  await previewOf("waiting-untold", programOf(replaced), ["--show-sames"]);
  await previewOf("waiting-streaming", programOf(replaced), [], STREAMING);
  printed.set("waiting-refresh", (await workspace.run("refresh", ["--preview-only", "--json"])).stdout);
}

test.each(
  [
    "components",
    "components-streaming",
    "two-accounts",
    "unknown-values",
    "create",
    "nothing",
    "update",
    "update-alone",
    "update-streaming",
    "replace",
    "replace-steps",
    "replace-streaming",
    "delete",
    "failed",
    "import",
    "drift",
    "waiting",
    "waiting-untold",
    "waiting-streaming",
    "waiting-refresh",
  ].filter((name) => HOST === "dynamic" || !OF_THE_PACKAGE.includes(name)),
)("the recorded preview %s is what the CLI prints", async (name) => {
  const stdout = printed.get(name) ?? "";
  await (process.env["RECORD_PREVIEWS"] === "1" ? recordPreview(name, stdout) : undefined);

  expect(withoutIds(review(stdout))).toEqual(withoutIds(review(await recordedPreview(name))));
});

/** Ids are given anew in each account. */
const withoutIds = (report: unknown): unknown => JSON.parse(JSON.stringify(report).replaceAll(/\b\d{5,}\b/g, "<id>"));
