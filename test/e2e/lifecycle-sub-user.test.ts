/** SubUser on the real engine: each input changed alone, passwords and keys, sign-in, removed, changed by hand. */
import { beforeAll, describe, expect, test } from "vitest";
import { byName } from "../support/changed-stack.ts";
import { type Answer, sharedCloud } from "../support/cloud.ts";
import type { Step } from "../support/engine-events.ts";
import { programOf, subUser } from "../support/program.ts";
import { sharedWorkspace } from "../support/pulumi.ts";
import type { Recorded } from "../support/recorded.ts";
import { sharedWire } from "../support/wire.ts";

interface Change {
  readonly before: object;
  readonly after: object;
  /** What the account shows afterwards. */
  readonly account: object;
}

const signsIn = { consoleLogin: true };
const phone = { phoneNumber: "13100004532", countryCode: "86" };

/** Each of these people is changed in one input alone; the key is both the logical name and the account's. */
const changes: Record<string, Change> = {
  remark: {
    before: { remark: "desk 1" },
    after: { remark: "desk 2" },
    account: { Remark: "desk 2 [pulumi:people/dev/remark]" },
  },
  "remark-taken-away": {
    before: { remark: "desk 1" },
    after: {},
    account: { Remark: "[pulumi:people/dev/remark-taken-away]" },
  },
  "console-login-on": { before: {}, after: signsIn, account: { ConsoleLogin: 1, NeedResetPassword: 1 } },
  "console-login-off": { before: signsIn, after: {}, account: { ConsoleLogin: 0 } },
  "password-given": {
    before: { ...signsIn, password: "Before-1-Before" },
    after: { ...signsIn, password: "After-2-After" },
    account: { ConsoleLogin: 1, Password: "After-2-After" },
  },
  "password-renewed": {
    before: { ...signsIn, passwordVersion: 1 },
    after: { ...signsIn, passwordVersion: 2 },
    account: { ConsoleLogin: 1, NeedResetPassword: 1 },
  },
  "password-no-longer-given": {
    before: { ...signsIn, password: "Before-1-Before" },
    after: signsIn,
    account: { ConsoleLogin: 1, Password: "Before-1-Before" },
  },
  "need-reset-password": {
    before: { ...signsIn, needResetPassword: true },
    after: { ...signsIn, needResetPassword: false },
    account: { ConsoleLogin: 1, NeedResetPassword: 0 },
  },
  "phone-number": {
    before: phone,
    after: { ...phone, phoneNumber: "13100009999" },
    account: { PhoneNum: "13100009999", CountryCode: "86" },
  },
  "country-code": {
    before: phone,
    after: { ...phone, countryCode: "852" },
    account: { PhoneNum: "13100004532", CountryCode: "852" },
  },
  "phone-taken-away": { before: phone, after: {}, account: { PhoneNum: "", CountryCode: "" } },
  email: {
    before: { email: "one@example.com" },
    after: { email: "two@example.com" },
    account: { Email: "two@example.com" },
  },
  "email-taken-away": { before: { email: "one@example.com" }, after: {}, account: { Email: "" } },
  "api-key-on": { before: {}, after: { accessKey: true }, account: { Keys: ["Active"] } },
  "api-key-off": { before: { accessKey: true }, after: {}, account: { Keys: [] } },
  "on-delete": { before: {}, after: { onDelete: "disable" }, account: {} },
  adopt: { before: {}, after: { adopt: true }, account: {} },
};
const names = Object.keys(changes);
const rows = names.map((name) => ({ name, before: {}, after: {}, account: {}, ...changes[name] }));

const people = (version: "before" | "after") =>
  Object.fromEntries(rows.map((person) => [person.name, subUser({ name: person.name, ...person[version] })]));
const bystander = subUser({ name: "bystander", email: "bystander@example.com", ...signsIn });
const first = {
  ...people("before"),
  bystander,
  renamed: subUser({ name: "old-name", email: "renamed@example.com" }),
  moved: subUser({ name: "moved" }),
  leaver: subUser({ name: "leaver" }),
  "gone-already": subUser({ name: "gone-already" }),
};
const second = {
  ...people("after"),
  bystander,
  renamed: subUser({ name: "new-name", email: "renamed@example.com" }),
  "moved-here": subUser({ name: "moved" }, { aliases: [{ name: "moved" }] }),
};

const cloud = sharedCloud();
const wire = sharedWire(cloud);
const workspace = sharedWorkspace({ program: programOf(first), env: () => wire.env });
let recordedBefore: Record<string, Recorded>;
let recordedAfter: Record<string, Recorded>;
let steps: Step[];

beforeAll(async () => {
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  recordedBefore = await workspace.recorded();

  await cloud.call("DeleteUser", { Name: "gone-already" });
  cloud.ledger.reset();
  await workspace.setProgram(programOf(second));
  const up = await workspace.upSteps();
  expect(up).toMatchObject({ exitCode: 0 });
  steps = up.steps;
  recordedAfter = await workspace.recorded();
});

async function row(name: string): Promise<Answer | undefined> {
  const { Data } = await cloud.call("ListUsers");
  return Data.find((user: Answer) => user["Name"] === name);
}

/** What the account shows, and what the service would not tell but was told. */
async function portrait(name: string): Promise<Answer> {
  const user = await row(name);
  const { AccessKeys } = await cloud.call("ListAccessKeys", { TargetUin: user?.["Uin"] });
  return {
    ...user,
    Keys: AccessKeys.map((key: Answer) => key["Status"]),
    Password: wire.lastSent(name, "Password"),
    NeedResetPassword: wire.lastSent(name, "NeedResetPassword"),
  };
}

/** The calls since the ledger was reset that say one of these. */
const callsWith = (parameters: object) =>
  cloud.ledger
    .calls()
    .filter((call) => JSON.stringify(call.parameters).includes(JSON.stringify(parameters).slice(1, -1)));

describe("a change of one input", () => {
  test.each(rows)("$name: the account shows it, and is the same account", async ({ name, after, account }) => {
    expect(await portrait(name)).toMatchObject({ Uin: Number(recordedBefore[name]?.id), ...account });
    expect(recordedAfter[name]).toMatchObject({ id: recordedBefore[name]?.id, outputs: after });
    expect(steps.filter((step) => step.name === name)).toMatchObject([{ op: "update" }]);
  });

  test.each([
    "console-login-on",
    "password-given",
    "password-renewed",
    "password-no-longer-given",
    "need-reset-password",
  ])("%s: the password in the state is the account's", (name) => {
    expect(recordedAfter[name]?.outputs["password"]).toBe(wire.lastSent(name, "Password"));
  });

  const passwords = (name: string) => [recordedBefore, recordedAfter].map((at) => at[name]?.outputs["password"]);

  test("a new password version is a new password", () => {
    expect(new Set(passwords("password-renewed")).size).toBe(2);
  });

  test("a change beside the password version leaves the password alone", () => {
    expect(new Set(passwords("need-reset-password")).size).toBe(1);
  });

  test("the key in the state works, and is gone when it is no longer asked for", async () => {
    const { secretId, secretKey } = recordedAfter["api-key-on"]?.outputs ?? {};
    const caller = { secretId: String(secretId), secretKey: String(secretKey) };

    expect(await cloud.call("GetUserAppId", {}, caller)).toMatchObject({ Uin: recordedAfter["api-key-on"]?.id });
    expect(recordedAfter["api-key-off"]?.outputs).not.toHaveProperty("secretId");
  });

  test("there is a sign-in address exactly for those who may sign in", () => {
    expect(recordedAfter["console-login-on"]?.outputs["loginUrl"]).toContain("username=console-login-on");
    expect(recordedAfter["console-login-off"]?.outputs).not.toHaveProperty("loginUrl");
  });

  test.each(["on-delete", "adopt", "password-no-longer-given"])("%s asks nothing of the account: no call", (name) => {
    expect(callsWith({ Name: name })).toEqual([]);
  });

  test("nobody else is touched", () => {
    expect(steps.map((step) => step.name).toSorted()).toEqual(
      [...names, "gone-already", "leaver", "renamed", "renamed", "renamed"].toSorted(),
    );
    expect(callsWith({ Name: "bystander" })).toEqual([]);
    expect(recordedAfter["bystander"]).toEqual(recordedBefore["bystander"]);
  });
});

test("a new name is a new account, which exists before the old one goes", async () => {
  const made = cloud.ledger.calls().findIndex((call) => call.action === "AddUser");
  const gone = cloud.ledger.calls().findIndex((call) => JSON.stringify(call.parameters).includes('"Name":"old-name"'));

  expect(steps.filter((step) => step.name === "renamed").map((step) => step.op)).toEqual([
    "create-replacement",
    "replace",
    "delete-replaced",
  ]);
  expect(cloud.ledger.calls()[gone]).toMatchObject({ action: "DeleteUser", code: null });
  expect(made).toBeLessThan(gone);
  expect(recordedAfter["renamed"]?.id).not.toBe(recordedBefore["renamed"]?.id);
  expect(await row("new-name")).toMatchObject({
    Uin: Number(recordedAfter["renamed"]?.id),
    Email: "renamed@example.com",
  });
});

test("a new logical name with an alias changes nothing", () => {
  expect(recordedAfter["moved-here"]?.id).toBe(recordedBefore["moved"]?.id);
  expect(callsWith({ Name: "moved" })).toEqual([]);
});

test("an account that is no longer declared goes", async () => {
  expect(await row("leaver")).toBeUndefined();
  expect(recordedAfter).not.toHaveProperty("leaver");
});

test("that an account is gone already is success", () => {
  expect(recordedAfter).not.toHaveProperty("gone-already");
});

test("right after `up`, neither a preview nor a refresh finds anything", async () => {
  expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
});

test("a refresh makes no input of a password that is no longer given, and writes none in clear", async () => {
  const { "password-no-longer-given": person } = await workspace.recorded();

  expect(person?.inputs).not.toHaveProperty("password");
  expect(await workspace.stateFile()).not.toContain("Before-1-Before");
  expect(await workspace.stateFile()).not.toContain("After-2-After");
});

describe("what somebody has changed by hand", () => {
  const withoutMadeAgain = Object.fromEntries(Object.entries(second).filter(([name]) => name !== "on-delete"));
  let found: Step[];
  let madeAgain: Answer | undefined;

  beforeAll(async () => {
    await cloud.call("UpdateUser", { Name: "remark", Remark: "by hand" });
    await cloud.call("UpdateUser", { Name: "email", Email: "by.hand@example.com" });
    await cloud.call("UpdateUser", { Name: "phone-number", PhoneNum: "13100001111" });
    await cloud.call("UpdateUser", { Name: "console-login-on", ConsoleLogin: 0 });
    const { id, outputs } = recordedAfter["api-key-on"] ?? {};
    const key = { TargetUin: Number(id), AccessKeyId: outputs?.["secretId"], Status: "Inactive" };
    await cloud.call("UpdateAccessKey", key);
    await cloud.call("DeleteUser", { Name: "adopt" });
    await cloud.call("DeleteUser", { Name: "on-delete" });
    await cloud.call("AddUser", { Name: "on-delete", Remark: "made again by hand" });
    madeAgain = await row("on-delete");
    cloud.ledger.reset();
    const refresh = await workspace.refreshSteps();
    expect(refresh).toMatchObject({ exitCode: 0 });
    found = refresh.steps;
  });

  test("is what a refresh shows, and nothing else", () => {
    expect(found.filter((step) => step.op === "update").toSorted(byName)).toEqual([
      { name: "api-key-on", op: "update", changed: ["accessKey"] },
      { name: "console-login-on", op: "update", changed: ["consoleLogin", "loginUrl"] },
      { name: "email", op: "update", changed: ["email"] },
      { name: "phone-number", op: "update", changed: ["phoneNumber"] },
      { name: "remark", op: "update", changed: ["remark"] },
    ]);
  });

  test("a deleted account is shown as gone, also where somebody has made another one of that name", () => {
    expect(found.filter((step) => step.op !== "update").toSorted(byName)).toMatchObject([
      { name: "adopt", op: "delete" },
      { name: "on-delete", op: "delete" },
    ]);
  });

  test("the next `up` puts back what is declared", async () => {
    await workspace.setProgram(programOf(withoutMadeAgain));
    const up = await workspace.upSteps();
    const recorded = await workspace.recorded();

    expect(up).toMatchObject({ exitCode: 0 });
    expect(up.steps.toSorted(byName).map(({ name, op }) => `${name} ${op}`)).toEqual([
      "adopt create",
      "api-key-on update",
      "console-login-on update",
      "email update",
      "phone-number update",
      "remark update",
    ]);
    expect(await portrait("remark")).toMatchObject({ Remark: "desk 2 [pulumi:people/dev/remark]" });
    expect(await portrait("email")).toMatchObject({ Email: "two@example.com" });
    expect(await portrait("phone-number")).toMatchObject({ PhoneNum: "13100009999" });
    expect(await portrait("api-key-on")).toMatchObject({ Keys: ["Active"] });
    expect(await portrait("console-login-on")).toMatchObject({
      ConsoleLogin: 1,
      Password: recorded["console-login-on"]?.outputs["password"],
    });
    expect(await row("adopt")).toMatchObject({ Uin: Number(recorded["adopt"]?.id) });
  });

  test("another account of the same name is neither changed nor deleted, nor taken over unasked", async () => {
    await workspace.setProgram(programOf(second));
    const up = await workspace.up();

    expect(up.exitCode).not.toBe(0);
    expect(up.stdout).toContain("SubUser on-delete");
    expect(up.stdout).toContain("To take it over, set adopt: true");
    expect(await row("on-delete")).toEqual(madeAgain);
    expect(callsWith({ Name: "on-delete" }).filter((call) => /^(Update|Delete)/.test(call.action))).toEqual([]);
  });
});
