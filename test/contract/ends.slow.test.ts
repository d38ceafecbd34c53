/** Ends of every kind that has them, against the account: before, at and after, with what is done by hand in between, and put off. */
import { beforeEach, describe, expect, test } from "vitest";
import { readSettings } from "../../provider/config.ts";
import { Operations } from "../../provider/operations.ts";
import type { Definition } from "../../provider/resource.ts";
import { definitions } from "../../provider/resources/index.ts";
import { type Answer, type Cloud, sharedCloud } from "../support/cloud.ts";

type Inputs = Readonly<Record<string, unknown>>;

const cloud = sharedCloud();
const DAY = "2026-11-30";
const BEFORE = new Date("2026-11-30T23:59:59.999Z");
const AFTER = new Date("2026-12-01T00:00:00Z");
const READS = "ReadOnlyAccess";
const FINANCE = "QCloudFinanceFullAccess";

/** One declaration, as the engine carries it through its runs. */
class Declaration {
  readonly definition: Definition;
  readonly owner: string;
  id: string | undefined;
  state: Inputs = {};

  constructor(kind: string, owner = "people/dev/one") {
    const found = definitions.find((one) => one.kind === kind);
    if (found === undefined) throw new Error(kind);
    this.definition = found;
    this.owner = owner;
  }

  /** What the run said, and what it did; in a run of its own unless one is given. */
  async up(
    declared: Inputs,
    now: Date,
    run = runAt(now),
  ): Promise<{ did: "create" | "update" | "nothing"; notes: readonly string[] }> {
    const { definition, owner } = this;
    const { inputs, failures, notes = [] } = await run.check(definition, this.state, declared, owner);
    expect(failures).toEqual([]);
    if (this.id === undefined) {
      const { id, state } = await run.create(definition, inputs, owner);
      Object.assign(this, { id, state: recorded(state) });
      return { did: "create", notes };
    }
    const { changed } = await run.diff(definition, this.id, this.state, inputs, undefined, owner);
    if (changed.length === 0) return { did: "nothing", notes };
    this.state = recorded(await run.update(definition, this.id, this.state, inputs, owner, { owner }));
    return { did: "update", notes };
  }

  /** Whether the refresh finds something; undefined where it finds the resource gone. */
  async refresh(now: Date): Promise<boolean | undefined> {
    const found = await runAt(now).read(this.definition, this.id ?? "", this.state, { owner: this.owner });
    if (found === undefined) return undefined;
    const { changed } = await runAt(now).diff(
      this.definition,
      this.id ?? "",
      this.state,
      recorded(found),
      undefined,
      this.owner,
    );
    this.state = recorded(found);
    return changed.length > 0;
  }

  destroy(now: Date): Promise<void> {
    return runAt(now).delete(this.definition, this.id ?? "", this.state, { owner: this.owner });
  }
}

const recorded = (state: Inputs): Inputs => JSON.parse(JSON.stringify(state));
const runAt = (now: Date): Operations =>
  new Operations(() => readSettings(() => undefined, cloud.env), { now: () => now });

interface Subject {
  readonly kind: string;
  readonly declared: (there: Holders, end: string | undefined) => Inputs;
  /** What is held of what ends, and of what stays. */
  readonly holds: (there: Holders) => Promise<readonly [ends: boolean, stays: boolean]>;
  readonly giveByHand: (there: Holders) => Promise<unknown>;
}

interface Holders {
  readonly alice: string;
  readonly bob: string;
  readonly group: string;
  readonly employee: string;
}

const policiesOf = async (uin: string): Promise<string[]> =>
  (await cloud.call("ListAttachedUserPolicies", { TargetUin: Number(uin) }))["List"].map(
    (row: Answer) => row["PolicyName"],
  );
const membersOf = async (group: string): Promise<string[]> =>
  (await cloud.call("ListUsersForGroup", { GroupId: Number(group) }))["UserInfo"].map((row: Answer) =>
    String(row["Uin"]),
  );
const rolesOf = async (employee: string): Promise<Answer[]> =>
  (await cloud.call("DescribeEmployees"))["Employees"].find((row: Answer) => row["EmployeeId"] === employee)["Roles"];
const keysOf = async (uin: string): Promise<Answer[]> =>
  (await cloud.call("ListAccessKeys", { TargetUin: Number(uin) }))["AccessKeys"];
const byEnd = (end: string | undefined, part: string) => (end === undefined ? undefined : { [end]: [part] });
async function idOfPolicy(name: string): Promise<number> {
  const { List } = await cloud.call("ListPolicies", { Keyword: name, Rp: 200 });
  return List.find((row: Answer) => row["PolicyName"] === name)["PolicyId"];
}
const attach = async (uin: string, name: string) =>
  cloud.call("AttachUserPolicy", { AttachUin: Number(uin), PolicyId: await idOfPolicy(name) });

const membership = (exclusive: boolean): Subject => ({
  kind: "GroupMembership",
  declared: ({ alice, bob, group }, end) => ({ group, users: [alice, bob], exclusive, expires: byEnd(end, alice) }),
  holds: async ({ alice, bob, group }) => {
    const members = await membersOf(group);
    return [members.includes(alice), members.includes(bob)];
  },
  giveByHand: ({ alice, group }) =>
    cloud.call("AddUserToGroup", { Info: [{ GroupId: Number(group), Uin: Number(alice) }] }),
});

const subjects: Readonly<Record<string, Subject>> = {
  PolicyAttachment: {
    kind: "PolicyAttachment",
    declared: ({ alice }, expires) => ({ user: alice, policyName: READS, expires }),
    holds: async ({ alice }) => [(await policiesOf(alice)).includes(READS), true],
    giveByHand: ({ alice }) => attach(alice, READS),
  },
  "PolicyAttachment to a group": {
    kind: "PolicyAttachment",
    declared: ({ group }, expires) => ({ group, policyName: READS, expires }),
    holds: async ({ group }) => {
      const { List } = await cloud.call("ListAttachedGroupPolicies", { TargetGroupId: Number(group) });
      return [List.length === 1, true];
    },
    giveByHand: async ({ group }) =>
      cloud.call("AttachGroupPolicy", { AttachGroupId: Number(group), PolicyId: await idOfPolicy(READS) }),
  },
  GroupMembership: membership(false),
  "GroupMembership, exclusive": membership(true),
  UserPolicies: {
    kind: "UserPolicies",
    declared: ({ alice }, end) => ({ user: alice, policies: [READS, FINANCE], expires: byEnd(end, READS) }),
    holds: async ({ alice }) => {
      const names = await policiesOf(alice);
      return [names.includes(READS), names.includes(FINANCE)];
    },
    giveByHand: ({ alice }) => attach(alice, READS),
  },
  RoleAssignment: {
    kind: "RoleAssignment",
    declared: ({ employee }, end) => ({
      employee,
      roles: ["FinanceManager", "CustomerManager"],
      expires: byEnd(end, "FinanceManager"),
    }),
    holds: async ({ employee }) => {
      const names = (await rolesOf(employee)).map((row) => row["RoleName"]);
      return [names.includes("FinanceManager"), names.includes("CustomerManager")];
    },
    giveByHand: async ({ employee }) => {
      const { Roles } = await cloud.call("DescribeRoles");
      const RoleIds = Roles.filter((row: Answer) => /^(Finance|Customer)Manager$/.test(row["RoleName"])).map(
        (row: Answer) => row["RoleId"],
      );
      return cloud.call("AssignEmployeeRoles", { EmployeeId: employee, RoleIds });
    },
  },
  AccessKey: {
    kind: "AccessKey",
    declared: ({ alice }, expires) => ({ user: alice, expires }),
    holds: async ({ alice }) => {
      const keys = await keysOf(alice);
      return [keys.some((key) => key["Status"] === "Active"), keys.length === 1];
    },
    giveByHand: async ({ alice }) => {
      const [key] = await keysOf(alice);
      return cloud.call("UpdateAccessKey", {
        TargetUin: Number(alice),
        AccessKeyId: key?.["AccessKeyId"],
        Status: "Active",
      });
    },
  },
  SubUser: {
    kind: "SubUser",
    declared: (_there, expires) => ({ name: "dana", consoleLogin: true, accessKey: true, onDelete: "force", expires }),
    holds: async () => {
      const user = await cloud.call("GetUser", { Name: "dana" });
      const keys = await keysOf(user["Uin"]);
      const isOn = [user["ConsoleLogin"] === 1, keys.some((key) => key["Status"] === "Active")];
      expect(new Set(isOn).size, "sign-in and key").toBe(1);
      return [isOn[0] === true, true];
    },
    giveByHand: async () => {
      await cloud.call("UpdateUser", { Name: "dana", ConsoleLogin: 1 });
      const user = await cloud.call("GetUser", { Name: "dana" });
      for (const { AccessKeyId } of await keysOf(user["Uin"]))
        await cloud.call("UpdateAccessKey", { TargetUin: Number(user["Uin"]), AccessKeyId, Status: "Active" });
    },
  },
};

async function holdersIn(account: Cloud): Promise<Holders> {
  account.reset();
  const { Uin: alice } = await account.call("AddUser", { Name: "alice" });
  const { Uin: bob } = await account.call("AddUser", { Name: "bob" });
  const { GroupId: group } = await account.call("CreateGroup", { GroupName: "readers" });
  const { EmployeeId: employee } = await account.call("CreateEmployee", {
    AccountName: "chen",
    Mobile: "13100004532",
    CountryCode: "86",
  });
  return { alice: String(alice), bob: String(bob), group: String(group), employee: String(employee) };
}

let there: Holders;
beforeEach(async () => {
  there = await holdersIn(cloud);
});

describe.each(Object.entries(subjects))("%s", (_title, { kind, declared, holds, giveByHand }) => {
  test("holds until its last moment, and goes with the first `up` behind it, once", async () => {
    const one = new Declaration(kind);
    await one.up(declared(there, DAY), BEFORE);
    expect(await holds(there)).toEqual([true, true]);
    expect(await one.up(declared(there, DAY), BEFORE)).toEqual({ did: "nothing", notes: [] });

    const end = await one.up(declared(there, DAY), AFTER);
    expect(end.did).toBe("update");
    expect(end.notes).toEqual([
      expect.stringMatching(/^\w+ one ends.* \(expires 2026-11-30; it is 2026-12-01T00:00:00.000Z\)\.$/),
    ]);
    expect(await holds(there)).toEqual([false, true]);
    expect(await one.up(declared(there, DAY), AFTER)).toEqual({ did: "nothing", notes: [] });
  });

  test("is not missed by a refresh behind its end, and what is given by hand then goes again", async () => {
    const one = new Declaration(kind);
    await one.up(declared(there, DAY), BEFORE);
    await one.up(declared(there, DAY), AFTER);
    expect(await one.refresh(AFTER)).toBe(false);

    await giveByHand(there);
    expect(await holds(there)).toEqual([true, true]);
    expect(await one.refresh(AFTER)).toBe(true);
    expect((await one.up(declared(there, DAY), AFTER)).did).toBe("update");
    expect(await holds(there)).toEqual([false, true]);
    expect(await one.up(declared(there, DAY), AFTER)).toEqual({ did: "nothing", notes: [] });
  });

  test("holds again with a later end, and without one", async () => {
    const one = new Declaration(kind);
    await one.up(declared(there, DAY), BEFORE);
    await one.up(declared(there, DAY), AFTER);
    const later = await one.up(declared(there, "2026-12-31"), AFTER);
    expect(later).toEqual({ did: "update", notes: [expect.stringContaining("holds again")] });
    expect(await holds(there)).toEqual([true, true]);

    await one.up(declared(there, DAY), AFTER);
    await one.up(declared(there, undefined), AFTER);
    expect(await holds(there)).toEqual([true, true]);
    expect(await one.refresh(AFTER)).toBe(false);
  });

  test("gives nothing where it is declared behind its end", async () => {
    const one = new Declaration(kind);
    const late = await one.up(declared(there, DAY), AFTER);
    expect(late).toEqual({ did: "create", notes: [expect.stringContaining("has ended before it was made")] });
    expect(await holds(there)).toEqual([false, true]);
    expect(await one.refresh(AFTER)).toBe(false);
    expect(await one.up(declared(there, DAY), AFTER)).toEqual({ did: "nothing", notes: [] });

    await one.up(declared(there, undefined), AFTER);
    expect(await holds(there)).toEqual([true, true]);
  });

  test("goes too where a run has given it that was killed before it was recorded, and the next one is behind the end", async () => {
    const lost = new Declaration(kind);
    await lost.up(declared(there, DAY), BEFORE);
    // A key whose creation nobody has recorded is nobody's.
    if (kind === "AccessKey") return;
    const one = new Declaration(kind);
    await one.up(declared(there, DAY), AFTER);
    expect(await holds(there)).toEqual([false, true]);
    expect(await one.refresh(AFTER)).toBe(false);
  });

  test("is finished by the next run where one ended between the call and its record", async () => {
    const one = new Declaration(kind);
    await one.up(declared(there, DAY), BEFORE);
    const { state } = one;
    await one.up(declared(there, DAY), AFTER);
    one.state = state;
    expect((await one.up(declared(there, DAY), AFTER)).did).toBe("update");
    expect(await holds(there)).toEqual([false, true]);
  });
});

test("behind its end a declaration takes away nothing that another stack has given", async () => {
  const home = new Declaration("SubUser", "home/dev/dana");
  await home.up({ name: "dana" }, BEFORE);
  const given = new Declaration("PolicyAttachment", "home/dev/reads");
  await given.up({ user: home.id, policyName: READS }, BEFORE);
  const guest = new Declaration("PolicyAttachment", "guest/dev/reads");
  await guest.up({ user: home.id, policyName: READS, expires: DAY }, AFTER);
  expect(await policiesOf(home.id ?? "")).toEqual([READS]);
});

test("a right that has ended is deleted without a call, and what was given by hand meanwhile stays", async () => {
  const one = new Declaration("PolicyAttachment");
  const inputs = { user: there.alice, policyName: READS, expires: DAY };
  await one.up(inputs, BEFORE);
  await one.up(inputs, AFTER);
  await attach(there.alice, READS);
  cloud.ledger.reset();
  await one.destroy(AFTER);
  expect(cloud.ledger.counts().actions).not.toHaveProperty("DetachUserPolicy");
  expect(await policiesOf(there.alice)).toEqual([READS]);
});

test("a moment with its zone is that moment", async () => {
  const one = new Declaration("PolicyAttachment");
  const inputs = { user: there.alice, policyName: READS, expires: "2026-12-01T08:00:00+08:00" };
  await one.up(inputs, BEFORE);
  expect(await policiesOf(there.alice)).toEqual([READS]);
  await one.up(inputs, AFTER);
  expect(await policiesOf(there.alice)).toEqual([]);
});

test.each(["given first", "given last"])(
  "the same right, declared anew under another name as the old one ends, is held (%s)",
  async (order) => {
    const old = new Declaration("PolicyAttachment");
    const anew = new Declaration("PolicyAttachment", "people/dev/anew");
    const inputs = { user: there.alice, policyName: READS };
    await old.up({ ...inputs, expires: DAY }, BEFORE);
    const run = runAt(AFTER);
    const both = [() => old.up({ ...inputs, expires: DAY }, AFTER, run), () => anew.up(inputs, AFTER, run)];
    for (const up of order === "given first" ? both.toReversed() : both) await up();
    expect(await policiesOf(there.alice)).toEqual([READS]);
  },
);

test("an attachment that ends under a new logical name does not stay for it", async () => {
  const old = new Declaration("PolicyAttachment");
  const renamed = new Declaration("PolicyAttachment", "people/dev/renamed");
  const inputs = { user: there.alice, policyName: READS, expires: DAY };
  await old.up(inputs, BEFORE);
  const run = runAt(AFTER);
  await renamed.up(inputs, AFTER, run);
  await run.delete(old.definition, old.id ?? "", old.state, { owner: old.owner });
  expect(await policiesOf(there.alice)).toEqual([]);
});

test("the keys of somebody who ends are off too, stay off, and are on again with the person", async () => {
  const person = new Declaration("SubUser");
  const key = new Declaration("AccessKey", "people/dev/key");
  const upBoth = async (expires: string, now: Date) => {
    const run = runAt(now);
    await person.up({ name: "dana", consoleLogin: true, expires }, now, run);
    return key.up({ user: person.id }, now, run);
  };
  const statuses = async () => (await keysOf(person.id ?? "")).map((one) => one["Status"]);
  await upBoth(DAY, BEFORE);
  expect(await statuses()).toEqual(["Active"]);
  await upBoth(DAY, AFTER);
  expect(await statuses()).toEqual(["Inactive"]);
  expect(await key.refresh(AFTER)).toBe(false);
  expect((await upBoth(DAY, AFTER)).did).toBe("nothing");
  await upBoth("2026-12-31", AFTER);
  expect(await statuses()).toEqual(["Active"]);
});
