/** Role on the real engine: held as soon as it is made, renamed under its holders, removed, changed by hand. */
import { beforeAll, describe, expect, test } from "vitest";
import { byName, changedStack } from "../support/changed-stack.ts";
import type { Answer } from "../support/cloud.ts";
import { errorsIn, failuresIn } from "../support/diagnostics.ts";
import { type Declared, employee, programOf, ref, role, roleAssignment } from "../support/program.ts";
import type { Recorded } from "../support/recorded.ts";

/** Stands for the id of a role that exists already; ids are known when the account is. */
const BY_HAND = "id-of-by-hand";

const person = (accountName: string) => employee({ accountName, mobile: "13100004532", countryCode: "86" });
const views = (name: string, also: object = {}) => role({ name, permissions: ["bills:view"], ...also });
const people = {
  chen: person("chen"),
  dana: person("dana"),
  emil: person("emil"),
};

const first = {
  ...people,
  bystander: views("bystander", { description: "for nobody" }),
  widened: views("widened"),
  sorted: role({ name: "sorted", permissions: ["vouchers:view", "bills:view"] }),
  described: views("described"),
  renamed: views("auditor"),
  "by-name": views("reader"),
  "old-place": views("moved"),
  removed: views("removed"),
  "removed-by-hand": views("removed-by-hand"),
  "chen-roles": roleAssignment({ employee: ref("chen"), roles: [ref("renamed")] }),
  "dana-roles": roleAssignment(
    { employee: ref("dana"), roles: ["reader", "SystemAdmin"] },
    { dependsOn: [ref("by-name")] },
  ),
  "emil-roles": roleAssignment({ employee: ref("emil"), roles: [BY_HAND, ref("widened"), ref("removed")] }),
};
const second = {
  ...people,
  bystander: first.bystander,
  widened: role({ name: "widened", permissions: ["bills:view", "customers:manage"] }),
  sorted: role({ name: "sorted", permissions: ["bills:view", "vouchers:view"] }),
  described: views("described", { description: "who reads the books" }),
  renamed: views("controller"),
  "by-name": first["by-name"],
  "new-place": role({ name: "moved", permissions: ["bills:view"] }, { aliases: [{ name: "old-place" }] }),
  "chen-roles": first["chen-roles"],
  "dana-roles": first["dana-roles"],
  "emil-roles": roleAssignment({ employee: ref("emil"), roles: [BY_HAND, ref("widened")] }),
};

let byHand: string;
let heldFirst: string[][];

const { cloud, workspace, after, idOf, opsOf } = changedStack({
  given: async (account) => {
    byHand = (await account.call("CreateRole", { RoleName: "by-hand", Permissions: ["bills:view"] }))["RoleId"];
  },
  first: () => program(first),
  meanwhile: async (stack) => {
    heldFirst = await Promise.all(["chen", "dana", "emil"].map(rolesOf));

    await stack.cloud.call("DeleteRole", { RoleId: stack.idOf("removed-by-hand") });
  },
  second: () => program(second),
});

const program = (declarations: Readonly<Record<string, Declared>>): string =>
  programOf(declarations).replaceAll(BY_HAND, byHand);

/** The custom roles, by name. */
async function live(): Promise<Record<string, Answer>> {
  const { Roles } = await cloud.call("DescribeRoles", { Filters: [{ Name: "RoleType", Values: ["custom"] }] });
  return Object.fromEntries(Roles.map((row: Answer) => [row["RoleName"], row]));
}

async function rolesOf(accountName: string): Promise<string[]> {
  const { Employees } = await cloud.call("DescribeEmployees", {
    Filters: [{ Name: "AccountName", Values: [accountName] }],
  });
  return Employees[0].Roles.map((held: Answer) => held["RoleName"]).toSorted();
}

/** The writing calls that name this id, in their order. */
const writesAbout = (id: string): string[] =>
  cloud.ledger
    .calls()
    .filter(({ action }) => !action.startsWith("Describe"))
    .map(({ action, parameters }) => `${action} ${JSON.stringify(parameters)}`)
    .filter((call) => call.includes(`"${id}"`));

test("a role is held in the `up` that makes it: by the resource, by its name, or one that was there before by its id", () => {
  expect(heldFirst).toEqual([["auditor"], ["SystemAdmin", "reader"].toSorted(), ["by-hand", "removed", "widened"]]);
});

test.each([
  { what: "other permissions", name: "widened", now: { Permissions: ["bills:view", "customers:manage"] } },
  {
    what: "a description",
    name: "described",
    now: { Description: "who reads the books [pulumi:people/dev/described]", Permissions: ["bills:view"] },
  },
])("$what are given in place, and whoever holds the role holds it on", async ({ name, now }) => {
  expect(opsOf(name)).toEqual(["update"]);
  expect(after[name]?.id).toBe(idOf(name));
  expect((await live())[name]).toMatchObject(now);
  expect(writesAbout(idOf(name)).filter((call) => call.startsWith("ModifyRole"))).toHaveLength(1);
});

test.each([
  { what: "another order of the same permissions", name: "sorted", was: "sorted" },
  { what: "a new logical name with an alias", name: "new-place", was: "old-place" },
  { what: "what happens to others", name: "bystander", was: "bystander" },
])("$what changes nothing", ({ name, was }) => {
  expect(opsOf(name)).toEqual([]);
  expect(after[name]?.id).toBe(idOf(was));
  expect(writesAbout(idOf(was))).toEqual([]);
});

describe("another name", () => {
  test("replaces the role, and whoever holds it is given the new one before the old one goes", async () => {
    const [given = "", deleted = ""] = [...writesAbout(idOf("chen")), ...writesAbout(idOf("renamed"))];

    expect(opsOf("renamed")).toEqual(["create-replacement", "replace", "delete-replaced"]);
    expect(opsOf("chen-roles")).toEqual(["update"]);
    expect(given).toBe(
      `AssignEmployeeRoles ${JSON.stringify({ EmployeeId: idOf("chen"), RoleIds: [after["renamed"]?.id] })}`,
    );
    expect(deleted).toBe(`DeleteRole ${JSON.stringify({ RoleId: idOf("renamed") })}`);
    expect(await rolesOf("chen")).toEqual(["controller"]);
  });

  test("leaves nobody without a role for a moment", () => {
    const sets = cloud.ledger.calls().filter(({ action }) => action === "AssignEmployeeRoles");

    expect(sets.filter(({ parameters }) => JSON.stringify(parameters).includes('"RoleIds":[]'))).toEqual([]);
    expect(
      cloud.ledger.calls().filter(({ code }) => code !== null && code !== "ResourceNotFound.RoleNotExist"),
    ).toEqual([]);
  });
});

test("that a role is gone already is success", () => {
  expect(opsOf("removed-by-hand")).toEqual(["delete"]);
});

test("a role that is no longer declared goes, after its holder has lost it", async () => {
  expect(opsOf("removed")).toEqual(["delete"]);
  expect(await rolesOf("emil")).toEqual(["by-hand", "widened"]);
  expect(Object.keys(await live()).toSorted()).toEqual(
    ["bystander", "by-hand", "controller", "described", "moved", "reader", "sorted", "widened"].toSorted(),
  );
});

test("right after `up`, neither a preview nor a refresh finds anything", async () => {
  expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
});

describe("what somebody has changed by hand", () => {
  test("is what a refresh shows, and nothing else", async () => {
    await cloud.call("ModifyRole", { RoleId: idOf("widened"), Permissions: ["bills:view"] });
    await cloud.call("ModifyRole", { RoleId: idOf("sorted"), Permissions: ["vouchers:view", "bills:view"] });
    await cloud.call("ModifyRole", { RoleId: idOf("described"), Description: "by hand" });
    await cloud.call("DeleteRole", { RoleId: idOf("bystander") });
    const refresh = await workspace.refreshSteps();

    expect(refresh).toMatchObject({ exitCode: 0 });
    expect(refresh.steps.toSorted(byName)).toMatchObject([
      { name: "bystander", op: "delete" },
      { name: "described", op: "update", changed: ["description"] },
      { name: "widened", op: "update", changed: ["permissions"] },
    ]);
  });

  test("is put back by the next `up`", async () => {
    const up = await workspace.upSteps();
    const roles = await live();

    expect(up).toMatchObject({ exitCode: 0 });
    expect(up.steps.toSorted(byName).map(({ name, op }) => `${name} ${op}`)).toEqual([
      "bystander create",
      "described update",
      "widened update",
    ]);
    expect(roles["widened"]).toMatchObject({ Permissions: ["bills:view", "customers:manage"] });
    expect(roles["described"]).toMatchObject({ Description: "who reads the books [pulumi:people/dev/described]" });
    expect(roles["bystander"]).toMatchObject({ Description: "for nobody [pulumi:people/dev/bystander]" });
  });
});

describe("an `up` that wants what cannot be", () => {
  let rolesBefore: Record<string, Answer>;
  let recordedBefore: Record<string, Recorded>;
  let failures: string[];

  beforeAll(async () => {
    await cloud.call("CreateRole", { RoleName: "Cased", Permissions: ["bills:view"] });
    const elsewhere = {
      RoleName: "elsewhere",
      Permissions: ["bills:view"],
      Description: "[pulumi:people/prod/elsewhere]",
    };
    await cloud.call("CreateRole", elsewhere);
    rolesBefore = await live();
    recordedBefore = await workspace.recorded();
    const { described, ...others } = second;
    await workspace.setProgram(
      program({
        ...others,
        relabelled: described,
        existing: views("by-hand"),
        cased: views("CASED"),
        elsewhere: views("elsewhere"),
        "chen-roles": roleAssignment({ employee: ref("chen"), roles: ["auditor"] }),
      }),
    );
    // All of them are tried, whichever the engine comes to first.
    const up = await workspace.up({ args: ["--continue-on-error"] });
    expect(up.exitCode).not.toBe(0);
    failures = failuresIn(up);
  });

  test.each([
    { what: "a role under a new logical name", says: 'Add { aliases: [{ name: "described" }] }' },
    { what: "a role that nobody declares yet", says: "take it in with `pulumi import --file`" },
    { what: "a role's name in another case", says: "declare it as Cased, or give another name" },
    { what: "a role of another stack", says: "It belongs to people/prod/elsewhere. Declare it in one stack only" },
    { what: "a role that there is no more", says: 'There is no role called "auditor". The roles are: SystemAdmin, ' },
  ])("$what: the message says what to do", ({ says }) => {
    expect(failures).toContainEqual(expect.stringContaining(says));
  });

  test("leaves the account and the state as they were", async () => {
    expect(await live()).toEqual(rolesBefore);
    expect(await workspace.recorded()).toEqual(recordedBefore);
  });
});

test("one role that is declared twice is refused by the preview, which names both", async () => {
  await workspace.setProgram(program({ ...second, "reader-too": views("READER") }));
  const preview = await workspace.preview();

  expect(preview.exitCode).not.toBe(0);
  expect(errorsIn(preview)).toContain("role reader is declared twice in this program");
  expect(errorsIn(preview)).toContain('"by-name"');
  expect(errorsIn(preview)).toContain('"reader-too"');
});

describe("a role that somebody holds by hand", () => {
  test("is not deleted; the message says who holds it and what to do", async () => {
    await cloud.call("AssignEmployeeRoles", {
      EmployeeId: idOf("chen"),
      RoleIds: [idOf("sorted"), after["renamed"]?.id],
    });
    await cloud.call("AssignEmployeeRoles", { EmployeeId: idOf("emil"), RoleIds: [idOf("sorted")] });
    const { sorted: _sorted, ...others } = second;
    await workspace.setProgram(program(others));
    const up = await workspace.up();

    expect(up.exitCode).not.toBe(0);
    expect(failuresIn(up)).toEqual([
      expect.stringMatching(
        /^DeleteRole was refused: The role "sorted" is assigned to (?:chen, emil|emil, chen) \(.*\)\. Take it from them first/,
      ),
    ]);
    expect(await workspace.recorded()).toHaveProperty("sorted");
    expect(await live()).toHaveProperty("sorted");
  });

  test("goes once nobody holds it, and `destroy` then leaves what was not declared", async () => {
    await cloud.call("AssignEmployeeRoles", { EmployeeId: idOf("chen"), RoleIds: [after["renamed"]?.id] });
    await cloud.call("AssignEmployeeRoles", { EmployeeId: idOf("emil"), RoleIds: [byHand, idOf("widened")] });

    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    expect(await live()).not.toHaveProperty("sorted");
    expect(await workspace.destroy()).toMatchObject({ exitCode: 0 });
    expect(Object.keys(await live())).toEqual(["by-hand", "Cased", "elsewhere"]);
  });
});
