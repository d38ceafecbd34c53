/** Whatever was there before and whatever is declared: who is in a group afterwards, and who leaves it on the way. */
import { assert, asyncProperty, boolean, record, subarray } from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { readSettings } from "../../provider/config.ts";
import { Operations } from "../../provider/operations.ts";
import { groupMembership } from "../../provider/resources/group-membership.ts";
import { type Answer, sharedCloud } from "../support/cloud.ts";

interface Wanted {
  readonly users: string[];
  readonly exclusive: boolean;
}

const cloud = sharedCloud({ quotas: "off" });
let people: string[];

beforeAll(async () => {
  const made = ["ann", "ben", "cem", "dora"].map((Name) => cloud.call("AddUser", { Name }));
  people = (await Promise.all(made)).map(({ Uin }) => String(Uin));
});

const newGroup = async (members: readonly string[]): Promise<string> => {
  const { GroupId } = await cloud.call("CreateGroup", { GroupName: crypto.randomUUID() });
  const Info = members.map((uin) => ({ GroupId, Uin: Number(uin) }));
  if (members.length > 0) await cloud.call("AddUserToGroup", { Info });
  cloud.ledger.reset();
  return String(GroupId);
};

async function membersOf(groupId: string): Promise<string[]> {
  const { UserInfo } = await cloud.call("ListUsersForGroup", { GroupId: Number(groupId) });
  return UserInfo.map(({ Uin }: Answer) => String(Uin)).toSorted();
}

/** Everybody who was taken out of a group, whether added again or not. */
const removed = (): string[] =>
  cloud.ledger
    .calls()
    .filter(({ action }) => action === "RemoveUserFromGroup")
    .flatMap(({ parameters }) => people.filter((uin) => JSON.stringify(parameters).includes(uin)));

const union = (...lists: string[][]): string[] => [...new Set(lists.flat())].toSorted();
const inputs = async (run: Operations, group: string, wanted: Wanted) =>
  (await run.check(groupMembership, {}, { group, ...wanted }, "people/dev/team")).inputs;
const startRun = () => new Operations(() => readSettings(() => undefined, cloud.env));

/** Declares the one, then the other, then nothing, each in a run of its own. */
async function history(before: readonly string[], one: Wanted, other: Wanted) {
  const group = await newGroup(before);
  const [first, second, third] = [startRun(), startRun(), startRun()];
  const made = await first.create(groupMembership, await inputs(first, group, one), "people/dev/team");
  const afterOne = { members: await membersOf(group), recorded: made.state };
  const news = await inputs(second, group, other);
  const changed = await second.update(groupMembership, group, made.state, news, "people/dev/team");
  const afterOther = { members: await membersOf(group), recorded: changed, removed: removed() };
  const read = await third.read(groupMembership, group, changed);
  await third.delete(groupMembership, group, changed, { owner: "people/dev/team" });
  return { afterOne, afterOther, read, afterDeletion: await membersOf(group) };
}

const some = () => subarray([0, 1, 2, 3]).map((indexes) => indexes.flatMap((index) => people[index] ?? []));
const wanted = () => record({ users: some(), exclusive: boolean() });

test("whoever is declared is in the group, nobody else where all are declared, and nobody leaves who stays declared", async () => {
  const law = asyncProperty(some(), wanted(), wanted(), async (before, one, other) => {
    const { afterOne, afterOther, read } = await history(before, one, other);
    const stays = one.users.filter((user) => other.users.includes(user));

    expect(afterOne.members).toEqual(one.exclusive ? one.users.toSorted() : union(before, one.users));
    // An exclusive membership has put in everybody who is there, so that whom it no longer names goes.
    expect(afterOther.members).toEqual(
      one.exclusive || other.exclusive ? other.users.toSorted() : union(before, other.users),
    );
    expect(afterOther.removed.filter((user) => stays.includes(user))).toEqual([]);
    expect(read).toEqual(afterOther.recorded);
  });
  await assert(law, { numRuns: 40 });
});

test("a membership that was never exclusive leaves the group as it found it", async () => {
  const law = asyncProperty(some(), some(), some(), async (before, one, other) => {
    const { afterDeletion } = await history(
      before,
      { users: one, exclusive: false },
      { users: other, exclusive: false },
    );

    expect(afterDeletion).toEqual(before.toSorted());
  });
  await assert(law, { numRuns: 40 });
});
