/**
 * SubUser: a login below the root account.
 *
 * Wire actions: AddUser, GetUser, ListUsers, UpdateUser, DeleteUser and the access key actions (service `cam`).
 * Identity: the account number (`uin`). The service updates and deletes by `Name`, which never changes; a same-named account
 * with another number is another account and is not touched.
 * The service never tells the password, whether it has to be changed, nor the secret of a key: those stay as recorded.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { claimOfName, claimsOfName, isSameName } from "../account-names.ts";
import {
  createKey,
  describeKeys,
  keysOf,
  removeKey,
  removeKeys,
  setKeyStatus,
  switchKeysOff,
} from "../sub-users/access-keys.ts";
import type { AccessKeyRow, EmployeeRow, SubUserRow } from "../api/actions.ts";
import { HAS_KEYS } from "../api/codes.ts";
import { ApiError, unlessAbsent } from "../api/errors.ts";
import { adviceOn, hasMade, mayTakeOver, OUT_OF_RECORD } from "../adopt.ts";
import { takeAllOf } from "../direct-rights.ts";
import { changedFields, createOnce, deleteFreed, PartialFailure } from "../lifecycle.ts";
import { ownerIn, withMark, withoutMark } from "../ownership.ts";
import { beyondQuota, SUB_USERS } from "../quotas.ts";
import { leaverIn } from "../leaver-marks.ts";
import { comeBack, leave, switchOff } from "../sub-users/leavers.ts";
import {
  copiedFrom,
  declaredBy,
  endGraces,
  formerAccount,
  graceOf,
  isComingBack,
  keepWorking,
  moveGraces,
  notesOnRename,
  startGrace,
} from "../sub-users/renames.ts";
import { flagOf, type Inputs, inputs, outputs, type SubUserState } from "../sub-users/fields.ts";
import { requireCleared } from "../sub-users/clearing.ts";
import { becomeLike, joined, modelFor } from "../sub-users/like-user.ts";
import { keyOf, loginUrl, observe } from "../sub-users/observe.ts";
import { sendPassword } from "../sub-users/password-rules.ts";
import { generatePassword } from "../sub-users/passwords.ts";
import { type Seal, sealedKey, sealedPassword, sealFor } from "../sub-users/sealing.ts";
import { employeeBehind, findByName, namesakeOf, takeOver } from "../sub-users/take-over.ts";
import { type Context, defineResource } from "../resource.ts";

export const subUser = defineResource({
  kind: "SubUser",
  description:
    "A sub-user of Cloud Access Management: a login below the root account. A new one holds no permission until a policy is attached.",
  source: "CAM, Creating Sub-user; CAM API 3.0, AddUser, UpdateUser, DeleteUser",
  example: `
import { SubUser } from "pulumi-tencent-accounts";

const alice = new SubUser("alice", { name: "alice", consoleLogin: true, email: "alice@example.com" });

export const address = alice.loginUrl;
export const initialPassword = alice.password; // secret
`,
  inputs,
  outputs,
  identity: "uin",
  formerNames: { accessKey: "apiKey" },
  permissions: {
    read: ["cam:ListUsers"],
    create: ["cam:AddUser"],
    update: ["cam:UpdateUser"],
    delete: ["cam:DeleteUser"],
  },
  permissionsWhere: [
    {
      input: "accessKey",
      is: true,
      read: ["cam:ListAccessKeys"],
      update: ["cam:CreateAccessKey", "cam:UpdateAccessKey", "cam:DeleteAccessKey"],
      delete: ["cam:UpdateAccessKey", "cam:DeleteAccessKey"],
    },
    {
      input: "likeUser",
      create: [
        "cam:GetUser",
        "cam:ListAttachedUserPolicies",
        "cam:ListGroupsForUser",
        "cam:AttachUserPolicy",
        "cam:AddUserToGroup",
      ],
    },
    {
      input: "renameGrace",
      create: [
        "cam:UpdateUser",
        "cam:ListAccessKeys",
        "cam:ListAttachedUserPolicies",
        "cam:ListGroupsForUser",
        "cam:ListGroups",
      ],
      delete: ["cam:GetUser", "cam:ListAccessKeys", "cam:UpdateAccessKey", "cam:DeleteAccessKey"],
    },
    {
      input: "renameCopies",
      create: [
        "tag:DescribeResourceTagsByResourceIds",
        "tag:TagResources",
        "cam:GetUser",
        "cam:ListAttachedUserPolicies",
        "cam:ListGroupsForUser",
        "cam:AttachUserPolicy",
        "cam:AddUserToGroup",
      ],
    },
    { input: "adopt", create: ["cam:GetUser", "cam:UpdateUser", "employee:DescribeEmployees"] },
    { input: "onDelete", is: "disable", delete: ["cam:UpdateUser", "cam:ListAccessKeys", "cam:UpdateAccessKey"] },
    { input: "expires", read: ["cam:ListAccessKeys"], update: ["cam:UpdateAccessKey"] },
    {
      input: "onDelete",
      isObject: true,
      delete: ["cam:UpdateUser", "cam:ListAccessKeys", "cam:UpdateAccessKey"],
    },
    // Force takes the keys too, which the service asks about by another name.
    { input: "onDelete", is: "force", delete: ["cam:DeleteApiKey"] },
  ],
  replaceOnChanges: ["name"],
  ends: {
    what: "switch",
    off: { consoleLogin: false, accessKey: false },
    isOff: async (ctx, id, { consoleLogin }) =>
      !consoleLogin && (await keysOf(ctx, id)).every(({ Status }) => Status === "Inactive"),
  },
  rules: [
    {
      about: "password",
      reads: ["consoleLogin"],
      violation: ({ password, consoleLogin }) =>
        password !== undefined && consoleLogin !== true
          ? "is only for people who sign in: set consoleLogin: true"
          : undefined,
    },
    {
      about: "sealTo",
      reads: [],
      violation: ({ password, sealTo }) =>
        sealTo !== undefined && password !== undefined
          ? "is for generated passwords: whoever reads the program knows a given one"
          : undefined,
    },
    {
      about: "countryCode",
      reads: [],
      violation: ({ phoneNumber, countryCode }) =>
        phoneNumber !== undefined && countryCode === undefined ? "is required with phoneNumber" : undefined,
    },
    {
      about: "phoneNumber",
      reads: [],
      violation: ({ phoneNumber, countryCode }) =>
        phoneNumber === undefined && countryCode !== undefined ? "is required with countryCode" : undefined,
    },
  ],

  names: ({ likeUser }) =>
    likeUser === undefined ? [] : [{ property: "likeUser", what: "sub-user" as const, name: likeUser }],

  // The service compares names without regard to case.
  claims: ({ name }) => claimsOfName(name, "sub-user"),

  // What is not carried over has to be seen before.
  alwaysForesees: ({ renameGrace }, replaces) => renameGrace !== undefined && replaces.length > 0,

  async foresee(ctx, news, planned) {
    const renaming = await notesOnRename(ctx, news);
    if (renaming.length > 0) return { notes: renaming };
    const { subUsers } = ctx.snapshot;
    const namesake = await subUsers.namesake(ctx.api, news.name);
    if (namesake === undefined) {
      const { size } = await subUsers.told(ctx.api);
      return { problems: beyondQuota("sub-users", SUB_USERS, size, planned) };
    }
    const { what } = namesakeOf(namesake);
    const leaver = leaverIn(namesake);
    if (leaver !== undefined && (await isComingBack(ctx, leaver, news))) {
      return { notes: [`${what} is a leaver of this stack and comes back with its number.`] };
    }
    if (mayTakeOver(ownerIn(namesake.Remark), news.adopt)) {
      return { notes: [`${what} exists already and is taken over.`] };
    }
    if (hasMade(ctx, namesake.Remark)) {
      return {
        notes: [
          `${what} exists already, made by this declaration in a run that has left no record: it is taken over, unless somebody uses it.`,
        ],
      };
    }
    const advice = adviceOn(ctx, namesakeOf(namesake), news.name);
    const reason = `is taken by the sub-user ${namesake.Name} (${namesake.Uin}). ${advice}`;
    return { problems: [{ property: "name", reason }] };
  },

  async create(ctx, news) {
    // Asked before anything is made: what fails after the creation leaves an account without a record.
    const address = await loginUrl(ctx, news);
    const seal = await sealFor(news.sealTo);
    if (ctx.over.length > 0) await endGraces(ctx);
    const former = news.renameGrace === undefined ? undefined : await formerAccount(ctx, news);
    const model = joined(await modelFor(ctx, news.likeUser), await copiedFrom(ctx, news, former));
    const outcome = await createOnce({
      isListed: () => ctx.snapshot.subUsers.isListed(ctx.api, news.name),
      find: () => findByName(ctx, news.name),
      create: () => addUser(ctx, news),
    });
    if ("made" in outcome) {
      const { answer, password } = outcome.made;
      const { Uin: uin, Uid: uid, SecretId: secretId, SecretKey: secretKey } = answer;
      ctx.snapshot.subUsers.made(uin);
      const handedOver = {
        ...(await sealedPassword(seal, password)),
        ...(await sealedKey(seal, { secretId, secretKey })),
      };
      const state = { ...news, uin, uid, loginUrl: address, ...handedOver };
      await keepWorking(ctx, former, news, uin, state);
      await becomeLike(ctx, uin, model, { ...state, likeUser: undefined, renameCopies: undefined });
      return { id: uin, state };
    }
    const { Uin: uin, Uid: uid } = outcome.found;
    ctx.snapshot.subUsers.forget(uin);
    const taken = await takeOver(ctx, news, toWire(news, ctx.owner), outcome.found, outcome.byThisAttempt);
    ctx.snapshot.subUsers.wrote(uin, toWire(news, ctx.owner).Remark);
    const state = { ...news, uin, uid, loginUrl: address, ...(await sealedPassword(seal, taken.password)) };
    await keepWorking(ctx, former, news, uin, { ...state, accessKey: false });
    await becomeLike(ctx, uin, model, { ...state, accessKey: false, likeUser: undefined, renameCopies: undefined });
    if (ctx.over.length > 0) await switchKeysOff(ctx, uin);
    try {
      // A key that nobody can have used is one whose secret nobody can read, an AccessKey's too.
      if (taken.isFresh && (news.accessKey || !outcome.byThisAttempt)) await removeKeys(ctx, uin);
      if (!news.accessKey) return { id: uin, state };
      if (taken.ownKey !== undefined) return { id: uin, state: { ...state, secretId: taken.ownKey } };
      const key = await createKey(ctx, uin);
      return { id: uin, state: { ...state, ...(await sealedKey(seal, key)) } };
    } catch (error) {
      throw new PartialFailure(uin, { ...state, accessKey: false }, error);
    }
  },

  markedText: async ({ api, snapshot }, id, olds) => (await snapshot.subUsers.byUin(api, id, olds.name))?.Remark,

  async read(ctx, id, olds) {
    const user = await ctx.snapshot.subUsers.byUin(ctx.api, id, olds.name);
    return user === undefined ? undefined : observe(ctx, user, olds);
  },

  async update(ctx, id, recorded, news) {
    const user = await ctx.snapshot.subUsers.byUin(ctx.api, id, recorded.name);
    if (user === undefined) {
      throw new Error(`SubUser ${recorded.name} (${id}) no longer exists; \`pulumi refresh\` takes note of it.`);
    }
    const leaver = leaverIn(user);
    // A run that was killed while it switched the account off, or an import, has recorded what is not so.
    const olds =
      leaver === undefined
        ? recorded
        : { ...recorded, consoleLogin: user.ConsoleLogin === 1, remark: withoutMark(user.Remark) };
    if (leaver !== undefined) await comeBack(ctx, leaver, true);
    if (ctx.over.length > 0) await endGraces(ctx, id);
    await moveGraces(ctx, id);
    const wanted = passwordToSet(olds, news);
    const changes = changedFields(toWire(olds, ctx.formerOwner), toWire(news, ctx.owner));
    const reset = wanted !== undefined || olds.needResetPassword !== news.needResetPassword;
    const request = {
      ...changes,
      ...(reset ? { NeedResetPassword: flagOf(news.needResetPassword) } : {}),
    };
    // Asked before anything is changed: what fails after it would lose the password that was set.
    const address = await loginUrl(ctx, news);
    const seal = await sealFor(news.sealTo);
    const model = joined(
      news.likeUser === olds.likeUser ? undefined : await modelFor(ctx, news.likeUser),
      isDeepStrictEqual(news.renameCopies, olds.renameCopies) ? undefined : await copiedFrom(ctx, news),
    );
    ctx.snapshot.subUsers.forget(id);
    const { password } = await sendPassword(ctx, wanted, news.password === undefined, async (sent) => {
      const fields = { ...request, ...sent };
      if (Object.keys(fields).length > 0) await ctx.api.UpdateUser({ Name: user.Name, ...fields });
    });
    if (changes.Remark !== undefined) ctx.snapshot.subUsers.wrote(id, changes.Remark);

    const kept = news.consoleLogin ? { password: olds.password, sealedPassword: olds.sealedPassword } : {};
    const known = password === undefined ? kept : await sealedPassword(seal, password);
    const updated = { ...news, uin: user.Uin, uid: user.Uid, loginUrl: address, ...known };
    const before = { accessKey: olds.accessKey, ...keyOf(olds) };
    const { phoneNumber, countryCode, email, likeUser, renameCopies } = olds;
    const uncleared = { ...updated, ...before, likeUser, renameCopies, phoneNumber, countryCode, email };
    await requireCleared(ctx, user, changes, uncleared);
    await becomeLike(ctx, id, model, { ...updated, ...before, likeUser, renameCopies });
    try {
      return { ...updated, ...(await switchAccessKey(ctx, olds, news, seal)) };
    } catch (error) {
      throw new PartialFailure(id, { ...updated, ...before }, error);
    }
  },

  async delete(ctx, id, olds) {
    const user = await ctx.snapshot.subUsers.byUin(ctx.api, id, olds.name);
    if (user === undefined) return;
    if (ctx.formerOwner !== undefined && ownerIn(user.Remark) === undefined) {
      const employee = await employeeBehind(ctx, id);
      if (employee !== undefined) return leaveToEmployee(ctx, user, employee);
    }
    if (ctx.replacedBy === undefined) await endGraces(ctx, id);
    else {
      if (leaverIn(user)?.afterGrace !== undefined) return;
      const successor = declaredBy(ctx.replacedBy);
      // Its mark comes with the new account, unless that run was killed.
      if (!isSameName(successor.name, user.Name) && graceOf(ctx, successor) !== undefined) {
        return startGrace(ctx, user, successor);
      }
    }
    if (olds.onDelete === "disable") return disable(ctx, user);
    if (typeof olds.onDelete === "object") return leave(ctx, user, olds.onDelete.after, olds);
    if (olds.onDelete === "refuse" && olds.secretId !== undefined) await removeOwnKey(ctx, user, olds.secretId);
    ctx.snapshot.subUsers.forget(id);
    const Force = flagOf(olds.onDelete === "force");
    const remove = () => unlessAbsent(ctx.api.DeleteUser({ Name: user.Name, Force }));
    const removeFreed = () => deleteFreed(remove, () => takeAllOf(ctx, id));
    try {
      await removeFreed();
    } catch (error) {
      if (!ApiError.matches(error, HAS_KEYS)) throw error;
      const keys = await keysLeft(ctx, user);
      if (keys.length > 0) throw await holdsKeys(ctx, user, keys, error);
      await removeFreed();
    }
    ctx.snapshot.subUsers.deleted(id);
  },

  inventory: { place: 1, always: true },

  async list(ctx) {
    const users = await ctx.snapshot.subUsers.all(ctx.api);
    return Promise.all(
      users.map(async (user) => ({ id: user.Uin, state: await observe(ctx, user, {}), owner: ownerIn(user.Remark) })),
    );
  },
});

/** The new account, and the password that it has. */
function addUser(ctx: Context, news: Inputs) {
  const wanted = news.consoleLogin ? (news.password ?? generatePassword()) : undefined;
  return sendPassword(ctx, wanted, news.password === undefined, (sent) =>
    ctx.api.AddUser({
      Name: news.name,
      ...toWire(news, ctx.owner),
      UseApi: flagOf(news.accessKey),
      NeedResetPassword: flagOf(news.needResetPassword),
      ...sent,
    }),
  );
}

/** What AddUser and UpdateUser have in common. An empty text clears the field. */
const toWire = (news: Inputs | SubUserState, owner: string | undefined) => ({
  Remark: withMark(news.remark, owner),
  ConsoleLogin: flagOf(news.consoleLogin),
  PhoneNum: news.phoneNumber ?? "",
  CountryCode: news.countryCode ?? "",
  Email: news.email ?? "",
});

/** The password that an update has to set: never because of a change elsewhere, only because the program asks for one. */
function passwordToSet(olds: SubUserState, news: Inputs): string | undefined {
  if (!news.consoleLogin) return undefined;
  // Switched on without a password, the service would make one up that nobody can read.
  const isSwitchedOn = !olds.consoleLogin;
  const isRenewed = news.passwordVersion !== undefined && news.passwordVersion !== olds.passwordVersion;
  const isGiven = news.password !== undefined && news.password !== olds.password;
  return isSwitchedOn || isRenewed || isGiven ? (news.password ?? generatePassword()) : undefined;
}

async function switchAccessKey(ctx: Context, olds: SubUserState, news: Inputs, seal: Seal | undefined) {
  const { uin, secretId } = olds;
  if (ctx.over.length > 0) {
    await switchKeysOff(ctx, uin);
    return keyOf(olds);
  }
  if (!news.accessKey) {
    if (secretId !== undefined) await removeKey(ctx, uin, secretId);
    return {};
  }
  if (olds.accessKey) return keyOf(olds);
  if (secretId === undefined) return sealedKey(seal, await createKey(ctx, uin));
  await setKeyStatus(ctx, uin, secretId, "Active");
  return keyOf(olds);
}

/** Who asks for it can take it over. */
async function disable(ctx: Context, user: SubUserRow): Promise<void> {
  if (await ctx.isAwaited(claimOfName("sub-user", user.Name))) {
    throw new Error(
      `SubUser ${user.Name} (${user.Uin}) cannot be replaced by one of the same name: onDelete is "disable", which keeps the account. ` +
        'Nothing was changed. Set onDelete: "refuse" or "force", run `pulumi up`, and replace it then.',
    );
  }
  await switchOff(ctx, user, await keysOf(ctx, user.Uin));
}

/** An employee has been made of the account, which took its mark: the employee's declaration stands for it now. */
async function leaveToEmployee(ctx: Context, { Name, Uin }: SubUserRow, employee: EmployeeRow): Promise<void> {
  if (await ctx.isDeclared(claimOfName("employee", Name))) return;
  throw new Error(
    `SubUser ${Name} (${Uin}) is the account of the employee ${employee.AccountName} (${employee.EmployeeId}) now. Nothing was changed. ` +
      `${OUT_OF_RECORD}, or delete the employee first.`,
  );
}

/** The account's own key goes with it; where others have made keys too, nothing goes. */
async function removeOwnKey(ctx: Context, user: SubUserRow, secretId: string): Promise<void> {
  const keys = await keysOf(ctx, user.Uin);
  const others = keys.filter((key) => key.AccessKeyId !== secretId);
  if (others.length > 0) throw await holdsKeys(ctx, user, others);
  await removeKey(ctx, user.Uin, secretId);
}

/** For the two calls that delete a key, the first of which disables it. */
const KEY_GOES_MS = 1_000;

/** A declared key may be going at this moment: where a run refreshes with the program, the engine waits for none before it deletes whose it is. */
async function keysLeft(ctx: Context, user: SubUserRow): Promise<readonly AccessKeyRow[]> {
  if ((await keysOf(ctx, user.Uin)).length === 0) return [];
  await sleep(KEY_GOES_MS);
  return keysOf(ctx, user.Uin);
}

async function holdsKeys(
  ctx: Context,
  user: SubUserRow,
  keys: readonly AccessKeyRow[],
  cause?: ApiError,
): Promise<Error> {
  const described = await describeKeys(ctx, keys);
  // What waits for its deletion is deleted as it was recorded: no change of the program reaches it.
  const otherwise =
    ctx.replacedBy !== undefined
      ? ""
      : ' Or declare the sub-user with onDelete: "force" (deletes them too) or "disable" (keeps the account), run `pulumi up`, and remove it then.';
  const request = cause === undefined ? "" : ` [${cause.code}, request ${cause.requestId}]`;
  return new Error(
    `SubUser ${user.Name} (${user.Uin}) still holds access keys that others have made: ${described.join(", ")}. Delete them in the ` +
      `console and run the same command again.${otherwise}${request}`,
    { cause },
  );
}
