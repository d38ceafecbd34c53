/** The least policy of each kind, tried for real: a caller with exactly these rights does everything, and with one of them less something fails. */
import { describe, expect, test } from "vitest";
import { readSettings } from "../../provider/config.ts";
import { Operations } from "../../provider/operations.ts";
import { isReading, OPERATIONS, type Permitted, permissionsFor, policyAllowing } from "../../provider/permissions.ts";
import type { Definition, Permission } from "../../provider/resource.ts";
import { definitions } from "../../provider/resources/index.ts";
import { contentOf } from "../support/account-content.ts";
import { type Answer, type Caller, type Cloud, startCloud } from "../support/cloud.ts";

type Inputs = Readonly<Record<string, unknown>>;

interface Scenario {
  readonly title: string;
  readonly kind: string;
  readonly inputs: (there: Holders) => Inputs;
  readonly change?: (there: Holders) => Inputs;
  /** What makes another account of it, and what has happened in the account before. */
  readonly rename?: {
    readonly to: (there: Holders) => Inputs;
    readonly before: (cloud: Cloud, there: Holders) => Promise<unknown>;
  };
  /** What the account has before, and somebody has not declared. */
  readonly arrange?: (cloud: Cloud, there: Holders) => Promise<unknown>;
  /** What happens in the account before the deletion. */
  readonly meanwhile?: (cloud: Cloud, there: Holders) => Promise<unknown>;
  /** Whether the program still declares it when it is deleted. */
  readonly isReplaced?: true;
  /** Whether the holders are another program's. */
  readonly isOthers?: true;
  /** Whether the provider is to refuse it, for what the account has. */
  readonly isRefused?: true;
}

interface Holders {
  readonly user: string;
  readonly second: string;
  readonly group: string;
  readonly employee: string;
}

const contact = { countryCode: "86", phoneNumber: "13100004532", email: "dana@example.com" };
const READS = "ReadOnlyAccess";
const FINANCE = "QCloudFinanceFullAccess";
const document = (action: string): string =>
  JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: [action], resource: ["*"] }] });
const attach = (cloud: Cloud, { user }: Holders, PolicyId: number) =>
  cloud.call("AttachUserPolicy", { AttachUin: Number(user), PolicyId });
const join = (cloud: Cloud, { group }: Holders, user: string) =>
  cloud.call("AddUserToGroup", { Info: [{ GroupId: Number(group), Uin: Number(user) }] });
/** Another stack says that it stands for a right of the sub-user. */
const mark = (cloud: Cloud, uin: string, key: string) =>
  rootOf(cloud).then((root) =>
    cloud.call("TagResources", {
      ResourceList: [`qcs::cam::uin/${root}:uin/${uin}`],
      Tags: [{ TagKey: key, TagValue: "other/prod/too" }],
    }),
  );
async function policyNamed(cloud: Cloud, Keyword: string): Promise<string> {
  const { List } = await cloud.call("ListPolicies", { Keyword, Rp: 200 });
  return String(List.find(({ PolicyName }: Answer) => PolicyName === Keyword).PolicyId);
}
async function uinOf(cloud: Cloud, Name: string): Promise<string> {
  return String((await cloud.call("GetUser", { Name }))["Uin"]);
}
const rootOf = async (cloud: Cloud): Promise<string> => String((await cloud.call("GetUserAppId"))["OwnerUin"]);

const scenarios: readonly Scenario[] = [
  { title: "plain", kind: "SubUser", inputs: () => ({ name: "alice" }), change: () => ({ remark: "desk 2" }) },
  {
    title: "with a key that goes",
    kind: "SubUser",
    inputs: () => ({ name: "alice", accessKey: true, ...contact }),
    change: () => ({ accessKey: false }),
  },
  { title: "with a key at its end", kind: "SubUser", inputs: () => ({ name: "alice", accessKey: true }) },
  {
    title: "with a key that comes",
    kind: "SubUser",
    inputs: () => ({ name: "alice", accessKey: false }),
    change: () => ({ accessKey: true }),
  },
  {
    title: "like another",
    kind: "SubUser",
    inputs: () => ({ name: "alice", likeUser: "holder" }),
    arrange: async (cloud, there) => {
      await attach(cloud, there, 1);
      await join(cloud, there, there.user);
    },
  },
  {
    title: "renamed, while the old account works on",
    kind: "SubUser",
    inputs: () => ({
      name: "alice",
      accessKey: true,
      renameGrace: "P1D",
      renameCopies: ["policies", "groups"],
      onDelete: "force",
    }),
    rename: {
      to: () => ({ name: "alice.smith" }),
      before: async (cloud, there) => {
        const user = await uinOf(cloud, "alice");
        await attach(cloud, { ...there, user }, 1);
        await join(cloud, there, user);
        await mark(cloud, user, "pulumi:policy/1");
      },
    },
  },
  {
    title: "taken over",
    kind: "SubUser",
    inputs: () => ({ name: "alice", adopt: true }),
    arrange: (cloud) => cloud.call("AddUser", { Name: "alice" }),
  },
  {
    title: "kept at its end",
    kind: "SubUser",
    inputs: () => ({ name: "alice", accessKey: true, consoleLogin: true, onDelete: "disable" }),
  },
  {
    title: "that ends",
    kind: "SubUser",
    inputs: () => ({ name: "alice", consoleLogin: true, accessKey: true, onDelete: "force" }),
    change: () => ({ expires: "2020-01-01" }),
  },
  {
    title: "who leaves",
    kind: "SubUser",
    inputs: () => ({ name: "alice", accessKey: true, consoleLogin: true, onDelete: { after: "P30D" } }),
  },
  {
    title: "with somebody who is due",
    kind: "Leavers",
    inputs: () => ({}),
    arrange: async (cloud) => {
      const Remark = "[pulumi-leaver:2026-01-01T09:00:00Z] [pulumi:people/dev/erik]";
      const { Uin } = await cloud.call("AddUser", { Name: "erik", UseApi: 1, Remark });
      const { AccessKeys } = await cloud.call("ListAccessKeys", { TargetUin: Uin });
      await cloud.call("UpdateAccessKey", {
        TargetUin: Uin,
        AccessKeyId: AccessKeys[0]["AccessKeyId"],
        Status: "Inactive",
      });
    },
    isReplaced: true,
  },
  {
    title: "deleted by force",
    kind: "SubUser",
    inputs: () => ({ name: "alice", accessKey: true, onDelete: "force" }),
  },
  {
    title: "plain",
    kind: "AccessKey",
    inputs: ({ user }) => ({ user }),
    change: () => ({ status: "Inactive" }),
  },
  { title: "made inactive", kind: "AccessKey", inputs: ({ user }) => ({ user, status: "Inactive" }) },
  { title: "plain", kind: "Group", inputs: () => ({ name: "team" }), change: () => ({ remark: "floor 2" }) },
  {
    title: "taken over",
    kind: "Group",
    inputs: () => ({ name: "team", adopt: true }),
    arrange: (cloud) => cloud.call("CreateGroup", { GroupName: "team" }),
  },
  {
    title: "plain",
    kind: "GroupMembership",
    inputs: ({ group, user }) => ({ group, users: [user] }),
    change: ({ second }) => ({ users: [second] }),
  },
  {
    title: "exclusive",
    kind: "GroupMembership",
    inputs: ({ group, user }) => ({ group, users: [user], exclusive: true }),
    arrange: (cloud, there) => join(cloud, there, there.second),
  },
  {
    title: "of others",
    kind: "GroupMembership",
    inputs: ({ group, user }) => ({ group, users: [user] }),
    isOthers: true,
  },
  {
    title: "of whom one ends",
    kind: "GroupMembership",
    inputs: ({ group, user, second }) => ({ group, users: [user, second] }),
    change: ({ user }) => ({ expires: { "2020-01-01": [user] } }),
  },
  {
    title: "that another stack has too",
    kind: "GroupMembership",
    inputs: ({ group, user }) => ({ group, users: [user] }),
    meanwhile: (cloud, { user, group }) => mark(cloud, user, `pulumi:member/${group}`),
  },
  {
    title: "plain",
    kind: "Policy",
    inputs: () => ({ name: "backups", document: document("cos:GetObject") }),
    change: () => ({ document: document("cos:PutObject") }),
  },
  {
    title: "taken over",
    kind: "Policy",
    inputs: () => ({ name: "backups", document: document("cos:GetObject"), adopt: true }),
    arrange: (cloud) => cloud.call("CreatePolicy", { PolicyName: "backups", PolicyDocument: document("cos:*") }),
  },
  { title: "to a user", kind: "PolicyAttachment", inputs: ({ user }) => ({ user, policyName: READS }) },
  {
    title: "that ends",
    kind: "PolicyAttachment",
    inputs: ({ user }) => ({ user, policyName: READS }),
    change: () => ({ expires: "2020-01-01" }),
  },
  {
    title: "that ends, to a group of others",
    kind: "PolicyAttachment",
    inputs: ({ group }) => ({ group, policyName: READS }),
    change: () => ({ expires: "2020-01-01" }),
    isOthers: true,
  },
  { title: "by id", kind: "PolicyAttachment", inputs: ({ user }) => ({ user, policy: "1" }) },
  { title: "to a group", kind: "PolicyAttachment", inputs: ({ group }) => ({ group, policyName: READS }) },
  {
    title: "to a user of others",
    kind: "PolicyAttachment",
    inputs: ({ user }) => ({ user, policyName: READS }),
    isOthers: true,
  },
  {
    title: "to a group of others",
    kind: "PolicyAttachment",
    inputs: ({ group }) => ({ group, policyName: READS }),
    isOthers: true,
  },
  {
    title: "that another stack has too",
    kind: "PolicyAttachment",
    inputs: ({ user }) => ({ user, policy: "1" }),
    meanwhile: (cloud, { user }) => mark(cloud, user, "pulumi:policy/1"),
  },
  {
    title: "in place of others",
    kind: "UserPolicies",
    inputs: ({ user }) => ({ user, policies: [READS] }),
    change: () => ({ policies: [FINANCE] }),
    arrange: (cloud, there) => attach(cloud, there, 1),
  },
  {
    title: "one of which another stack has too",
    kind: "UserPolicies",
    inputs: ({ user }) => ({ user, policies: [READS, FINANCE] }),
    change: () => ({ policies: [READS] }),
    meanwhile: (cloud, { user }) => policyNamed(cloud, READS).then((id) => mark(cloud, user, `pulumi:policy/${id}`)),
  },
  { title: "of others", kind: "UserPolicies", inputs: ({ user }) => ({ user, policies: [READS] }), isOthers: true },
  {
    title: "plain",
    kind: "MessageRecipient",
    inputs: () => ({ name: "dana", ...contact }),
  },
  {
    title: "plain",
    kind: "Employee",
    inputs: () => ({ accountName: "chen", mobile: "13100004532", countryCode: "86" }),
    change: () => ({ remark: "desk 2" }),
  },
  {
    title: "of a sub-user",
    kind: "Employee",
    inputs: () => ({ accountName: "bo", mobile: "13100004532", countryCode: "86", existingSubUser: "adopt" }),
    arrange: async (cloud) => {
      const { Uin } = await cloud.call("AddUser", { Name: "bo" });
      await cloud.call("AttachUserPolicy", { AttachUin: Uin, PolicyId: 1 });
    },
  },
  {
    title: "of a sub-user whose policy another stack declares",
    kind: "Employee",
    inputs: () => ({ accountName: "bo", mobile: "13100004532", countryCode: "86", existingSubUser: "adopt" }),
    arrange: async (cloud) => {
      const { Uin } = await cloud.call("AddUser", { Name: "bo" });
      await cloud.call("AttachUserPolicy", { AttachUin: Uin, PolicyId: 1 });
      await mark(cloud, String(Uin), "pulumi:policy/1");
    },
    isRefused: true,
  },
  {
    title: "plain",
    kind: "Role",
    inputs: () => ({ name: "auditor", permissions: ["customer:read"] }),
    change: () => ({ description: "of floor 2" }),
  },
  {
    title: "plain",
    kind: "RoleAssignment",
    inputs: ({ employee }) => ({ employee, roles: ["CustomerManager"] }),
    change: () => ({ roles: ["FinanceManager"] }),
  },
  {
    title: "that another stack has too",
    kind: "RoleAssignment",
    inputs: ({ employee }) => ({ employee, roles: ["CustomerManager"] }),
    meanwhile: (cloud) => uinOf(cloud, "desk").then((uin) => mark(cloud, uin, "pulumi:roles")),
  },
  {
    title: "of others",
    kind: "RoleAssignment",
    inputs: ({ employee }) => ({ employee, roles: ["CustomerManager"] }),
    isOthers: true,
  },
];

const OWNER = "people/dev/it";

interface Life {
  readonly after: readonly Answer[];
  readonly failure: string | undefined;
}

/** A whole life of the resource by somebody with these rights: what the account has after each step, and whether one failed. */
async function lived(
  { kind, inputs, change, rename, arrange, meanwhile, isOthers, isReplaced }: Scenario,
  permissions: readonly Permission[],
): Promise<Life> {
  const cloud = await startCloud({ site: "china", seed: "least" });
  try {
    const root = runAs(cloud, cloud);
    const there = await holdersFor(cloud, root, isOthers === true);
    await arrange?.(cloud, there);
    const caller = await callerWith(cloud, permissions);
    const definition = definitionOf(kind);
    const after: Answer[] = [];
    const look = async () => void after.push(await contentOf(cloud));
    const run = () => runAs(cloud, caller);
    const steps = async (): Promise<void> => {
      const { inputs: declared, failures } = await runAs(cloud, caller, true).check(
        definition,
        {},
        inputs(there),
        OWNER,
      );
      if (failures.length > 0) throw new Error(JSON.stringify(failures));
      let { id, state: made } = await run().create(definition, declared, OWNER);
      await look();
      const recorded = { owner: OWNER, account: await rootOf(cloud) };
      const read = await run().read(definition, id, made, recorded);
      after.push({ read: Object.keys(read ?? {}).toSorted() });
      let state = made;
      if (change !== undefined) {
        const changing = run();
        const news = await changing.check(definition, made, { ...inputs(there), ...change(there) }, OWNER);
        state = await changing.update(definition, id, made, news.inputs, OWNER, recorded);
        await look();
      }
      if (rename !== undefined) {
        await rename.before(cloud, there);
        const renaming = run();
        const renamed = { ...inputs(there), ...rename.to(there) };
        const { inputs: compared } = await renaming.check(definition, state, renamed, OWNER);
        await renaming.diff(definition, id, state, compared, recorded.account, OWNER);
        const { inputs: news } = await renaming.check(definition, {}, renamed, OWNER);
        const next = await renaming.create(definition, news, OWNER);
        await renaming.delete(definition, id, state, recorded);
        [id, state] = [next.id, next.state];
        await look();
      }
      await meanwhile?.(cloud, there);
      const last = run();
      if (isReplaced === true) await last.check(definition, state, inputs(there), OWNER);
      await last.delete(definition, id, state, recorded);
    };
    const failure = await steps().then(
      () => undefined,
      (error: unknown) => String(error),
    );
    await look();
    return { after, failure };
  } finally {
    await cloud.close();
  }
}

const runAs = ({ env }: Cloud, { secretId, secretKey }: Caller, hasLiveChecks = false) =>
  new Operations(() =>
    readSettings((key) => (key === "liveChecks" && hasLiveChecks ? "true" : undefined), {
      ...env,
      TENCENTCLOUD_SECRET_ID: secretId,
      TENCENTCLOUD_SECRET_KEY: secretKey,
    }),
  );

const definitionOf = (kind: string): Definition => {
  const found = definitions.find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`no definition of ${kind}`);
  return found;
};

/** People and a group to give rights to: of the same stack, or of nobody's. */
async function holdersFor(cloud: Cloud, root: Operations, isOthers: boolean): Promise<Holders> {
  const declared: readonly (readonly [string, string, Inputs])[] = [
    ["user", "SubUser", { name: "holder" }],
    ["second", "SubUser", { name: "second" }],
    ["group", "Group", { name: "crew" }],
    ["employee", "Employee", { accountName: "desk", mobile: "13100004533", countryCode: "86" }],
  ];
  const ids = new Map<string, string>();
  for (const [as, kind, given] of declared) {
    const owner = isOthers ? "other/prod/thing" : `people/dev/${as}`;
    const { inputs } = await root.check(definitionOf(kind), {}, given, owner);
    ids.set(as, (await root.create(definitionOf(kind), inputs, owner)).id);
  }
  if (isOthers) await takeMarks(cloud, ids);
  const id = (as: string): string => ids.get(as) ?? "";
  return { user: id("user"), second: id("second"), group: id("group"), employee: id("employee") };
}

/** Made by hand: what carries the mark of a stack is that stack's alone. */
async function takeMarks(cloud: Cloud, ids: ReadonlyMap<string, string>): Promise<void> {
  for (const Name of ["holder", "second"]) await cloud.call("UpdateUser", { Name, Remark: "" });
  await cloud.call("UpdateGroup", { GroupId: Number(ids.get("group")), Remark: "" });
  await cloud.call("ModifyEmployee", { EmployeeId: ids.get("employee"), Remark: "" });
}

async function callerWith(cloud: Cloud, permissions: readonly Permission[]) {
  const caller: Answer = await cloud.call("AddUser", { Name: "pipeline", UseApi: 1 });
  const { PolicyId } = await cloud.call("CreatePolicy", {
    PolicyName: "least",
    PolicyDocument: JSON.stringify(policyAllowing(permissions)),
  });
  await cloud.call("AttachUserPolicy", { AttachUin: caller["Uin"], PolicyId });
  return { secretId: String(caller["SecretId"]), secretKey: String(caller["SecretKey"]) };
}

const permittedIn = ({ kind, inputs, change, isOthers }: Scenario): Permitted[] => {
  const nobody: Holders = { user: "100000000001", second: "100000000002", group: "1", employee: "emp-1" };
  const others = new Set(isOthers === true ? ["user", "users", "group", "employee"] : []);
  const first = inputs(nobody);
  return [first, { ...first, ...change?.(nobody) }].map((one) => ({
    kind,
    operations: OPERATIONS,
    inputs: one,
    others,
  }));
};
const neededIn = (scenario: Scenario): readonly Permission[] => permissionsFor(permittedIn(scenario));

describe.each(definitions.map(({ kind }) => kind))("%s", (kind) => {
  const own = scenarios.filter((scenario) => scenario.kind === kind);
  const whole = new Map<Scenario, Promise<Life>>();
  const wholeOf = (scenario: Scenario): Promise<Life> => {
    const life = whole.get(scenario) ?? lived(scenario, neededIn(scenario));
    whole.set(scenario, life);
    return life;
  };

  test.each(own)("$title: these rights are enough", async (scenario) => {
    const { failure } = await wholeOf(scenario);

    if (scenario.isRefused === true) expect(failure).toContain("belongs to other/prod/too");
    else expect(failure).toBeUndefined();
  });

  test.each(own.filter(({ isRefused }) => isRefused !== true))(
    "$title: what of them only reads is enough for a preview that asks the account",
    async ({ inputs, arrange, isOthers, ...scenario }) => {
      await using cloud = { ...(await startCloud({ site: "china" })), [Symbol.asyncDispose]: () => cloud.close() };
      const there = await holdersFor(cloud, runAs(cloud, cloud), isOthers === true);
      await arrange?.(cloud, there);
      const needed = neededIn({ inputs, ...scenario, ...(isOthers === true ? { isOthers } : {}) });
      const reader = runAs(cloud, await callerWith(cloud, needed.filter(isReading)), true);

      expect((await reader.check(definitionOf(kind), {}, inputs(there), OWNER)).failures).toEqual([]);
    },
  );

  const all = [...new Set(own.flatMap(neededIn))].toSorted();
  test.each(all)("%s is needed", async (permission) => {
    const using = own.filter((scenario) => neededIn(scenario).includes(permission));
    const missed: string[] = [];
    for (const scenario of using) {
      const rest = neededIn(scenario).filter((one) => one !== permission);
      const without = await lived(scenario, rest);
      if (outcomeOf(without) !== outcomeOf(await wholeOf(scenario))) missed.push(scenario.title);
    }
    expect(missed).not.toEqual([]);
  });
});

/** The caller's own policy is another one. */
const outcomeOf = ({ after, failure }: Life): string =>
  JSON.stringify({
    hasFailed: failure !== undefined,
    after: after.map(({ policies, ...content }) => ({
      ...content,
      policies: policies?.filter(({ PolicyName }: Answer) => PolicyName !== "least"),
    })),
  });
