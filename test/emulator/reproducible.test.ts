/** A seed and a clock decide every answer, byte by byte. */
import { describe, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import { signedRequest } from "../support/emulator-client.ts";

type Step = readonly [action: string, parameters: object];

const PERSON_STEPS = 18;
/** What one person does: sub-users and their keys, groups, policies, employees, and calls that are refused. */
const person = (n: number): readonly Step[] => [
  ["AddUser", { Name: `user-${n}`, UseApi: 1, ConsoleLogin: 1, Remark: `person ${n}` }],
  ["AddUser", { Name: `user-${n}` }],
  ["GetUser", { Name: `user-${n}` }],
  ["UpdateUser", { Name: `user-${n}`, Email: `user-${n}@example.com` }],
  ["CreateAccessKey", {}],
  ["ListAccessKeys", {}],
  ["CreateGroup", { GroupName: `group-${n}` }],
  ["ListGroups", {}],
  [
    "CreatePolicy",
    {
      PolicyName: `policy-${n}`,
      PolicyDocument: '{"version":"2.0","statement":[{"effect":"allow","action":["cam:Get*"],"resource":["*"]}]}',
    },
  ],
  ["ListPolicies", { Scope: "Local" }],
  ["ListEntitiesForPolicy", { PolicyId: 1 }],
  ["CreateEmployee", { AccountName: `employee-${n}`, Mobile: "13100004532", CountryCode: "86" }],
  ["DescribeEmployees", {}],
  ["CreateRole", { RoleName: `role-${n}`, Permissions: [] }],
  ["DescribeRoles", {}],
  ["ListUsers", {}],
  ["DeleteUser", { Name: `user-${n}` }],
  ["Nonsense", { n }],
];
const STEPS: readonly Step[] = Array.from({ length: 12 }, (_, n) => person(n)).flat();
const EMPLOYEE = /Employee|CreateRole|DescribeRoles/;

/** The bytes of every answer, one call after the other. */
async function answers(emulator: Emulator): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const [action, parameters] of STEPS) {
    const intent = {
      service: EMPLOYEE.test(action) ? "employee" : "cam",
      action,
      body: JSON.stringify(parameters),
      timestamp: Math.floor(emulator.clock.now() / 1000),
    };
    const response = await fetch(emulator.url, signedRequest(emulator, new URL(emulator.url).host, intent));
    texts.push(await response.text());
    emulator.clock.advance(1);
  }
  return texts;
}

describe("the same seed, clock and calls", () => {
  test("give the same answers, byte by byte, to over 200 calls", async () => {
    const options = { database: ":memory:", seed: "reproducible", clock: () => Date.UTC(2026, 0, 31, 9, 30) };
    const [one, other] = await Promise.all([startEmulator(options), startEmulator(options)]);

    const [first, second] = await Promise.all([answers(one), answers(other)]);

    expect(STEPS).toHaveLength(12 * PERSON_STEPS);
    expect(second).toEqual(first);
    expect(new Set(first).size).toBe(STEPS.length);
    expect(other.ledger.calls()).toEqual(one.ledger.calls());
    await Promise.all([one.close(), other.close()]);
  });
});
