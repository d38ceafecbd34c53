/** RoleAssignment on the real engine: roles written in one call, moved between employees, removed, changed by hand. */
import { describe, expect, test } from "vitest";
import { byName, changedStack } from "../support/changed-stack.ts";
import type { Answer } from "../support/cloud.ts";
import { employee, programOf, ref, roleAssignment } from "../support/program.ts";

const CUSTOMERS = "role-2";
const FINANCE = "role-3";

/** One employee a case, so that what happens to one employee's roles tells one case. */
const declare = (accountName: string) => employee({ accountName, mobile: "13100004532", countryCode: "86" });
const people = Object.fromEntries(
  ["bystander", "promoted", "sorted", "giver", "receiver", "one", "other", "renamed", "moved", "removed"].map(
    (accountName) => [accountName, declare(accountName)],
  ),
);
const roles = (name: string, names: readonly string[], opts = {}) =>
  roleAssignment({ employee: ref(name), roles: names }, opts);

const first = {
  ...people,
  leaver: declare("leaver"),
  "bystander-roles": roles("bystander", ["SystemAdmin"]),
  "promoted-roles": roles("promoted", ["CustomerManager", "PlatformDeveloper"]),
  "sorted-roles": roles("sorted", ["CustomerManager", "FinanceManager"]),
  "handed-over": roles("giver", ["CustomerManager"]),
  "swapped-one": roles("one", ["CustomerManager", "FinanceManager"]),
  "swapped-other": roles("other", ["CustomerManager", "PlatformDeveloper"]),
  "old-label": roles("renamed", ["CustomerManager", "FinanceManager"]),
  "old-place": roles("moved", ["CustomerManager"]),
  "removed-roles": roles("removed", ["CustomerManager"]),
  "leaver-roles": roles("leaver", ["CustomerManager"]),
};
const second = {
  ...people,
  "bystander-roles": first["bystander-roles"],
  "promoted-roles": roles("promoted", ["CustomerManager", "FinanceManager", "SystemAdmin"]),
  "sorted-roles": roles("sorted", ["FinanceManager", "CustomerManager"]),
  "handed-over": roles("receiver", ["CustomerManager"]),
  "swapped-one": roles("other", ["CustomerManager", "FinanceManager"]),
  "swapped-other": roles("one", ["CustomerManager", "PlatformDeveloper"]),
  "new-label": roles("renamed", ["CustomerManager", "SystemAdmin"]),
  "new-place": roles("moved", ["CustomerManager"], { aliases: [{ name: "old-place" }] }),
};

const { cloud, workspace, after, idOf, opsOf } = changedStack({
  first: programOf(first),
  meanwhile: async (stack) => {
    await stack.cloud.call("DeleteEmployee", { EmployeeId: stack.idOf("leaver") });
  },
  second: programOf(second),
});

async function rolesOf(name: string): Promise<string[]> {
  const { Employees } = await cloud.call("DescribeEmployees", {
    Filters: [{ Name: "EmployeeId", Values: [idOf(name)] }],
  });
  return Employees[0].Roles.map((role: Answer) => role["RoleName"]).toSorted();
}

/** The role sets that were written for this employee, in their order. */
const setsWritten = (name: string): string[][] =>
  cloud.ledger
    .calls()
    .filter(
      ({ action, parameters }) => action === "AssignEmployeeRoles" && JSON.stringify(parameters).includes(idOf(name)),
    )
    .map(
      ({ parameters }) =>
        JSON.stringify(parameters)
          .match(/role-\d+/g)
          ?.map(String) ?? [],
    );

const replaced = ["create-replacement", "replace", "delete-replaced"];

test("other roles are written in one call, for the same employee", async () => {
  expect(opsOf("promoted-roles")).toEqual(["update"]);
  expect(after["promoted-roles"]?.id).toBe(idOf("promoted-roles"));
  expect(await rolesOf("promoted")).toEqual(["CustomerManager", "FinanceManager", "SystemAdmin"]);
  expect(setsWritten("promoted")).toEqual([["role-1", CUSTOMERS, FINANCE]]);
});

test.each([
  { what: "another order of the same roles", name: "sorted-roles", was: "sorted-roles", person: "sorted" },
  { what: "a new logical name with an alias", name: "new-place", was: "old-place", person: "moved" },
  { what: "what happens to others", name: "bystander-roles", was: "bystander-roles", person: "bystander" },
])("$what changes nothing", ({ name, was, person }) => {
  expect(opsOf(name).filter((op) => op !== "update")).toEqual([]);
  expect(after[name]?.id).toBe(idOf(was));
  expect(setsWritten(person)).toEqual([]);
});

test("another employee replaces the assignment, and has the roles before the first one loses them", async () => {
  const calls = cloud.ledger.calls().map((call) => JSON.stringify(call.parameters));
  const given = calls.findIndex((parameters) => parameters.includes(idOf("receiver")));
  const taken = calls.findIndex((parameters) => parameters.includes(idOf("giver")));

  expect(opsOf("handed-over")).toEqual(replaced);
  expect(await rolesOf("receiver")).toEqual(["CustomerManager"]);
  expect(await rolesOf("giver")).toEqual([]);
  expect(given).toBeLessThan(taken);
});

test("a role that the old and the new program declare under different logical names is held at every moment", async () => {
  expect(setsWritten("renamed").filter((set) => !set.includes(CUSTOMERS))).toEqual([]);
  expect(await rolesOf("renamed")).toEqual(["CustomerManager", "SystemAdmin"]);
  expect(after).not.toHaveProperty("old-label");
});

test("two assignments that swap their employees leave nobody without a role for a moment", async () => {
  const sets = [...setsWritten("one"), ...setsWritten("other")];

  expect(sets.filter((set) => !set.includes(CUSTOMERS))).toEqual([]);
  expect(await rolesOf("one")).toEqual(["CustomerManager", "PlatformDeveloper"]);
  expect(await rolesOf("other")).toEqual(["CustomerManager", "FinanceManager"]);
});

test("an assignment that is no longer declared goes", async () => {
  expect(await rolesOf("removed")).toEqual([]);
  expect(after).not.toHaveProperty("removed-roles");
});

test("that the employee of an assignment is gone already is success", () => {
  expect(after).not.toHaveProperty("leaver-roles");
});

test("right after `up`, neither a preview nor a refresh finds anything", async () => {
  expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
});

describe("what somebody has changed by hand", () => {
  test("is what a refresh shows, and nothing else", async () => {
    await cloud.call("AssignEmployeeRoles", { EmployeeId: idOf("promoted"), RoleIds: [FINANCE] });
    await cloud.call("AssignEmployeeRoles", { EmployeeId: idOf("sorted"), RoleIds: [FINANCE, CUSTOMERS] });
    await cloud.call("AssignEmployeeRoles", { EmployeeId: idOf("bystander"), RoleIds: [] });
    await cloud.call("DeleteEmployee", { EmployeeId: idOf("receiver") });
    const refresh = await workspace.refreshSteps();

    expect(refresh).toMatchObject({ exitCode: 0 });
    expect(refresh.steps.toSorted(byName)).toMatchObject([
      { name: "bystander-roles", op: "delete" },
      { name: "handed-over", op: "delete" },
      { name: "promoted-roles", op: "update", changed: ["roleIds", "roles"] },
      { name: "receiver", op: "delete" },
    ]);
  });

  test("is put back by the next `up`", async () => {
    const up = await workspace.upSteps();
    const recorded = await workspace.recorded();

    expect(up).toMatchObject({ exitCode: 0 });
    expect(up.steps.toSorted(byName).map(({ name, op }) => `${name} ${op}`)).toEqual([
      "bystander-roles create",
      "handed-over create",
      "promoted-roles update",
      "receiver create",
    ]);
    expect(await rolesOf("promoted")).toEqual(["CustomerManager", "FinanceManager", "SystemAdmin"]);
    expect(await rolesOf("bystander")).toEqual(["SystemAdmin"]);
    expect(recorded["handed-over"]?.id).toBe(recorded["receiver"]?.id);
  });
});
