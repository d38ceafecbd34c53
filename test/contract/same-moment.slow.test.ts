/** Two stacks that declare the same right at the same moment: what each is told, and what the account holds then. */
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { readSettings } from "../../provider/config.ts";
import { Operations } from "../../provider/operations.ts";
import type { Definition } from "../../provider/resource.ts";
import { groupMembership } from "../../provider/resources/group-membership.ts";
import { group } from "../../provider/resources/group.ts";
import { policyAttachment } from "../../provider/resources/policy-attachment.ts";
import { subUser } from "../../provider/resources/sub-user.ts";
import { userPolicies } from "../../provider/resources/user-policies.ts";
import { type Answer, sharedCloud } from "../support/cloud.ts";

const cloud = sharedCloud({ quotas: "off", rates: "off" });
let readOnly: string;
beforeAll(async () => {
  const { List } = await cloud.call("ListPolicies", { Scope: "QCS", Keyword: "ReadOnlyAccess", Rp: 200 });
  readOnly = String(List.find((row: Answer) => row["PolicyName"] === "ReadOnlyAccess")["PolicyId"]);
});

/** A run of one stack. */
const startRun = () =>
  new Operations(() => readSettings((key) => (key === "capacity" ? "1000" : undefined), cloud.env));
type Run = Operations;

/** One right, as any stack declares it. */
interface Case {
  readonly definition: Definition;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Whether the account has it. */
  isHeld(): Promise<boolean>;
  /** What tells of it besides: tags, and the remark of a group. */
  marks(): Promise<string[]>;
}

async function tagsOf(uin: string): Promise<string[]> {
  const subject = { ServiceType: "cam", ResourcePrefix: "uin", ResourceRegion: "", ResourceIds: [uin] };
  const { Tags } = await cloud.call("DescribeResourceTagsByResourceIds", subject);
  return Tags.map((tag: Answer) => `${tag["TagKey"]}=${tag["TagValue"]}`);
}

const isAttachedToUser = async (uin: string): Promise<boolean> => {
  const { List } = await cloud.call("ListAttachedUserPolicies", { TargetUin: Number(uin) });
  return List.some((row: Answer) => String(row["PolicyId"]) === readOnly);
};

const onUser = (uin: string): Case => ({
  definition: policyAttachment,
  inputs: { user: uin, policy: readOnly },
  isHeld: () => isAttachedToUser(uin),
  marks: () => tagsOf(uin),
});

const onWholeUser = (uin: string): Case => ({
  ...onUser(uin),
  definition: userPolicies,
  inputs: { user: uin, policies: [readOnly] },
});

const onGroup = (groupId: string): Case => ({
  definition: policyAttachment,
  inputs: { group: groupId, policy: readOnly },
  isHeld: async () => {
    const { List } = await cloud.call("ListAttachedGroupPolicies", { TargetGroupId: Number(groupId) });
    return List.length > 0;
  },
  marks: async () => {
    const { Remark } = await cloud.call("GetGroup", { GroupId: Number(groupId) });
    return String(Remark).match(/\[pulumi\+[^\]]*\]/g) ?? [];
  },
});

const member = (groupId: string, uin: string): Case => ({
  definition: groupMembership,
  inputs: { group: groupId, users: [uin], exclusive: false },
  isHeld: async () => {
    const { UserInfo } = await cloud.call("ListUsersForGroup", { GroupId: Number(groupId) });
    return UserInfo.length > 0;
  },
  marks: () => tagsOf(uin),
});

let names = 0;
const freshName = (): string => `name-${(names += 1)}`;
const userByHand = async () => String((await cloud.call("AddUser", { Name: freshName() }))["Uin"]);
const groupByHand = async () => String((await cloud.call("CreateGroup", { GroupName: freshName() }))["GroupId"]);
const userOf = async (stack: string) => {
  const declared = { name: freshName(), remark: "", consoleLogin: false, needResetPassword: true, accessKey: false };
  const inputs = { ...declared, onDelete: "force", adopt: false };
  return (await startRun().create(subUser, inputs, `${stack}/account`)).id;
};
const groupOf = async (stack: string) =>
  (await startRun().create(group, { name: freshName(), remark: "" }, `${stack}/group`)).id;

const [HOME, GUEST, OTHER] = ["people/dev", "apps/dev", "ops/dev"];

const declare = (run: Run, { definition, inputs }: Case, stack: string) =>
  run.create(definition, { ...inputs }, `${stack}/right`);

async function attempt(what: Case, stack: string) {
  // The second is a little later than the first, by up to as much as giving takes.
  await sleep(Math.random() * 25);
  try {
    return { stack, what, made: await declare(startRun(), what, stack) };
  } catch (error) {
    return { stack, what, refused: String(error) };
  }
}

/** Both at once; then whoever was refused tries again, and at last all of it goes. */
async function meet(one: readonly [Case, string], other: readonly [Case, string]): Promise<void> {
  const [what] = one;
  const outcomes = await Promise.all([attempt(...one), attempt(...other)]);
  const winners = outcomes.filter(({ made }) => made !== undefined);
  expect(winners.length, JSON.stringify(outcomes)).toBeLessThanOrEqual(1);
  if (winners.length === 1) expect(await what.isHeld()).toBe(true);
  for (const { refused = "declares" } of outcomes) expect(refused).toMatch(/declare|same moment/);

  let [winner] = winners;
  for (const { what: again, stack } of outcomes.filter((outcome) => outcome !== winner)) {
    const outcome = await attempt(again, stack);
    if (winner === undefined) winner = outcome;
    else expect(outcome.refused).toMatch(/belongs to|is declared by/);
  }
  expect(winner?.refused).toBeUndefined();
  expect(await what.isHeld()).toBe(true);
  if (winner?.made === undefined) return;
  const { made } = winner;
  await startRun().delete(winner.what.definition, made.id, made.state, { owner: `${winner.stack}/right` });
  expect({ isHeld: await what.isHeld(), marks: await what.marks() }).toEqual({ isHeld: false, marks: [] });
}

interface Meeting {
  readonly of: string;
  readonly rounds: number;
  what(): Promise<[Case, Case]>;
  readonly stacks: readonly [string, string];
}

const same = (what: Case): [Case, Case] => [what, what];

test.each<Meeting>([
  {
    of: "a policy of an account that nobody declares",
    rounds: 20,
    what: async () => same(onUser(await userByHand())),
    stacks: [GUEST, OTHER],
  },
  {
    of: "a policy of an account of a third stack",
    rounds: 10,
    what: async () => same(onUser(await userOf(HOME))),
    stacks: [GUEST, OTHER],
  },
  {
    of: "a policy of an account of one of them",
    rounds: 20,
    what: async () => same(onUser(await userOf(HOME))),
    stacks: [HOME, GUEST],
  },
  {
    of: "a policy, and all policies",
    rounds: 10,
    what: async () => {
      const uin = await userByHand();
      return [onUser(uin), onWholeUser(uin)];
    },
    stacks: [GUEST, OTHER],
  },
  {
    of: "a policy of a group that nobody declares",
    rounds: 15,
    what: async () => same(onGroup(await groupByHand())),
    stacks: [GUEST, OTHER],
  },
  {
    of: "a policy of a group of one of them",
    rounds: 10,
    what: async () => same(onGroup(await groupOf(HOME))),
    stacks: [HOME, GUEST],
  },
  {
    of: "a member of a group that nobody declares",
    rounds: 15,
    what: async () => same(member(await groupByHand(), await userByHand())),
    stacks: [GUEST, OTHER],
  },
  {
    of: "a member of a group of one of them",
    rounds: 10,
    what: async () => same(member(await groupOf(HOME), await userByHand())),
    stacks: [HOME, GUEST],
  },
])("$of: at most one stack has it, and nothing is left when it goes", async ({ rounds, what, stacks }) => {
  const oneRound = async () => {
    const [one, other] = await what();
    await meet([one, stacks[0]], [other, stacks[1]]);
  };
  await Promise.all(Array.from({ length: rounds }, oneRound));
});
