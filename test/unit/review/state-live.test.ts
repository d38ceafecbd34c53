/** The state of a stack beside the live account. */
import { expect, test } from "vitest";
import { reviewAccess } from "../../../review/access/review.ts";
import type { LiveAccount } from "../../../review/holdings/live-account.ts";
import { readState } from "../../../pulumi/state.ts";
import { liveResource } from "../../../review/holdings/resources.ts";
import { accessInWords } from "../../support/in-words.ts";
import { type Recorded, ROOT, stateOf, team } from "./state-fixtures.ts";

/** An account that has what the resources say. */
function accountOf(resources: readonly Recorded[], more: Partial<LiveAccount> = {}): LiveAccount {
  return {
    rootUin: ROOT,
    resources: resources.map(({ kind, id, outputs }) => liveResource(kind, id, outputs)),
    roleNames: new Map([["role-9", "Auditor"]]),
    owners: new Map(),
    hasEmployees: true,
    refused: [],
    ...more,
  };
}

/** Access keys are listed as such by an account, and a sub-user does not tell of its own. */
const asListed = team.flatMap((each): Recorded[] =>
  each.name === "bob"
    ? [
        { ...each, outputs: { name: "bob", uin: "102", consoleLogin: false } },
        {
          kind: "AccessKey",
          name: "",
          id: "102/AKID-bob",
          outputs: { user: "102", secretId: "AKID-bob", status: "Active" },
        },
      ]
    : [each],
);
const without = (name: string): Recorded[] => asListed.filter((each) => each.name !== name);
const compared = (live: LiveAccount, resources: readonly Recorded[] = team) =>
  accessInWords(reviewAccess(readState(stateOf(...resources)), { live }));
const differencesIn = (live: LiveAccount): Record<string, readonly string[]> =>
  Object.fromEntries(
    compared(live)
      .people.filter(({ differences }) => differences.length > 0)
      .map(({ name, comparison, differences }) => [`${name} ${comparison}`, differences]),
  );

test("an account that has exactly what the stack says differs in nobody", () => {
  const { isCompared, people, notes } = compared(accountOf(asListed));

  expect({ isCompared, notes }).toEqual({ isCompared: true, notes: [] });
  expect(people.map(({ comparison, differences }) => [comparison, differences])).toEqual([
    ["same", []],
    ["same", []],
    ["same", []],
  ]);
});

test.each<{ what: string; live: readonly Recorded[]; says: Record<string, readonly string[]> }>([
  {
    what: "a policy attached by hand",
    live: [
      ...asListed,
      {
        kind: "PolicyAttachment",
        name: "",
        id: "102/1",
        outputs: { user: "102", policy: "1", policyName: "AdministratorAccess" },
      },
    ],
    says: { "bob differs": ["has AdministratorAccess, which the stack does not give"] },
  },
  {
    what: "a policy detached by hand",
    live: without("alice-administers"),
    says: { "alice differs": ["does not have AdministratorAccess, which the stack gives"] },
  },
  {
    what: "a policy that is left through the group alone",
    live: without("bob-reads"),
    says: { "bob differs": ["has ReadOnlyAccess through a group alone, and not directly as the stack gives it"] },
  },
  {
    what: "somebody taken out of a group by hand",
    live: asListed.filter(({ kind }) => kind !== "GroupMembership"),
    says: { "bob differs": ["is not in the group developers, where the stack puts them"] },
  },
  {
    what: "somebody put into a group by hand",
    live: [...asListed, { kind: "GroupMembership", name: "", id: "7", outputs: { group: "7", users: ["101"] } }],
    says: {
      "alice differs": [
        "has ReadOnlyAccess through developers, which the stack does not give",
        "is in the group developers, where the stack does not put them",
      ],
    },
  },
  {
    what: "other roles",
    live: [
      ...without("chen-roles"),
      {
        kind: "RoleAssignment",
        name: "",
        id: "emp-1",
        outputs: { employee: "emp-1", roles: ["Auditor", "SystemAdmin"] },
      },
    ],
    says: {
      "chen differs": [
        "has SystemAdmin, which the stack does not give",
        "does not have CustomerManager, which the stack gives",
      ],
    },
  },
  {
    what: "an access key made by hand",
    live: [
      ...asListed,
      { kind: "AccessKey", name: "", id: "101/AKID-x", outputs: { user: "101", secretId: "AKID-x", status: "Active" } },
    ],
    says: { "alice differs": ["has 1 access key that the stack does not make"] },
  },
  {
    what: "an access key deleted by hand",
    live: asListed.filter(({ kind }) => kind !== "AccessKey"),
    says: { "bob differs": ["1 access key of the stack does not work any more"] },
  },
  {
    what: "sign-in switched on by hand",
    live: [...without("bob"), { kind: "SubUser", name: "", id: "102", outputs: { name: "bob", consoleLogin: true } }],
    says: { "bob differs": ["may sign in, which the stack does not allow"] },
  },
  {
    what: "an account deleted by hand",
    live: without("alice"),
    says: { "alice gone": ["is not in the account any more"] },
  },
  {
    what: "an account that nobody declares",
    live: [...asListed, { kind: "SubUser", name: "", id: "109", outputs: { name: "mallory" } }],
    says: { "mallory undeclared": ["is declared by no stack"] },
  },
])("$what is said of the person", ({ live, says }) => {
  expect(differencesIn(accountOf(live))).toEqual(says);
});

test("what only the account has, and what only the stack has, can be told apart", () => {
  const live = accountOf([
    ...without("alice-administers"),
    {
      kind: "PolicyAttachment",
      name: "",
      id: "101/3",
      outputs: { user: "101", policy: "3", policyName: "QcloudCVMFullAccess" },
    },
  ]);

  expect(compared(live).people[0]?.rights).toMatchObject([
    { name: "AdministratorAccess", presence: "missing" },
    { name: "QcloudCVMFullAccess", presence: "extra" },
  ]);
});

test("whose mark an account of another stack carries is said", () => {
  const dana: Recorded = { kind: "SubUser", name: "", id: "109", outputs: { name: "dana" } };
  const live = accountOf([...asListed, dana], { owners: new Map([["109", "other/prod/dana"]]) });

  expect(differencesIn(live)).toEqual({ "dana elsewhere": ["is declared by other/prod/dana"] });
});

test("without the employee API nothing is said of an employee's roles and sign-in, but that it is so", () => {
  const rows: readonly Recorded[] = [
    ...asListed.filter(({ kind }) => !["Employee", "RoleAssignment"].includes(kind)),
    { kind: "SubUser", name: "", id: "103", outputs: { name: "chen", consoleLogin: false } },
  ];
  const { people, notes } = compared(accountOf(rows, { hasEmployees: false, roleNames: new Map() }));

  expect(people.map(({ comparison }) => comparison)).toEqual(["same", "same", "same"]);
  expect(notes).toEqual([
    "Employees and their roles are not compared, because no employee API is configured (TENCENT_ACCOUNTS_EMPLOYEE_ENDPOINT).",
  ]);
});

test("people of another account are not compared, and not called gone", () => {
  const elsewhere = team.map((each) => ({ ...each, account: "subsidiary" }));
  const { people, notes } = compared(accountOf(asListed, { rootUin: "999" }), elsewhere);

  expect(people.map(({ comparison }) => comparison)).toEqual(["recorded", "recorded", "recorded"]);
  expect(notes).toEqual([
    "The account of the provider subsidiary is not the one that was read (999): its people are not compared.",
  ]);
});

test("everybody in the account is undeclared where the stack has nobody", () => {
  const { people } = compared(accountOf(asListed), []);

  expect(people.map(({ name, comparison }) => `${name}: ${comparison}`)).toEqual([
    "alice: undeclared",
    "bob: undeclared",
    "chen: undeclared",
  ]);
});
