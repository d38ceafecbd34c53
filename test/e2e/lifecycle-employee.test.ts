/** Employee on the real engine: each input changed alone, renamed, removed, changed by hand. */
import { describe, expect, test } from "vitest";
import { byName, changedStack } from "../support/changed-stack.ts";
import type { Answer } from "../support/cloud.ts";
import { type Declared, employee, programOf } from "../support/program.ts";

interface Change {
  readonly before: object;
  readonly after: object;
  /** What the account shows afterwards. */
  readonly account: object;
}

const phone = { mobile: "13100004532", countryCode: "86" };

/** Each of these people is changed in one input alone; the key is both the logical name and the account's. */
const changes: Record<string, Change> = {
  mobile: { before: {}, after: { mobile: "13100009999" }, account: { Mobile: "13100009999" } },
  "country-code": { before: {}, after: { countryCode: "852" }, account: { CountryCode: "852", Mobile: phone.mobile } },
  email: {
    before: { email: "one@example.com" },
    after: { email: "two@example.com" },
    account: { Email: "two@example.com" },
  },
  "email-taken-away": { before: { email: "one@example.com" }, after: {}, account: { Email: "" } },
  "display-name": { before: {}, after: { displayName: "Chen Wei" }, account: { DisplayName: "Chen Wei" } },
  "display-name-taken-away": { before: { displayName: "Chen Wei" }, after: {}, account: { DisplayName: "" } },
  remark: {
    before: { remark: "desk 1" },
    after: { remark: "desk 2" },
    account: { Remark: "desk 2 [pulumi:people/dev/remark]" },
  },
  "existing-sub-user": { before: {}, after: { existingSubUser: "adopt" }, account: {} },
};
const names = Object.keys(changes);
const rows = names.map((name) => ({ name, before: {}, after: {}, account: {}, ...changes[name] }));

const declared = (accountName: string, more = {}, opts = {}) => employee({ accountName, ...phone, ...more }, opts);
const people = (version: "before" | "after") =>
  Object.fromEntries(rows.map((person) => [person.name, declared(person.name, person[version])]));
const first = {
  ...people("before"),
  bystander: declared("bystander", { email: "bystander@example.com" }),
  renamed: declared("old-name"),
  moved: declared("moved"),
  leaver: declared("leaver"),
  "gone-already": declared("gone-already"),
};
const second = {
  ...people("after"),
  bystander: first.bystander,
  renamed: declared("new-name"),
  "moved-here": declared("moved", {}, { aliases: [{ name: "moved" }] }),
};

const { cloud, workspace, before, after, steps, idOf } = changedStack({
  first: programOf(first),
  meanwhile: async (stack) => {
    await stack.cloud.call("DeleteEmployee", { EmployeeId: stack.before["gone-already"]?.id });
  },
  second: programOf(second),
});

async function row(accountName: string): Promise<Answer | undefined> {
  const { Employees } = await cloud.call("DescribeEmployees", {
    Filters: [{ Name: "AccountName", Values: [accountName] }],
  });
  return Employees[0];
}

const callsAbout = (text: string | undefined) =>
  cloud.ledger.calls().filter((call) => JSON.stringify(call.parameters).includes(`"${text}"`));

describe("a change of one input", () => {
  test.each(rows)("$name: the employee shows it, and is the same employee", async ({ name, after: news, account }) => {
    expect(await row(name)).toMatchObject({ EmployeeId: before[name]?.id, ...account });
    expect(after[name]).toMatchObject({ id: before[name]?.id, outputs: news });
    expect(steps.filter((step) => step.name === name)).toMatchObject([{ op: "update" }]);
  });

  test("nobody else is touched", () => {
    expect(steps.map((step) => step.name).toSorted()).toEqual(
      [...names, "gone-already", "leaver", "renamed", "renamed", "renamed"].toSorted(),
    );
    expect(callsAbout(before["bystander"]?.id)).toEqual([]);
    expect(after["bystander"]).toEqual(before["bystander"]);
  });
});

test("the initial password is made of the number at creation, and stays when the number changes", () => {
  expect(before["mobile"]?.outputs["initialPassword"]).toBe("4532@Tencent");
  expect(after["mobile"]?.outputs["initialPassword"]).toBe("4532@Tencent");
  expect(cloud.ledger.counts().actions).not.toHaveProperty("UpdateUser");
});

test("a new account name is a new employee, who exists before the old one goes", async () => {
  const calls = cloud.ledger.calls();
  const made = calls.findIndex((call) => call.action === "CreateEmployee");
  const gone = calls.findIndex(
    (call) => call.action === "DeleteEmployee" && JSON.stringify(call).includes(idOf("renamed")),
  );

  expect(steps.filter((step) => step.name === "renamed").map((step) => step.op)).toEqual([
    "create-replacement",
    "replace",
    "delete-replaced",
  ]);
  expect(calls[gone]).toMatchObject({ code: null });
  expect(made).toBeLessThan(gone);
  expect(await row("old-name")).toBeUndefined();
  expect(await row("new-name")).toMatchObject({ EmployeeId: after["renamed"]?.id });
});

test("a new logical name with an alias changes nothing", () => {
  expect(after["moved-here"]?.id).toBe(before["moved"]?.id);
  expect(callsAbout(before["moved"]?.id)).toEqual([]);
});

test("an employee who is no longer declared goes, with the sub-user", async () => {
  const { Data } = await cloud.call("ListUsers");

  expect(await row("leaver")).toBeUndefined();
  expect(Data.map((user: Answer) => user["Name"])).not.toContain("leaver");
  expect(after).not.toHaveProperty("leaver");
});

test("that an employee is gone already is success", () => {
  expect(after).not.toHaveProperty("gone-already");
});

test("right after `up`, neither a preview nor a refresh finds anything", async () => {
  expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
});

describe("what somebody has changed by hand", () => {
  test("is what a refresh shows, and nothing else", async () => {
    await cloud.call("ModifyEmployee", { EmployeeId: idOf("remark"), Remark: "by hand" });
    await cloud.call("ModifyEmployee", { EmployeeId: idOf("email"), Email: "by.hand@example.com" });
    await cloud.call("ModifyEmployee", { EmployeeId: idOf("mobile"), Mobile: "13100001111" });
    await cloud.call("UpdateUser", { Name: "bystander", ConsoleLogin: 0 });
    await cloud.call("DeleteEmployee", { EmployeeId: idOf("display-name") });
    await cloud.call("DeleteUser", { Name: "display-name-taken-away" });
    await cloud.call("CreateEmployee", {
      AccountName: "display-name-taken-away",
      Mobile: "13100002222",
      CountryCode: "86",
    });
    const refresh = await workspace.refreshSteps();

    expect(refresh).toMatchObject({ exitCode: 0 });
    expect(
      refresh.steps.map(({ name, op, changed }) => ({ name, [op]: op === "update" ? changed : [] })).toSorted(byName),
    ).toEqual([
      { name: "display-name", delete: [] },
      { name: "display-name-taken-away", delete: [] },
      { name: "email", update: ["email"] },
      { name: "mobile", update: ["mobile"] },
      { name: "remark", update: ["remark"] },
    ]);
  });

  // The engine shows a difference where an input differs; the status is an output, which nobody declares.
  test("is recorded where it is nothing that can be declared", async () => {
    const { bystander } = await workspace.recorded();

    expect(bystander?.outputs).toMatchObject({ status: "Disabled" });
  });

  test("is put back by the next `up`, and another employee of the same name is left alone", async () => {
    const madeAgain = await row("display-name-taken-away");
    cloud.ledger.reset();
    await workspace.setProgram(programOf(without("display-name-taken-away", second)));
    const up = await workspace.upSteps();

    expect(up).toMatchObject({ exitCode: 0 });
    expect(up.steps.toSorted(byName).map(({ name, op }) => `${name} ${op}`)).toEqual([
      "display-name create",
      "email update",
      "mobile update",
      "remark update",
    ]);
    expect(await row("remark")).toMatchObject({ Remark: "desk 2 [pulumi:people/dev/remark]" });
    expect(await row("email")).toMatchObject({ Email: "two@example.com" });
    expect(await row("mobile")).toMatchObject({ Mobile: "13100009999" });
    expect(await row("display-name")).toMatchObject({ DisplayName: "Chen Wei" });
    expect(await row("display-name-taken-away")).toEqual(madeAgain);
  });
});

const without = (name: string, declarations: Readonly<Record<string, Declared>>): Record<string, Declared> =>
  Object.fromEntries(Object.entries(declarations).filter(([other]) => other !== name));
