/** What the emulator takes: to start, for many calls at once, and for one call on accounts of different sizes. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { say } from "../start/step.mjs";
import { type BesideFigures, measureBeside } from "./beside.ts";
import { type Call, manyTimes, ServedDatabase } from "./emulator-calls.ts";
import { CONNECTIONS } from "./load.ts";
import type { Side } from "./sides.ts";
import { median } from "./table.ts";

/** In the name of what has a row for everybody. */
export const ALL_ROWS = "all rows";
export const SIZES = [10, 1_000, 10_000] as const;
/** One that everybody here holds. */
const POLICY_ID = 1;

export interface EmulatorFigures {
  readonly beside: BesideFigures;
  /** Milliseconds a call, by what is called, in the order of the sizes. */
  readonly costs: ReadonlyMap<string, readonly number[]>;
}

export async function measureEmulator(others: readonly Side[], rounds: number): Promise<EmulatorFigures> {
  const beside = await measureBeside(others, rounds);
  const folder = await mkdtemp(join(tmpdir(), "tencent-accounts-bench-"));
  try {
    const costs = new Map<string, number[]>();
    for (const size of SIZES) {
      for (const [name, ms] of await measureCosts(join(folder, `${size}.sqlite`), size)) {
        costs.set(name, [...(costs.get(name) ?? []), ms]);
      }
    }
    return { beside, costs };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measureCosts(database: string, size: number): Promise<Map<string, number>> {
  await using served = await ServedDatabase.serve(database, CONNECTIONS);
  const { call } = served;
  const GroupId = await furnish(call, size);
  const work: Readonly<Record<string, () => Promise<unknown>>> = {
    GetUser: () => call("GetUser", { Name: `person-${Math.floor(size / 2)}` }),
    "AddUser and DeleteUser": async () => {
      await call("AddUser", { Name: "one-more" });
      await call("DeleteUser", { Name: "one-more" });
    },
    [`ListUsers, ${ALL_ROWS}`]: () => call("ListUsers"),
    "ListPolicies, 20 rows": () => call("ListPolicies"),
    "ListEntitiesForPolicy, 200 rows": () => call("ListEntitiesForPolicy", { PolicyId: POLICY_ID, Rp: 200 }),
    [`ListEntitiesForPolicy, ${ALL_ROWS}`]: () =>
      allPages(size, 200, (Page, Rp) => call("ListEntitiesForPolicy", { PolicyId: POLICY_ID, Rp, Page })),
    [`ListUsersForGroup, ${ALL_ROWS}`]: () =>
      allPages(size, 200, (Page, Rp) => call("ListUsersForGroup", { GroupId, Rp, Page })),
    [`DescribeEmployees, ${ALL_ROWS}`]: () =>
      allPages(size, 100, (page, Limit) => call("employee:DescribeEmployees", { Limit, Offset: (page - 1) * Limit })),
  };
  const costs = new Map<string, number>();
  for (const [name, once] of Object.entries(work)) {
    const ms = await costOf(once);
    say(`${size} people, ${name}: ${ms.toFixed(2)} ms`);
    costs.set(name, ms);
  }
  return costs;
}

/** So many employees, each of whom holds the policy and is in the group; its number. */
async function furnish(call: Call, size: number): Promise<unknown> {
  const { GroupId } = await call("CreateGroup", { GroupName: "everybody" });
  await manyTimes(size, CONNECTIONS, async (number) => {
    const person = { AccountName: `person-${number}`, Mobile: "13100004532", CountryCode: "86" };
    await call("employee:CreateEmployee", person);
    const { Uin } = await call("GetUser", { Name: person.AccountName });
    await call("AttachUserPolicy", { PolicyId: POLICY_ID, AttachUin: Uin });
    await call("AddUserToGroup", { Info: [{ GroupId, Uin }] });
  });
  return GroupId;
}

async function allPages(size: number, rows: number, page: (number: number, rows: number) => Promise<unknown>) {
  for (let number = 1; (number - 1) * rows < size; number += 1) await page(number, rows);
}

/** The median of as many as two seconds allow, at least five, after one that does not count. */
async function costOf(once: () => Promise<unknown>): Promise<number> {
  await once();
  const all: number[] = [];
  const until = performance.now() + 2000;
  while (all.length < 5 || (all.length < 500 && performance.now() < until)) {
    const started = performance.now();
    await once();
    all.push(performance.now() - started);
  }
  return median(all);
}
