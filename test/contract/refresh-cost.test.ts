/** How many lists a refresh of attachments loads, whatever the shape of the account and the order of the questions. */
import { assert, asyncProperty, constantFrom, shuffledSubarray, tuple } from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { readSettings } from "../../provider/config.ts";
import { Operations } from "../../provider/operations.ts";
import { formatId, policyAttachment } from "../../provider/resources/policy-attachment.ts";
import type { Definition } from "../../provider/resource.ts";
import { type Cloud, startCloud } from "../support/cloud.ts";

interface Pair {
  readonly person: string;
  readonly policy: string;
}

/** What the state records, so that nothing but the attachment itself has to be asked for. */
const recorded = { policyName: "as recorded", policyType: "preset" } as const;
const definition: Definition = policyAttachment;

async function startAccount(): Promise<Cloud> {
  const cloud = await startCloud();
  onTestFinished(() => cloud.close());
  return cloud;
}

async function presetPolicies(cloud: Cloud): Promise<string[]> {
  const { List: rows } = await cloud.call("ListPolicies", { Scope: "QCS", Rp: 200 });
  return rows.map((row: { PolicyId: number }) => String(row.PolicyId));
}

async function addPeople(cloud: Cloud, count: number): Promise<string[]> {
  const adding = Array.from({ length: count }, (_, index) => cloud.call("AddUser", { Name: `person-${index}` }));
  return (await Promise.all(adding)).map((user) => String(user["Uin"]));
}

async function attach(cloud: Cloud, pairs: readonly Pair[]): Promise<void> {
  const attaching = pairs.map(({ person, policy }) =>
    cloud.call("AttachUserPolicy", { AttachUin: Number(person), PolicyId: Number(policy) }),
  );
  await Promise.all(attaching);
}

/** Reads in the order given, so many at a time, as the engine does with a state. */
async function refresh(cloud: Cloud, pairs: readonly Pair[], atATime: number): Promise<unknown[]> {
  const operations = new Operations(() => readSettings(() => undefined, cloud.env));
  const waiting = pairs.values();
  const read: unknown[] = [];
  const reader = async (): Promise<void> => {
    for (const { person, policy } of waiting) {
      read.push(await operations.read(definition, formatId(person, policy), recorded));
    }
  };
  await Promise.all(Array.from({ length: atATime }, reader));
  return read;
}

const everyPair = (people: readonly string[], policies: readonly string[]): Pair[] =>
  people.flatMap((person) => policies.map((policy) => ({ person, policy })));

/** One and a half for each policy, or three for each person and three more. */
function bound(pairs: readonly Pair[]): number {
  const people = new Set(pairs.map(({ person }) => person)).size;
  const policies = new Set(pairs.map(({ policy }) => policy)).size;
  return Math.min(1.5 * policies, 3 * people + 3);
}

describe("reading all attachments of a state", () => {
  test("loads few lists for each policy, or for each person, whichever are fewer", async () => {
    const cloud = await startAccount();
    const policies = (await presetPolicies(cloud)).slice(0, 8);
    const people = await addPeople(cloud, 8);
    // Everybody holds everything; the state declares part of it.
    await attach(cloud, everyPair(people, policies));
    const shapes = tuple(shuffledSubarray(people, { minLength: 1 }), shuffledSubarray(policies, { minLength: 1 }));
    const states = shapes.chain(([some, few]) => shuffledSubarray(everyPair(some, few), { minLength: 1 }));
    const law = asyncProperty(states, constantFrom(1, 8, 64), async (declared, atATime) => {
      cloud.ledger.reset();

      expect(await refresh(cloud, declared, atATime)).not.toContain(undefined);
      const { total, actions } = cloud.ledger.counts();
      expect(actions["GetUserAppId"]).toBe(1);
      expect(total - 1).toBeLessThanOrEqual(bound(declared));
    });
    await assert(law, { numRuns: 60 });
  });

  test.each([
    { people: 40, policies: 1, lists: 1 },
    { people: 40, policies: 5, lists: 5 },
    { people: 1, policies: 17, lists: 6 },
    { people: 3, policies: 17, lists: 12 },
  ])("$people people with $policies policies each take $lists lists at most", async ({ people, policies, lists }) => {
    const cloud = await startAccount();
    const pairs = everyPair(await addPeople(cloud, people), (await presetPolicies(cloud)).slice(0, policies));
    await attach(cloud, pairs);
    cloud.ledger.reset();

    expect(await refresh(cloud, pairs, 8)).not.toContain(undefined);
    const { total, actions } = cloud.ledger.counts();
    expect(actions["GetUserAppId"]).toBe(1);
    expect(total - 1).toBeLessThanOrEqual(lists);
  });
});
