/**
 * MessageRecipient: a contact that gets messages and can do nothing else.
 *
 * Wire actions: CreateMessageReceiver, ListReceiver, DeleteMessageReceiver (service `cam`, on the China site only).
 * Identity: the uid. The service can neither change a recipient nor hold two of one name, so another phone number or address
 * deletes the recipient and then makes it anew, and it has to be verified again.
 */
import { z } from "zod";
import { claimsOfName } from "../account-names.ts";
import type { RecipientRow } from "../api/actions.ts";
import { UNKNOWN_ACTION } from "../api/codes.ts";
import { ApiError, unlessAbsent } from "../api/errors.ts";
import { takeOver } from "../adopt.ts";
import * as fields from "../fields.ts";
import { createOnce, onceThere } from "../lifecycle.ts";
import { ownerIn, standingOf, withMark, withoutMark } from "../ownership.ts";
import { type Context, defineResource, type State, type Values } from "../resource.ts";

const inputs = {
  name: fields
    .textUpTo(64)
    .describe("Name of the recipient; sub-users and recipients share their names. Changing it replaces the recipient."),
  countryCode: fields.countryCode.describe(
    "Country calling code of the phone number, such as `86`. Changing it replaces the recipient.",
  ),
  phoneNumber: fields.phoneNumber.describe(
    "Phone number, digits only. Changing it replaces the recipient. Its holder has to verify it.",
  ),
  email: fields.email.describe("E-mail address. Changing it replaces the recipient. Its holder has to verify it."),
  remark: fields.freeText.describe("Free text. Changing it replaces the recipient."),
  adopt: fields.adoptionOf("recipient"),
};

const outputs = {
  uid: z.string().describe("Number of the recipient."),
};

type Inputs = Values<typeof inputs>;
type RecipientState = State<typeof inputs, typeof outputs>;

export const messageRecipient = defineResource({
  kind: "MessageRecipient",
  description:
    "A message recipient: a contact without sign-in and permissions. China site only. The account can make ten a day.",
  source: "CAM, Creating Sub-user (Receive Messages Only); CAM API 3.0, CreateMessageReceiver, DeleteMessageReceiver",
  example: `
import { MessageRecipient } from "pulumi-tencent-accounts";

new MessageRecipient("on-call", {
  name: "on-call",
  phoneNumber: "13800001111",
  countryCode: "86",
  email: "on-call@example.com",
});
`,
  inputs,
  outputs,
  identity: "uid",
  permissions: {
    read: ["cam:ListReceiver"],
    create: ["cam:CreateMessageReceiver"],
    delete: ["cam:DeleteMessageReceiver"],
  },
  replaceOnChanges: ["name", "countryCode", "phoneNumber", "email", "remark"],
  rules: [],

  // Sub-users and recipients share their names.
  claims: ({ name }) => claimsOfName(name, "sub-user"),

  async create(ctx, news) {
    const { recipients } = ctx.snapshot;
    const outcome = await createOnce({
      isListed: () => chinaOnly(recipients.isListed(ctx.api, news.name)),
      find: () => recipients.byName(ctx.api, news.name),
      create: async () => {
        await ctx.api.CreateMessageReceiver({
          Name: news.name,
          CountryCode: news.countryCode,
          PhoneNumber: news.phoneNumber,
          Email: news.email,
          Remark: withMark(news.remark, ctx.owner),
        });
        const row = await onceThere(() => recipients.byName(ctx.api, news.name));
        if (row === undefined) {
          throw new Error(`Message recipient ${news.name} was made and is not listed yet; run \`pulumi up\` again.`);
        }
        return row;
      },
    });
    if ("found" in outcome) await keep(ctx, news, outcome.found, outcome.byThisAttempt);
    const row = "made" in outcome ? outcome.made : outcome.found;
    recipients.forget(row.Uid);
    return { id: row.Uid, state: { ...news, uid: row.Uid } };
  },

  async read(ctx, id, olds) {
    const row = await chinaOnly(ctx.snapshot.recipients.byUid(ctx.api, id));
    return row === undefined ? undefined : { ...observe(row, olds), adopt: olds.adopt };
  },

  // Every input that the service knows replaces.
  update: async (_ctx, id, _olds, news) => ({ ...news, uid: id }),

  async delete(ctx, id, olds) {
    ctx.snapshot.recipients.forget(id);
    const row = await chinaOnly(ctx.snapshot.recipients.byName(ctx.api, olds.name));
    // Somebody else may have the name by now.
    if (row?.Uid === id) await unlessAbsent(ctx.api.DeleteMessageReceiver({ Name: row.Name }));
    ctx.snapshot.recipients.deleted(id);
  },

  inventory: { place: 10, notHere: "Message recipients are left out: this site does not have them." },

  async list(ctx) {
    const rows = await chinaOnly(ctx.snapshot.recipients.all(ctx.api));
    return rows.map((row) => ({ id: row.Uid, state: observe(row, {}), owner: ownerIn(row.Remark) }));
  },
});

/** The service hides the middle of the phone number: what it hides is as it was recorded, unless what it shows differs. */
function observe(row: RecipientRow, olds: Partial<RecipientState>): RecipientState {
  const { countryCode, phoneNumber } = phoneOf(row, olds.phoneNumber);
  return { name: row.Name, countryCode, phoneNumber, email: row.Email, remark: withoutMark(row.Remark), uid: row.Uid };
}

function phoneOf({ PhoneNumber, CountryCode }: RecipientRow, recorded: string | undefined) {
  // Listed as `+86 186****3509`, with or without the code beside it.
  const [, prefix = "", national = PhoneNumber] = /^\+?(\d{1,4})[ -](.+)$/.exec(PhoneNumber) ?? [];
  const [start = "", end = ""] = national.split(/\*+/);
  const isSame = national.includes("*") && recorded?.startsWith(start) === true && recorded.endsWith(end);
  return { countryCode: CountryCode ?? prefix, phoneNumber: isSame ? recorded : national };
}

/** A recipient of ours that an earlier attempt made, or one to take over on request. The service cannot change its mark. */
async function keep(ctx: Context, news: Inputs, row: RecipientRow, byThisAttempt: boolean): Promise<void> {
  const standing = standingOf(row.Remark, ctx.owner);
  const what = `Message recipient ${row.Name} (${row.Uid})`;
  if (standing.is === "theirs") {
    throw new Error(
      `${what} belongs to ${standing.owner}. The service cannot change a recipient's mark, so another stack cannot take it over: move ` +
        "it with its state (docs/moving.md), or have it deleted there and make it here.",
    );
  }
  await takeOver(ctx, { what, name: row.Name, stored: row.Remark }, news, byThisAttempt, async () => undefined);
}

async function chinaOnly<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!ApiError.matches(error, UNKNOWN_ACTION)) throw error;
    throw new Error(
      "Message recipients can be managed on the China site only: set tencent-accounts:site to china, or remove the " +
        `MessageRecipient from this program. [${error.code}, request ${error.requestId}]`,
      { cause: error },
    );
  }
}
