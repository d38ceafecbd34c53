/** When something counts: reads after writes, names that become free, the times that answers have, and in which order they come. */
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Bench } from "../bench.ts";
import { outcomeOf } from "../calls.ts";
import { neither, type Probe, type Seen, whichOf } from "../probe.ts";

/** Moments are told in whole seconds: what is made so far apart has different ones. */
const APART_MS = 1_100;
const POLL_MS = 250;
const LONGEST_LAG_MS = 60_000;

async function apart(works: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const [index, work] of works.entries()) {
    if (index > 0) await sleep(APART_MS);
    await work();
  }
}

/** Others wait for as long as this finds, and a half more. */
export const readsAfterWrites: Probe<"at-once" | "late" | "late-lists"> = {
  makes: { "sub-user": 1, group: 1, policy: 1 },
  async ask(bench) {
    const [user, group, policy] = [await bench.subUser(), await bench.group(), await bench.policy()];
    const since = performance.now();
    const answers = {
      one: [
        () => isThere(bench.call("GetUser", { Name: user.name })),
        () => isThere(bench.call("GetGroup", { GroupId: group.groupId })),
        () => isThere(bench.call("GetPolicy", { PolicyId: policy.policyId })),
      ],
      lists: [
        async () => (await bench.read("ListUsers")).Data.some(({ Name }) => Name === user.name),
        async () =>
          (await bench.read("ListGroups", { Keyword: group.name })).GroupInfo.some(
            ({ GroupName }) => GroupName === group.name,
          ),
        async () =>
          (await bench.read("ListPolicies", { Scope: "Local", Keyword: policy.name })).List.some(
            ({ PolicyName }) => PolicyName === policy.name,
          ),
      ],
    };
    const seeAll = async (questions: readonly (() => Promise<boolean>)[]) =>
      (await Promise.all(questions.map((see) => see()))).every(Boolean);
    const [one, lists] = await Promise.all([seeAll(answers.one), seeAll(answers.lists)]);
    if (one && lists) return "at-once";
    while (!(await seeAll([...answers.one, ...answers.lists]))) {
      if (performance.now() - since > LONGEST_LAG_MS) return neither("not within a minute");
      await sleep(POLL_MS);
    }
    bench.waitForReads((performance.now() - since) * 1.5);
    return one ? "late-lists" : "late";
  },
};

const isThere = async (calling: Promise<unknown>): Promise<boolean> =>
  !/NotExist|NotFound|PolicyIdError/.test(await outcomeOf(calling));

/** What is gone sooner than everybody has heard of it says nothing about its name. */
const KNOWN_MS = 3_000;

export const freedNames: Probe<"at-once" | "later"> = {
  makes: { "sub-user": 1, group: 1, policy: 1 },
  async ask(bench) {
    const [user, group, policy] = [await bench.subUser(), await bench.group(), await bench.policy()];
    await sleep(KNOWN_MS);
    await bench.call("DeleteUser", { Name: user.name, Force: 0 });
    await bench.call("DeleteGroup", { GroupId: group.groupId });
    await bench.call("DeletePolicy", { PolicyId: [policy.policyId] });
    const again = await Promise.all([outcomeOf(bench.subUser()), outcomeOf(bench.group()), outcomeOf(bench.policy())]);
    return whichOf(
      { "at-once": [false, false, false], later: [true, true, true] },
      again.map((outcome) => outcome.endsWith("NameInUse")),
    );
  },
};

const created = z.object({ Data: z.array(z.object({ Name: z.string(), CreateTime: z.string() })) });
const HOURS_MS = 3_600_000;
const TOLERANCE_MS = 600_000;

export const timeZone: Probe<"china" | "utc"> = {
  makes: { "sub-user": 1 },
  async ask(bench) {
    const { name } = await bench.subUser();
    const { Data } = created.parse(await bench.call("ListUsers"));
    const { CreateTime = "" } = Data.find(({ Name }) => Name === name) ?? {};
    const ahead = Date.parse(`${CreateTime.replace(" ", "T")}Z`) - Date.now();
    const isAbout = (hours: number): boolean => Math.abs(ahead - hours * HOURS_MS) < TOLERANCE_MS;
    if (isAbout(8)) return "china";
    return isAbout(0) ? "utc" : neither(`${Math.round(ahead / 60_000)} minutes ahead of UTC`);
  },
};

/** By the numbers of what is there: which one comes when. */
const inOrder = <A extends string>(looks: Readonly<Record<A, string>>, seen: readonly number[]): Seen<A> =>
  whichOf(looks, seen.join(" "));

export const userOrder: Probe<"oldest" | "newest"> = {
  makes: { "sub-user": 3 },
  async ask(bench) {
    await apart([2, 3, 1].map((number) => () => bench.subUser(number)));
    const names = (await bench.read("ListUsers")).Data.map(({ Name }) => Name);
    return inOrder({ oldest: "2 3 1", newest: "1 3 2" }, numbersOf(bench, "sub-user", names));
  },
};

export const attachmentOrder: Probe<"oldest" | "newest"> = {
  makes: { "sub-user": 1, policy: 3 },
  async ask(bench) {
    const { uin } = await bench.subUser();
    const policies = [await bench.policy(1), await bench.policy(2), await bench.policy(3)];
    await apart(
      [2, 3, 1].map((number) => () => {
        const { policyId } = policies[number - 1] ?? {};
        return bench.call("AttachUserPolicy", { PolicyId: policyId, AttachUin: uin });
      }),
    );
    const { List } = await bench.read("ListAttachedUserPolicies", { TargetUin: uin, Page: 1, Rp: 20 });
    const names = List.map(({ PolicyName }) => PolicyName);
    return inOrder({ oldest: "2 3 1", newest: "1 3 2" }, numbersOf(bench, "policy", names));
  },
};

function numbersOf(bench: Bench, kind: "sub-user" | "policy", names: readonly string[]): number[] {
  const own = [1, 2, 3].map((number) => bench.name(kind, number));
  return names.flatMap((name) => (own.includes(name) ? [own.indexOf(name) + 1] : []));
}
