/**
 * AccessKey: a key pair for a sub-user's programs.
 *
 * Wire actions: CreateAccessKey, ListAccessKeys, UpdateAccessKey, DeleteAccessKey (service `cam`).
 * Identity: the sub-user and the secret id. The secret key is told once, by the creation, and never again: an imported key has none.
 * Replacing it makes the new key before the old one goes, so that there is a valid one at every moment.
 */
import { z } from "zod";
import { ApiError } from "../api/errors.ts";
import { KEY_QUOTA, UNKNOWN_PARAMETER } from "../api/codes.ts";
import { foundForEach } from "../bulk.ts";
import { ended, expiryOf } from "../ends.ts";
import * as fields from "../fields.ts";
import { isInGrace } from "../sub-users/renames.ts";
import { PartialFailure } from "../lifecycle.ts";
import { type Context, defineResource, secret, type State } from "../resource.ts";
import { ageRecipient, sealedKey, sealFor } from "../sub-users/sealing.ts";
import { createKey, describeKeys, keysOf, removeKey, setKeyStatus } from "../sub-users/access-keys.ts";

const inputs = {
  user: fields.subUserId.describe("The sub-user that the key belongs to. Changing it replaces the key."),
  status: z
    .enum(["Active", "Inactive"], "has to be Active or Inactive")
    .default("Active")
    .describe("`Inactive`: calls that are signed with the key are refused."),
  description: fields.text
    .regex(/^[\w+=,.@:/-]{1,1024}$/, "has to be 1 to 1,024 letters, digits or _ + = , . @ : / -")
    .optional()
    .describe("What the key is for. Not every site takes one. Changing it replaces the key."),
  expires: expiryOf(
    "The next `up` then switches the key off, and keeps it. So does the end of a user whom the program declares.",
  ),
  sealTo: ageRecipient
    .optional()
    .describe(
      "The person's age public key: the secret is encrypted to it, and recorded as nothing else. Changing it affects only keys made later.",
    ),
  rotation: fields.text
    .optional()
    .describe("Any text, such as a date. Changing it makes a new key and then deletes the old one."),
};

const outputs = {
  secretId: z.string().describe("Id of the key."),
  secretKey: secret(z.string().optional()).describe(
    "Secret of the key. Empty for a key that was imported, and with `sealTo`.",
  ),
  sealedSecretKey: z.string().optional().describe("Secret of the key, encrypted to `sealTo`. Empty without it."),
  ended,
};

type AccessKeyState = State<typeof inputs, typeof outputs>;

/** Of `2026-01-05 09:00:00`: the documentation names no zone, so that the hour is nobody's. */
const DAY_LENGTH = "2026-01-05".length;

/** `<uin>/<secretId>` */
const formatId = (user: string, secretId: string): string => `${user}/${secretId}`;

function parseId(id: string): { user: string; secretId: string } {
  const [, user, secretId] = /^(\d+)\/(\w+)$/.exec(id) ?? [];
  if (user === undefined || secretId === undefined) {
    throw new Error(`"${id}" is not the id of an AccessKey, which is <uin>/<secretId>.`);
  }
  return { user, secretId };
}

export const accessKey = defineResource({
  kind: "AccessKey",
  description:
    "An access key of a sub-user, who can have two. Deleting it disables the key and then deletes it, for good. To replace one of " +
    "two, set the option `deleteBeforeReplace`: the other stays in use meanwhile. Do not set the option `deletedWith` to its " +
    "user: the engine then forgets the key without deleting it, and the key stays active where the user's deletion is refused.",
  source: "CAM API 3.0, CreateAccessKey, UpdateAccessKey, DeleteAccessKey",
  example: `
import { AccessKey, SubUser } from "pulumi-tencent-accounts";

const deploy = new SubUser("deploy", { name: "deploy" });
const key = new AccessKey("deploy-key", { user: deploy, rotation: "2026-11" });

export const secretId = key.secretId;
export const secretKey = key.secretKey; // secret
`,
  inputs,
  outputs,
  identity: undefined,
  permissions: {
    read: ["cam:ListAccessKeys"],
    create: ["cam:CreateAccessKey"],
    update: ["cam:UpdateAccessKey"],
    delete: ["cam:ListUsers", "cam:UpdateAccessKey", "cam:DeleteAccessKey"],
  },
  permissionsWhere: [{ input: "status", is: "Inactive", create: ["cam:UpdateAccessKey"] }],
  replaceOnChanges: ["user", "description", "rotation"],
  ends: {
    what: "switch",
    off: { status: "Inactive" },
    isOff: async (_ctx, _id, { status }) => status === "Inactive",
    follows: "user",
  },
  rules: [],

  // Two keys of one sub-user are two keys: nothing to claim.
  claims: () => [],

  async create(ctx, news) {
    const seal = await sealFor(news.sealTo);
    const { secretId, ...key } = await makeKey(ctx, news.user, news.description);
    const id = formatId(news.user, secretId);
    const state = { ...news, ...(await sealedKey(seal, key)), secretId };
    try {
      if (news.status === "Inactive") await setKeyStatus(ctx, news.user, secretId, "Inactive");
    } catch (error) {
      throw new PartialFailure(id, { ...state, status: "Active" }, error);
    }
    return { id, state };
  },

  async read(ctx, id, olds) {
    const { user, secretId } = parseId(id);
    const key = (await keysOf(ctx, user)).find((candidate) => candidate.AccessKeyId === secretId);
    if (key === undefined) return undefined;
    const { description, sealTo, rotation, secretKey, sealedSecretKey } = olds;
    return { user, status: statusOf(key), description, sealTo, rotation, secretId, secretKey, sealedSecretKey };
  },

  async update(ctx, id, olds, news) {
    const { user, secretId } = parseId(id);
    if (olds.status !== news.status) await setKeyStatus(ctx, user, secretId, news.status);
    return { ...news, secretId, secretKey: olds.secretKey, sealedSecretKey: olds.sealedSecretKey };
  },

  async delete(ctx, id) {
    const { user, secretId } = parseId(id);
    if (await isInGrace(ctx, user)) return;
    await removeKey(ctx, user, secretId);
  },

  inventory: { place: 9, calls: async ({ SubUser = 0 }) => [["ListAccessKeys", SubUser]] },

  async list(ctx) {
    const users = await ctx.snapshot.subUsers.all(ctx.api);
    const keys = await foundForEach(users, async ({ Uin: user }) =>
      (await keysOf(ctx, user)).map((key) => ({ user, key })),
    );
    return keys.flat().map(({ user, key }) => ({
      id: formatId(user, key.AccessKeyId),
      state: { user, status: statusOf(key), secretId: key.AccessKeyId },
      madeOn: key.CreateTime.slice(0, DAY_LENGTH),
    }));
  },
});

const statusOf = ({ Status }: { Status: string }): AccessKeyState["status"] =>
  Status === "Active" ? "Active" : "Inactive";

async function makeKey(ctx: Context, user: string, description: string | undefined) {
  try {
    return await createKey(ctx, user, description);
  } catch (error) {
    if (description !== undefined && ApiError.matches(error, UNKNOWN_PARAMETER)) {
      const why = `description is not taken by this site: leave it out. No key was made.`;
      throw new Error(`${why} [${error.code}, request ${error.requestId}]`, { cause: error });
    }
    if (!ApiError.matches(error, KEY_QUOTA)) throw error;
    const keys = await keysOf(ctx, user);
    const replaced = keys.find((key) => ctx.replaces.includes(formatId(user, key.AccessKeyId)))?.AccessKeyId;
    const advice =
      replaced === undefined
        ? "Delete one that is no longer used."
        : `This replaces ${replaced}; the other is to be deleted if nobody uses it, as what an interrupted run has left.`;
    throw new Error(
      `Sub-user ${user} has its two access keys already: ${(await describeKeys(ctx, keys)).join(", ")}. ${advice} Where both ` +
        "are declared, add { deleteBeforeReplace: true } to the options of the one to replace, and use the other meanwhile. " +
        `[${error.code}, request ${error.requestId}]`,
      { cause: error },
    );
  }
}
