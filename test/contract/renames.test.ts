/** Old accounts that work on after a rename, and leavers who come back: what one run gives, keeps and takes, in the order of the engine's calls. */
import { describe, expect, onTestFinished, test } from "vitest";
import { readSettings } from "../../provider/config.ts";
import { Operations } from "../../provider/operations.ts";
import type { Definition } from "../../provider/resource.ts";
import { accessKey } from "../../provider/resources/access-key.ts";
import { group } from "../../provider/resources/group.ts";
import { groupMembership } from "../../provider/resources/group-membership.ts";
import { policyAttachment } from "../../provider/resources/policy-attachment.ts";
import { policy } from "../../provider/resources/policy.ts";
import { subUser } from "../../provider/resources/sub-user.ts";
import { userPolicies } from "../../provider/resources/user-policies.ts";
import { type Cloud, startCloud } from "../support/cloud.ts";
import { heldBy, userCalled } from "../support/held.ts";

type Properties = Readonly<Record<string, unknown>>;

/** As a state has it. */
interface Made {
  readonly definition: Definition;
  readonly id: string;
  readonly state: Properties;
  readonly owner: string;
}

const NOW = new Date("2026-10-01T09:00:00Z");
const alice = (name: string, more: Properties = {}): Properties => ({
  name,
  renameGrace: "P7D",
  onDelete: { after: "P30D" },
  ...more,
});
const owner = (name: string, project = "people"): string => `${project}/dev/${name}`;

/** A run, as the engine calls its provider. */
class Run {
  readonly #operations: Operations;
  readonly cloud: Cloud;
  readonly told: string[] = [];

  constructor(cloud: Cloud, now = NOW) {
    this.cloud = cloud;
    const surroundings = { now: () => now, tell: (sentence: string) => void this.told.push(sentence) };
    this.#operations = new Operations(() => readSettings(() => undefined, cloud.env), surroundings);
  }

  async make(definition: Definition, name: string, declared: Properties, project = "people"): Promise<Made> {
    const by = owner(name, project);
    const { inputs, failures } = await this.#operations.check(definition, {}, declared, by);
    expect(failures).toEqual([]);
    return { definition, ...(await this.#operations.create(definition, inputs, by)), owner: by };
  }

  /** The engine compares what it is going to replace, or to keep. */
  async compare({ definition, id, state }: Made, name: string, declared: Properties): Promise<Properties> {
    const { inputs } = await this.#operations.check(definition, state, declared, owner(name));
    await this.#operations.diff(definition, id, state, inputs, this.cloud.rootUin, owner(name));
    return inputs;
  }

  async keep(made: Made, name: string, declared: Properties): Promise<Made> {
    const inputs = await this.compare(made, name, declared);
    const { definition, id, state } = made;
    const recorded = { owner: made.owner, account: this.cloud.rootUin };
    const updated = await this.#operations.update(definition, id, state, inputs, owner(name), recorded);
    return { definition, id, state: updated, owner: owner(name) };
  }

  async rename(made: Made, name: string, declared: Properties): Promise<Made> {
    await this.compare(made, name, declared);
    return this.make(made.definition, name, declared);
  }

  /** What is said of the replacement before it is made, and the making: it is deleted first. */
  async foresee(made: Made, name: string, declared: Properties): Promise<() => Promise<unknown>> {
    await this.compare(made, name, declared);
    const { inputs } = await this.#operations.check(made.definition, {}, declared, owner(name));
    return () => this.#operations.create(made.definition, inputs, owner(name));
  }

  remove({ definition, id, state, owner: recorded }: Made): Promise<void> {
    return this.#operations.delete(definition, id, state, { owner: recorded, account: this.cloud.rootUin });
  }
}

async function account(): Promise<Cloud> {
  const cloud = await startCloud();
  onTestFinished(() => cloud.close());
  return cloud;
}

async function stateOf(cloud: Cloud, name: string) {
  const user = await userCalled(cloud, name);
  const { policies, keys } = await heldBy(cloud, user?.["Uin"]);
  return { remark: String(user?.["Remark"]), policies, keys };
}

const reads = (user: Made): Properties => ({ user: user.id, policyName: "ReadOnlyAccess" });
const WORKS_ON = /\[pulumi-leaver:2026-10-08T09:00:00Z [^\]]*renamed\/P30D/;

test("a rename that changes the logical name too has the old account work on", async () => {
  const cloud = await account();
  const old = await new Run(cloud).make(subUser, "alice", alice("alice"));
  const run = new Run(cloud);
  await run.rename(old, "smith", alice("alice.smith"));
  await run.remove(old);

  expect((await stateOf(cloud, "alice")).remark).toMatch(WORKS_ON);
});

test("what a killed rename has left to be taken away is taken, once the grace is over", async () => {
  const cloud = await account();
  const before = new Run(cloud);
  const old = await before.make(subUser, "alice", alice("alice"));
  const held = await before.make(policyAttachment, "reads", reads(old));
  await new Run(cloud).rename(old, "alice", alice("alice.smith"));

  const run = new Run(cloud, new Date("2026-10-09T09:00:00Z"));
  const next = await run.rename(old, "alice", alice("alice.smith", { adopt: true })).catch(() => undefined);
  await run.rename(held, "reads", reads(next ?? old));
  await run.remove(held);
  expect(await stateOf(cloud, "alice")).toMatchObject({ policies: [] });
});

describe("no old account works on behind the end of the declaration", () => {
  const ended = alice("alice.smith", { consoleLogin: true, accessKey: true, expires: "2026-10-02" });
  const THIRD = new Date("2026-10-03T09:00:00Z");

  const renamed = async (cloud: Cloud): Promise<Made> => {
    const old = await new Run(cloud).make(subUser, "alice", alice("alice", { consoleLogin: true, accessKey: true }));
    const run = new Run(cloud);
    const made = await run.rename(old, "alice", alice("alice.smith", { consoleLogin: true, accessKey: true }));
    await run.remove(old);
    return made;
  };
  const isOff = async (cloud: Cloud, name: string) => {
    const user = await userCalled(cloud, name);
    expect(user?.["ConsoleLogin"]).toBe(0);
    expect((await heldBy(cloud, user?.["Uin"])).keys).toEqual(["Inactive"]);
    expect(String(user?.["Remark"])).not.toContain("renamed/");
  };

  test("which it got after the rename", async () => {
    const cloud = await account();
    const made = await renamed(cloud);
    await new Run(cloud, THIRD).keep(made, "alice", ended);

    await isOff(cloud, "alice");
  });

  test("by the next run, where the first was refused", async () => {
    const cloud = await account();
    const made = await renamed(cloud);
    const run = new Run(cloud, THIRD);
    cloud.faults.set([{ action: "UpdateUser", kind: "refuse", code: "FailedOperation", times: 1 }]);
    await expect(run.keep(made, "alice", ended)).rejects.toThrow("FailedOperation");
    await new Run(cloud, THIRD).keep(made, "alice", ended);

    await isOff(cloud, "alice");
  });

  test("and is renamed once more behind it", async () => {
    const cloud = await account();
    const made = await renamed(cloud);
    const run = new Run(cloud, THIRD);
    await run.rename(made, "alice", { ...ended, name: "alice.jones" });
    await run.remove(made);

    await isOff(cloud, "alice");
    await isOff(cloud, "alice.smith");
  });
});

test("what is deleted before the new account is made stays with the old one", async () => {
  const cloud = await account();
  const before = new Run(cloud);
  const old = await before.make(subUser, "alice", alice("alice"));
  const held = await before.make(policyAttachment, "reads", reads(old));
  const key = await before.make(accessKey, "key", { user: old.id });
  const run = new Run(cloud);
  await run.foresee(old, "alice", alice("alice.smith"));
  await run.remove(key);
  await run.remove(held);
  await run.remove(old);

  expect(await stateOf(cloud, "alice")).toMatchObject({ policies: ["ReadOnlyAccess"], keys: ["Active"] });
});

const COPIES = { renameCopies: ["policies", "groups"] };

/** An account with a policy of the program, a membership of the program, and the same by hand. */
async function aliceWithMore() {
  const cloud = await account();
  const before = new Run(cloud);
  const old = await before.make(subUser, "alice", alice("alice"));
  const crew = await before.make(group, "crew", { name: "crew" });
  const rights = [
    await before.make(policyAttachment, "reads", reads(old)),
    await before.make(groupMembership, "crew", { group: crew.id, users: [old.id] }),
  ];
  const { GroupId } = await cloud.call("CreateGroup", { GroupName: "by hand" });
  await cloud.call("AddUserToGroup", { Info: [{ GroupId, Uin: Number(old.id) }] });
  await cloud.call("AttachUserPolicy", { PolicyId: 1, AttachUin: Number(old.id) });
  return { cloud, old, rights };
}
const heldNow = async (cloud: Cloud, name: string) => heldBy(cloud, (await userCalled(cloud, name))?.["Uin"]);
const BY_HAND = { policies: ["AdministratorAccess"], groups: ["by hand"] };

describe("what the program takes away by the very change that renames is not copied", () => {
  test("where the new account is made first", async () => {
    const { cloud, old, rights } = await aliceWithMore();
    const run = new Run(cloud);
    await run.rename(old, "alice", alice("alice.smith", COPIES));
    for (const right of rights) await run.remove(right);
    await run.remove(old);

    expect(await heldNow(cloud, "alice.smith")).toMatchObject(BY_HAND);
    expect(await heldNow(cloud, "alice")).toMatchObject({
      policies: ["AdministratorAccess", "ReadOnlyAccess"],
      groups: ["by hand", "crew"],
    });
  });

  test("where the old one is replaced first", async () => {
    const { cloud, old, rights } = await aliceWithMore();
    const run = new Run(cloud);
    const make = await run.foresee(old, "alice", alice("alice.smith", COPIES));
    for (const right of rights) await run.remove(right);
    await run.remove(old);
    await make();

    expect(await heldNow(cloud, "alice.smith")).toMatchObject(BY_HAND);
  });

  test("by the next run, where the first was killed in between", async () => {
    const { cloud, old, rights } = await aliceWithMore();
    await new Run(cloud).rename(old, "alice", alice("alice.smith", COPIES));
    const next = new Run(cloud);
    for (const right of rights) await next.remove(right);
    await next.remove(old);

    expect(await heldNow(cloud, "alice.smith")).toMatchObject(BY_HAND);
  });

  test("and what it declares for the new one stays", async () => {
    const { cloud, old, rights } = await aliceWithMore();
    const run = new Run(cloud);
    const now = await run.rename(old, "alice", alice("alice.smith", COPIES));
    await run.make(policyAttachment, "reads", reads(now));
    for (const right of rights) await run.remove(right);
    await run.remove(old);

    expect(await heldNow(cloud, "alice.smith")).toMatchObject({
      policies: ["AdministratorAccess", "ReadOnlyAccess"],
      groups: ["by hand"],
    });
  });

  test("of a set of policies", async () => {
    const cloud = await account();
    const before = new Run(cloud);
    const old = await before.make(subUser, "alice", alice("alice"));
    const set = await before.make(userPolicies, "set", { user: old.id, policies: ["ReadOnlyAccess"] });
    const run = new Run(cloud);
    await run.rename(old, "alice", alice("alice.smith", COPIES));
    await run.remove(set);
    await run.remove(old);

    expect(await heldNow(cloud, "alice.smith")).toMatchObject({ policies: [] });
    expect(await heldNow(cloud, "alice")).toMatchObject({ policies: ["ReadOnlyAccess"] });
  });
});

test.each(["groups", "policies"])("what another stack has given is its own with the copy too: %s", async (copies) => {
  const cloud = await account();
  const crew = await new Run(cloud).make(group, "crew", { name: "crew" });
  const old = await new Run(cloud).make(subUser, "alice", alice("alice"));
  const declared = (uin: string): [Definition, Properties] =>
    copies === "groups"
      ? [groupMembership, { group: crew.id, users: [uin] }]
      : [policyAttachment, { user: uin, policyName: "ReadOnlyAccess" }];
  const apps = (run: Run, uin: string): Promise<Made> => run.make(declared(uin)[0], "theirs", declared(uin)[1], "apps");
  const theirs = await apps(new Run(cloud), old.id);

  const run = new Run(cloud);
  const renamed = await run.rename(old, "alice", alice("alice.smith", { renameCopies: [copies] }));
  await run.remove(old);
  const [definition, inputs] = declared(renamed.id);
  await expect(new Run(cloud).make(definition, "own", inputs)).rejects.toThrow("belongs to apps/dev/theirs");
  const next = new Run(cloud);
  const anew = await apps(next, renamed.id);
  await next.remove(theirs);

  const held = async (name: string) => heldBy(cloud, (await userCalled(cloud, name))?.["Uin"]);
  const given = {
    groups: copies === "groups" ? ["crew"] : [],
    policies: copies === "groups" ? [] : ["ReadOnlyAccess"],
  };
  expect(await held("alice.smith")).toMatchObject(given);
  await new Run(cloud).remove(anew);
  expect(await held("alice.smith")).toMatchObject({ groups: [], policies: [] });
});

test("a set of policies that the renaming run gives does not take away the copy of what another stack has given", async () => {
  const cloud = await account();
  const old = await new Run(cloud).make(subUser, "alice", alice("alice"));
  await new Run(cloud).make(policyAttachment, "theirs", reads(old), "apps");
  const run = new Run(cloud);
  const renamed = await run.rename(old, "alice", alice("alice.smith", { renameCopies: ["policies"] }));
  const set = { user: renamed.id, policies: ["QCloudFinanceFullAccess"] };

  await expect(run.make(userPolicies, "set", set)).rejects.toThrow("apps/dev/theirs");
  expect((await stateOf(cloud, "alice.smith")).policies).toEqual(["ReadOnlyAccess"]);
});

test("what this stack has given in another one's group is its own with the copy too", async () => {
  const cloud = await account();
  const crew = await new Run(cloud).make(group, "crew", { name: "crew" }, "apps");
  const old = await new Run(cloud).make(subUser, "alice", alice("alice"));
  const declared = (uin: string): Properties => ({ group: crew.id, users: [uin] });
  const member = await new Run(cloud).make(groupMembership, "member", declared(old.id));

  const run = new Run(cloud);
  const renamed = await run.rename(old, "alice", alice("alice.smith", { renameCopies: ["groups"] }));
  await run.keep(member, "member", declared(renamed.id));
  await run.remove(old);

  const held = async (name: string) => (await heldBy(cloud, (await userCalled(cloud, name))?.["Uin"])).groups;
  expect([await held("alice"), await held("alice.smith")]).toEqual([["crew"], ["crew"]]);
});

test("a key that is declared under another logical name since the rename stays with the old account", async () => {
  const cloud = await account();
  const before = new Run(cloud);
  const old = await before.make(subUser, "alice", alice("alice"));
  const key = await before.make(accessKey, "key", { user: old.id });
  const run = new Run(cloud);
  const renamed = await run.rename(old, "alice", alice("alice.smith"));
  await run.make(accessKey, "key-2", { user: renamed.id });
  await run.remove(key);
  await run.remove(old);

  expect(await stateOf(cloud, "alice")).toMatchObject({ keys: ["Active"] });
});

test("a mark that a killed rename has left on a declared account keeps nothing that the program takes away", async () => {
  const cloud = await account();
  const before = new Run(cloud);
  const old = await before.make(subUser, "alice", alice("alice"));
  const held = await before.make(policyAttachment, "reads", reads(old));
  const key = await before.make(accessKey, "key", { user: old.id });
  const Remark = "[pulumi-leaver:2026-10-08T09:00:00Z renamed/P30D] [pulumi:people/dev/alice]";
  await cloud.call("UpdateUser", { Name: "alice", Remark });
  const run = new Run(cloud);
  await run.compare(old, "alice", alice("alice"));
  await run.remove(held);
  await run.remove(key);

  expect(await stateOf(cloud, "alice")).toMatchObject({ policies: [], keys: [] });
});

test.each([false, true])(
  "after the logical name has changed, the old account comes back (updated between: %s)",
  async (isUpdated) => {
    const cloud = await account();
    const old = await new Run(cloud).make(subUser, "alice", alice("alice"));
    const first = new Run(cloud);
    const renamed = await first.rename(old, "alice", alice("alice.smith"));
    await first.remove(old);
    const known = isUpdated ? await new Run(cloud).keep(renamed, "smith", alice("alice.smith")) : renamed;
    const run = new Run(cloud);
    const back = await run.rename(known, "smith", alice("alice"));
    await run.remove(known);

    expect(back.id).toBe(old.id);
    expect(await stateOf(cloud, "alice")).toMatchObject({ remark: "[pulumi:people/dev/smith]" });
    expect((await stateOf(cloud, "alice.smith")).remark).toMatch(WORKS_ON);
  },
);

test("a policy that the program deletes goes from an old account and from a leaver, and is refused while others hold it", async () => {
  const cloud = await account();
  const before = new Run(cloud);
  const document = { version: "2.0", statement: [{ effect: "allow", action: "cos:GetObject", resource: "*" }] };
  const own = await before.make(policy, "own", { name: "own", document });
  const old = await before.make(subUser, "alice", alice("alice"));
  await before.make(policyAttachment, "uses", { user: old.id, policy: own.id });
  const run = new Run(cloud);
  await run.rename(old, "alice", alice("alice.smith"));
  await run.remove(old);
  const { Uin } = await cloud.call("AddUser", { Name: "by-hand" });
  await cloud.call("AttachUserPolicy", { PolicyId: Number(own.id), AttachUin: Uin });

  await expect(run.remove(own)).rejects.toThrow(`is held by sub-user by-hand (${Uin})`);
  await cloud.call("DetachUserPolicy", { PolicyId: Number(own.id), DetachUin: Uin });
  await new Run(cloud).remove(own);
  expect(await stateOf(cloud, "alice")).toMatchObject({ policies: [] });
});

test("a key of which another declaration of the account may not know is told", async () => {
  const cloud = await account();
  const declared = alice("alice", { accessKey: true });
  const old = await new Run(cloud).make(subUser, "alice", declared);
  const taken = await new Run(cloud).make(subUser, "again", { ...declared, adopt: "people/dev/alice" });
  const run = new Run(cloud);
  await run.compare(taken, "again", { ...declared, adopt: "people/dev/alice" });
  await run.remove(old);

  expect(run.told.join("\n")).toContain(
    `stays, since another declaration stands for it now, and so does its access key`,
  );
  expect(run.told.join("\n")).toContain(String(old.state["secretId"]));
  expect((await stateOf(cloud, "alice")).keys).toEqual(["Active", "Active"]);
});

test("who comes back without accessKey does not get the key of the declaration back, and keeps the others", async () => {
  const cloud = await account();
  const left = await new Run(cloud).make(subUser, "alice", alice("alice", { accessKey: true }));
  await cloud.call("CreateAccessKey", { TargetUin: Number(left.id) });
  await new Run(cloud).remove(left);
  expect(await stateOf(cloud, "alice")).toMatchObject({ keys: ["Inactive", "Inactive"] });
  const back = await new Run(cloud).make(subUser, "alice", alice("alice"));

  expect(back.id).toBe(left.id);
  const { AccessKeys } = await cloud.call("ListAccessKeys", { TargetUin: Number(left.id) });
  expect(AccessKeys).toMatchObject([{ Status: "Active" }]);
  expect(AccessKeys[0].AccessKeyId).not.toBe(left.state["secretId"]);
});
