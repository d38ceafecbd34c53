/** What a SubUser takes and tells. */
import { z } from "zod";
import { ended, expiryOf } from "../ends.ts";
import * as fields from "../fields.ts";
import { secret, type State, type Values } from "../resource.ts";
import { duration } from "./durations.ts";
import { PASSWORD_RULE, satisfiesPasswordRule } from "./passwords.ts";
import { ageRecipient } from "./sealing.ts";

export const inputs = {
  name: fields.accountName.describe(
    "Name that the person signs in with, unique in the account. Changing it replaces the sub-user.",
  ),
  remark: fields.freeText.describe("Free text shown beside the name in the console."),
  consoleLogin: fields.flag.default(false).describe("Whether the person may sign in to the console."),
  password: secret(fields.text.refine(satisfiesPasswordRule, PASSWORD_RULE).optional()).describe(
    "Console password. With `consoleLogin` and without a password, one is generated. Refused where it breaks the account's password rules.",
  ),
  passwordVersion: z
    .int("has to be a whole number")
    .positive("has to be 1 or more")
    .optional()
    .describe("Changing it resets the password: to the given one, or to a newly generated one."),
  needResetPassword: fields.flag
    .default(true)
    .describe(
      "Whether the password has to be changed at the next sign-in. CAM does not tell: changes made elsewhere are not seen.",
    ),
  phoneNumber: fields.phoneNumber.optional().describe("Phone number, digits only, without the country code."),
  countryCode: fields.countryCode.optional().describe("Country calling code of the phone number, such as `86`."),
  email: fields.email.optional().describe("Address for notices."),
  accessKey: fields.flag
    .default(false)
    .describe("Whether the sub-user gets an access key, given out as `secretId` and `secretKey`."),
  sealTo: ageRecipient
    .optional()
    .describe(
      "The person's age public key: a generated password and the secret of the access key are encrypted to it, and recorded as nothing else. Changing it affects only passwords and keys made later.",
    ),
  likeUser: fields.accountName
    .optional()
    .describe(
      "Name of a sub-user whose direct policies and groups are copied, once: later changes are not followed. Changing it copies the new user's permissions too. An exclusive GroupMembership removes the user again.",
    ),
  expires: expiryOf(
    "The next `up` then switches sign-in and all access keys off, and keeps the account with what it holds.",
  ),
  onDelete: z
    .union(
      [z.enum(["refuse", "force", "disable"]), z.strictObject({ after: duration })],
      "has to be refuse, force, disable, or { after: a length of time in weeks, days, hours or minutes, such as P30D }",
    )
    .default("refuse")
    .describe(
      'What deleting the resource does: `refuse` while the account holds access keys, `force` deletes the keys too, `disable` turns sign-in and keys off and keeps the account, `{ after: "P30D" }` does that and has Leavers delete the account so much later.',
    ),
  renameGrace: duration
    .optional()
    .describe(
      "After a change of `name`, how long the old account works on, with all that it has, such as `P1D`. Leavers then does to it what `onDelete` says. Without it that happens at once.",
    ),
  renameCopies: z
    .array(z.enum(["groups", "policies"], "has to be groups or policies"), "has to be a list of groups and policies")
    .optional()
    .describe(
      "What of the old account the new one gets after a change of `name`, whoever gave it: its groups, its direct policies.",
    ),
  adopt: fields.adoption
    .default(false)
    .describe(
      'Take over an account of that name that exists already. `true`: one that carries no declaration\'s mark. A declaration, such as `"people/dev/alice"`: the one that carries its mark, once nobody declares it any more. Its password and keys are not touched.',
    ),
};

export const outputs = {
  uin: z.string().describe("Account number."),
  uid: z.string().describe("Older number of the same account, used for groups and messages."),
  loginUrl: z
    .string()
    .optional()
    .describe("Where the person signs in; contains the root account id. Empty without `consoleLogin`."),
  password: secret(z.string().optional()).describe(
    "The password to hand over: the given or the generated one. Empty without `consoleLogin`, with `sealTo`, and for an account that was taken over with its own.",
  ),
  sealedPassword: z.string().optional().describe("The generated password, encrypted to `sealTo`. Empty without it."),
  secretId: z.string().optional().describe("Id of the access key. Empty without `accessKey`."),
  secretKey: secret(z.string().optional()).describe(
    "Secret of the access key. Empty without `accessKey`, and with `sealTo`.",
  ),
  sealedSecretKey: z.string().optional().describe("Secret of the access key, encrypted to `sealTo`. Empty without it."),
  ended,
};

export type Inputs = Values<typeof inputs>;
export type SubUserState = State<typeof inputs, typeof outputs>;

/** As the service writes yes and no. */
export const flagOf = (value: boolean): 0 | 1 => (value ? 1 : 0);
