/** A way to become an administrator that the reviews tell, of a preview and of access, can really be gone, and one that can be gone is told. */
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROUTES, type RouteId } from "../../review/facts/routes.ts";
import { readState } from "../../pulumi/state.ts";
import { reviewAccess } from "../../review/access/review.ts";
import { review } from "../../review/review.ts";
import { documentOf, type Rights, type Somebody, type Statement, World } from "../support/escalations.ts";
import { type Recorded, stateOf } from "../unit/review/state-fixtures.ts";
import { creates, keeps, type Planned, previewOf } from "../unit/review/planned.ts";

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());

/** The preview that gives somebody these rights, who had none before. */
function previewFor({ uin, groupId }: Somebody, rights: Rights): string {
  const policy = (name: string, statements: readonly Statement[] | undefined, holder: object): Planned[] =>
    statements === undefined
      ? []
      : [
          creates("Policy", name, { name, document: documentOf(statements) }),
          creates("PolicyAttachment", `${name}-given`, { ...holder, policyName: name }),
        ];
  return previewOf([
    keeps("SubUser", "alice", uin, { name: "alice" }, { uin }),
    ...(groupId === undefined
      ? []
      : [
          keeps("Group", "team", groupId, { name: "team" }),
          keeps("GroupMembership", "team", groupId, { group: groupId, users: [uin] }, { added: [uin] }),
        ]),
    ...policy("of-user", rights.user, { user: uin }),
    ...policy("of-group", rights.group, { group: groupId }),
    ...policy("denied", rights.denied, { user: uin }),
    ...(rights.preset === undefined
      ? []
      : [creates("PolicyAttachment", "preset", { user: uin, policyName: rights.preset })]),
  ]);
}

/** The state in which somebody holds these rights. */
function stateFor({ uin, groupId }: Somebody, rights: Rights): string {
  const policy = (name: string, statements: readonly Statement[] | undefined, holder: object): Recorded[] => {
    if (statements === undefined) return [];
    const document = documentOf(statements);
    return [
      { kind: "Policy", name, id: name, outputs: { name, policyId: name, document } },
      given(name, { ...holder, policy: name, policyName: name }),
    ];
  };
  const given = (name: string, outputs: object): Recorded => ({
    kind: "PolicyAttachment",
    name: `${name}-given`,
    id: `${name}-given`,
    outputs,
  });
  return stateOf(
    { kind: "SubUser", name: "alice", id: uin, outputs: { name: "alice", uin } },
    ...(groupId === undefined
      ? []
      : [
          { kind: "Group", name: "team", id: groupId, outputs: { name: "team" } } as const,
          {
            kind: "GroupMembership",
            name: "team",
            id: groupId,
            outputs: { group: groupId, users: [uin] },
          } as const,
        ]),
    ...policy("of-user", rights.user, { user: uin }),
    ...policy("of-group", rights.group, { group: groupId }),
    ...policy("denied", rights.denied, { user: uin }),
    ...(rights.preset === undefined ? [] : [given("preset", { user: uin, policyName: rights.preset })]),
  );
}

/** By which ways the review of access says the same of whoever holds these rights already. */
const toldOfAccess = (state: string): RouteId[] =>
  reviewAccess(readState(state))
    .people.flatMap(({ waysToAdministrator }) => waysToAdministrator.map(({ route }) => route))
    .toSorted();

/** By which ways the review says that somebody could become an administrator. */
function toldOf(preview: string): RouteId[] {
  const facts = review(preview).findings.map(({ fact }) => fact);
  return facts
    .flatMap((fact) => (fact.is === "could-become-administrator" ? fact.ways.map(({ route }) => route) : []))
    .toSorted();
}

/** What the emulator cannot try: there is nothing to run with a role, nobody else vouches for sign-ins, and versions are the row's own. */
const NOT_TRIED: ReadonlySet<RouteId> = new Set(["pass-role", "sign-in-as-others", "earlier-version", "rewrite-role"]);

async function compared(rights: Rights) {
  const somebody = await world.somebodyWith(rights);
  const all = toldOf(previewFor(somebody, rights));
  expect(toldOfAccess(stateFor(somebody, rights))).toEqual(all);
  const told = all.filter((route) => !NOT_TRIED.has(route));
  return { told, done: await somebody.tried() };
}

const allow = (action: string | readonly string[], resource = "*", condition?: object): Statement => ({
  effect: "allow",
  action,
  resource,
  ...(condition === undefined ? {} : { condition }),
});
const deny = (action: string | readonly string[], resource = "*"): Statement => ({ effect: "deny", action, resource });

/** What each way needs, spelt as plainly as it can be. */
const PLAIN: readonly (readonly [RouteId, readonly string[]])[] = [
  ["attach-policy", ["cam:AttachUserPolicy"]],
  ["attach-group-policy", ["cam:AttachGroupPolicy", "cam:AddUserToGroup"]],
  ["enter-group", ["cam:AddUserToGroup"]],
  ["rewrite-policy", ["cam:UpdatePolicy"]],
  ["rewrite-policy", ["cam:CreatePolicyVersion"]],
  ["keys-of-others", ["cam:CreateAccessKey"]],
  ["password-of-others", ["cam:UpdateUser"]],
  ["role-trust", ["cam:UpdateAssumeRolePolicy", "sts:AssumeRole"]],
  ["role-policy", ["cam:AttachRolePolicy", "sts:AssumeRole"]],
  ["any-role", ["sts:AssumeRole"]],
  ["assign-roles", ["employee:AssignEmployeeRoles"]],
];
/** Rights over what the console alone asks for: the API cannot try them. */
const CONSOLE = [
  "cam:Attach*Policies",
  "cam:Attach*sPolicy",
  "cam:AddSubAccountsToGroup",
  "cam:BatchOperateCamStrategy",
  "cam:CreateApiKey",
];
const wild = (action: string): string => `${action.slice(0, -2)}*`;
const HERE = { ip_equal: { "qcs:ip": "127.0.0.0/8" } };

interface Row {
  readonly what: string;
  readonly rights: Rights;
  readonly route?: RouteId;
}
const rows: readonly Row[] = [
  ...PLAIN.flatMap(([route, actions]): Row[] => [
    { what: actions.join(" and "), rights: { user: [allow(actions)] }, route },
    { what: actions.map(wild).join(" and "), rights: { user: actions.map((one) => allow(wild(one))) }, route },
    {
      what: `name/${actions.join(" and name/")}`,
      rights: { user: [allow(actions.map((one) => `name/${one}`))] },
      route,
    },
    { what: `${actions.join(" and ")} through a group`, rights: { group: [allow(actions)] }, route },
    { what: `${actions.join(" and ")} under a condition`, rights: { user: [allow(actions, "*", HERE)] }, route },
    { what: `${actions.join(" and ")}, denied`, rights: { user: [allow(actions)], denied: [deny(actions)] } },
    {
      what: `everything but ${actions.join(" and ")}`,
      rights: { user: [allow("cam:*"), deny([...actions, ...CONSOLE])] },
    },
    {
      what: `${actions.join(" and ")}, put together from a policy and a group`,
      rights: { user: [allow(actions.slice(0, 1))], group: [allow(actions.slice(1).concat("cam:GetUser"))] },
      route,
    },
  ]),
  { what: "the group's own policy", rights: { group: [allow("cam:AttachGroupPolicy")] }, route: "attach-group-policy" },
  {
    what: "cam:* and a denial",
    rights: { user: [allow("cam:*")], denied: [deny(["cam:Attach*", ...CONSOLE])] },
    route: "lift-denial",
  },
  { what: "the own keys alone", rights: { user: [allow("cam:CreateAccessKey", "qcs::cam:::uin/${uin}")] } },
  { what: "reading CAM", rights: { user: [allow(["cam:Get*", "cam:List*", "cam:Describe*"])] } },
  { what: "another service", rights: { user: [allow("cos:*")] } },
  { what: "QcloudCamFullAccess", rights: { preset: "QcloudCamFullAccess" }, route: "attach-policy" },
  { what: "ReadOnlyAccess", rights: { preset: "ReadOnlyAccess" } },
  { what: "QCloudFinanceFullAccess", rights: { preset: "QCloudFinanceFullAccess" } },
];

describe("told and tried", () => {
  test("there are sixty rows at least, and every way that can be tried is in one", () => {
    expect(rows.length).toBeGreaterThan(60);
    expect(new Set(rows.flatMap(({ route }) => route ?? []))).toEqual(
      new Set(ROUTES.filter((route) => !NOT_TRIED.has(route))),
    );
  });

  test.each(rows)("$what: $route", async ({ rights, route }) => {
    const { told, done } = await compared(rights);

    expect(told).toEqual(done);
    if (route !== undefined) expect(done).toContain(route);
  });
});

const ACTIONS = [...new Set(PLAIN.flatMap(([, actions]) => actions))].concat([
  "cam:GetUser",
  "cam:DetachUserPolicy",
  "cam:AddUser",
  "cam:ListUsers",
  "cam:DeleteUser",
  "cos:GetObject",
]);

test("whatever somebody holds, no way that can be gone is untold", async () => {
  const statement = fc.record({
    effect: fc.constantFrom("allow" as const, "allow" as const, "deny" as const),
    action: fc.array(
      fc.constantFrom(...ACTIONS, ...ACTIONS.map(wild), "cam:*", "cam:Attach*", "sts:*", "*:*Policy", "cam:*User*"),
      { minLength: 1, maxLength: 4 },
    ),
    resource: fc.constant("*"),
  });
  const statements = fc.option(fc.array(statement, { minLength: 1, maxLength: 3 }), { nil: undefined });
  const rights = fc.record({ user: statements, group: statements, denied: fc.constant(undefined) });
  const law = fc.asyncProperty(rights, async ({ user, group }) => {
    const { told, done } = await compared({ ...(user && { user }), ...(group && { group }) });

    expect(done.filter((route) => !told.includes(route))).toEqual([]);
  });
  await fc.assert(law, { numRuns: 60 });
});
