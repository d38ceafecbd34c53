/**
 * Programs follow each other at random. What the report of each preview says of people and groups is what `up` then does, by the
 * calls that the account gets: nothing is missing, and nothing else is in it.
 */
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { review } from "../../review/review.ts";
import { type Cloud, startCloud } from "../support/cloud.ts";
import { afterCalls, differences, type Facts, Names, toldBy } from "../support/grants.ts";
import {
  attachment,
  type Declared,
  employee,
  group,
  groupMembership,
  policy,
  programOf,
  ref,
  roleAssignment,
  subUser,
  userPolicies,
} from "../support/program.ts";
import { createWorkspace, type Workspace } from "../support/pulumi.ts";

const PROGRAMS = 6;
const SEED = 20_260;

const POLICIES = ["ReadOnlyAccess", "AdministratorAccess", "own"] as const;
const some = <T>(values: readonly T[]) => fc.subarray([...values]);

const person = fc.record({
  isThere: fc.boolean(),
  isRenamed: fc.boolean(),
  label: fc.constantFrom("one", "two"),
  holds: some(POLICIES),
  asSet: fc.boolean(),
  groups: some(["readers", "writers"]),
});
const program = fc.record({
  people: fc.record({ ann: person, ben: person, cat: person }),
  groups: fc.record({ readers: some(POLICIES), writers: some(POLICIES) }),
  without: some(["writers"]),
  roles: some(["SystemAdmin", "FinanceManager", "CustomerManager"]),
});
type Program = typeof program extends fc.Arbitrary<infer P> ? P : never;

const own = { version: "2.0", statement: [{ effect: "allow", action: "cos:GetObject", resource: "*" }] };
const which = (name: string) => (name === "own" ? { policy: ref("own") } : { policyName: name });

function declarationsOf({ people, groups, without, roles }: Program): Record<string, Declared> {
  const present = Object.entries(people).filter(([, { isThere }]) => isThere);
  const held = present.flatMap(([name, { holds, asSet, label }]): [string, Declared][] =>
    asSet
      ? [
          [
            `${name}-set-${label}`,
            userPolicies({ user: ref(name), policies: holds.map((one) => (one === "own" ? ref("own") : one)) }),
          ],
        ]
      : holds.map((one) => [`${name}-${one}-${label}`, attachment({ user: ref(name), ...which(one) })]),
  );
  const kept = Object.entries(groups).filter(([name]) => !without.includes(name));
  const grouped = kept.flatMap(([name, policies]): [string, Declared][] => {
    const members = present.filter(([, one]) => one.groups.includes(name)).map(([member]) => ref(member));
    return [
      [name, group({ name })],
      ...policies.map((one): [string, Declared] => [`${name}-${one}`, attachment({ group: ref(name), ...which(one) })]),
      ...(members.length === 0
        ? []
        : [[`${name}-members`, groupMembership({ group: ref(name), users: members })] as [string, Declared]]),
    ];
  });
  const staff: [string, Declared][] =
    roles.length === 0
      ? []
      : [
          ["dan", employee({ accountName: "dan", mobile: "13100004532", countryCode: "86" })],
          ["dan-roles", roleAssignment({ employee: ref("dan"), roles })],
        ];
  return Object.fromEntries([
    ["own", policy({ name: "own", document: own })],
    ...present.map(([name, { isRenamed }]): [string, Declared] => [
      name,
      subUser({ name: isRenamed ? `${name}-new` : name }),
    ]),
    ...held,
    ...grouped,
    ...staff,
  ]);
}

let cloud: Cloud;
let workspace: Workspace;
const steps: { done: string[]; told: string[]; toldByUpdate: string[]; exitCode: number | null }[] = [];

beforeAll(async () => {
  cloud = await startCloud();
  workspace = await createWorkspace({ program: "", env: cloud.env });
  const names = new Names();
  let facts: Facts = new Set();
  for (const next of fc.sample(program, { numRuns: PROGRAMS, seed: SEED })) {
    await workspace.setProgram(programOf(declarationsOf(next)));
    const preview = await workspace.run("preview", ["--json", "--show-sames"]);
    cloud.ledger.reset();
    const { exitCode, stdout } = await workspace.up({ args: ["--json"] });
    names.learn(await workspace.recorded());
    const now = await afterCalls(facts, cloud, names);
    const done = differences(facts, now);
    steps.push({ done, told: toldBy(review(preview.stdout)), toldByUpdate: toldBy(review(stdout)), exitCode });
    facts = now;
  }
}, 300_000);

afterAll(async () => {
  await workspace[Symbol.asyncDispose]();
  await cloud.close();
});

test.each(Array.from({ length: PROGRAMS }, (_, index) => index))(
  "what the report of program %i says is what the update does",
  (index) => {
    expect(steps[index]?.exitCode).toBe(0);
    expect(steps[index]?.told).toEqual(steps[index]?.done);
  },
);

test.each(Array.from({ length: PROGRAMS }, (_, index) => index))(
  "what the report of update %i itself says is what it has done",
  (index) => {
    expect(steps[index]?.toldByUpdate).toEqual(steps[index]?.done);
  },
);

test("the programs give and take away", () => {
  const all = steps.flatMap(({ done }) => done);
  expect(all.filter((fact) => fact.startsWith("- ")).length).toBeGreaterThan(10);
  expect(all.filter((fact) => fact.startsWith("+ ")).length).toBeGreaterThan(10);
});
