// Generated from provider/resources by `npm run generate`. Do not edit.
import * as pulumi from "@pulumi/pulumi";
import { settleAbsent } from "../outputs.ts";
import { type Nested, isOfKind, type KindOfResource, NOTHING_DECLARED, registration } from "../resource.ts";

export interface SubUserArgs {
  /** Name that the person signs in with, unique in the account. Changing it replaces the sub-user. */
  name: pulumi.Input<string>;
  /** Free text shown beside the name in the console. Default `""`. */
  remark?: pulumi.Input<string> | undefined;
  /** Whether the person may sign in to the console. Default `false`. */
  consoleLogin?: pulumi.Input<boolean> | undefined;
  /** Console password. With `consoleLogin` and without a password, one is generated. Refused where it breaks the account's password rules. */
  password?: pulumi.Input<string> | undefined;
  /** Changing it resets the password: to the given one, or to a newly generated one. */
  passwordVersion?: pulumi.Input<number> | undefined;
  /** Whether the password has to be changed at the next sign-in. CAM does not tell: changes made elsewhere are not seen. Default `true`. */
  needResetPassword?: pulumi.Input<boolean> | undefined;
  /** Phone number, digits only, without the country code. */
  phoneNumber?: pulumi.Input<string> | undefined;
  /** Country calling code of the phone number, such as `86`. */
  countryCode?: pulumi.Input<string> | undefined;
  /** Address for notices. */
  email?: pulumi.Input<string> | undefined;
  /** Whether the sub-user gets an access key, given out as `secretId` and `secretKey`. Default `false`. */
  accessKey?: pulumi.Input<boolean> | undefined;
  /** The person's age public key: a generated password and the secret of the access key are encrypted to it, and recorded as nothing else. Changing it affects only passwords and keys made later. */
  sealTo?: pulumi.Input<string> | undefined;
  /** Name of a sub-user whose direct policies and groups are copied, once: later changes are not followed. Changing it copies the new user's permissions too. An exclusive GroupMembership removes the user again. */
  likeUser?: pulumi.Input<string> | undefined;
  /** The end: a date, such as `2026-12-31` (through that day, UTC), or a moment with its zone, such as `2026-12-31T18:00:00+08:00`. The next `up` then switches sign-in and all access keys off, and keeps the account with what it holds. A later end gives it again. */
  expires?: pulumi.Input<string> | undefined;
  /** What deleting the resource does: `refuse` while the account holds access keys, `force` deletes the keys too, `disable` turns sign-in and keys off and keeps the account, `{ after: "P30D" }` does that and has Leavers delete the account so much later. Default `"refuse"`. */
  onDelete?: Nested<"refuse" | "force" | "disable" | { after: string }> | undefined;
  /** After a change of `name`, how long the old account works on, with all that it has, such as `P1D`. Leavers then does to it what `onDelete` says. Without it that happens at once. */
  renameGrace?: pulumi.Input<string> | undefined;
  /** What of the old account the new one gets after a change of `name`, whoever gave it: its groups, its direct policies. */
  renameCopies?: pulumi.Input<pulumi.Input<("groups" | "policies")>[]> | undefined;
  /** Take over an account of that name that exists already. `true`: one that carries no declaration's mark. A declaration, such as `"people/dev/alice"`: the one that carries its mark, once nobody declares it any more. Its password and keys are not touched. Default `false`. */
  adopt?: pulumi.Input<boolean | string> | undefined;
}

const kind: KindOfResource = {
  kind: "SubUser",
  properties: ["name", "remark", "consoleLogin", "passwordVersion", "needResetPassword", "phoneNumber", "countryCode", "email", "accessKey", "sealTo", "likeUser", "expires", "onDelete", "renameGrace", "renameCopies", "adopt", "uid", "loginUrl", "password", "sealedPassword", "secretId", "secretKey", "sealedSecretKey", "ended"],
  absent: { passwordVersion: undefined, phoneNumber: undefined, countryCode: undefined, email: undefined, sealTo: undefined, likeUser: undefined, expires: undefined, renameGrace: undefined, renameCopies: undefined, loginUrl: "", password: "", sealedPassword: "", secretId: "", secretKey: "", sealedSecretKey: "", ended: "" },
  secrets: ["password", "secretKey"],
  secretInputs: ["password"],
  references: [],
};

/**
 * A sub-user of Cloud Access Management: a login below the root account. A new one holds no permission until a policy is attached.
 *
 * @example
 * ```ts
 * import { SubUser } from "pulumi-tencent-accounts";
 *
 * const alice = new SubUser("alice", { name: "alice", consoleLogin: true, email: "alice@example.com" });
 *
 * export const address = alice.loginUrl;
 * export const initialPassword = alice.password; // secret
 * ```
 *
 * Source: CAM, Creating Sub-user; CAM API 3.0, AddUser, UpdateUser, DeleteUser.
 */
export class SubUser extends pulumi.CustomResource {
  /** Name that the person signs in with, unique in the account. Changing it replaces the sub-user. */
  declare readonly name: pulumi.Output<string>;
  /** Free text shown beside the name in the console. */
  declare readonly remark: pulumi.Output<string>;
  /** Whether the person may sign in to the console. */
  declare readonly consoleLogin: pulumi.Output<boolean>;
  /** Changing it resets the password: to the given one, or to a newly generated one. */
  declare readonly passwordVersion: pulumi.Output<number | undefined>;
  /** Whether the password has to be changed at the next sign-in. CAM does not tell: changes made elsewhere are not seen. */
  declare readonly needResetPassword: pulumi.Output<boolean>;
  /** Phone number, digits only, without the country code. */
  declare readonly phoneNumber: pulumi.Output<string | undefined>;
  /** Country calling code of the phone number, such as `86`. */
  declare readonly countryCode: pulumi.Output<string | undefined>;
  /** Address for notices. */
  declare readonly email: pulumi.Output<string | undefined>;
  /** Whether the sub-user gets an access key, given out as `secretId` and `secretKey`. */
  declare readonly accessKey: pulumi.Output<boolean>;
  /** The person's age public key: a generated password and the secret of the access key are encrypted to it, and recorded as nothing else. Changing it affects only passwords and keys made later. */
  declare readonly sealTo: pulumi.Output<string | undefined>;
  /** Name of a sub-user whose direct policies and groups are copied, once: later changes are not followed. Changing it copies the new user's permissions too. An exclusive GroupMembership removes the user again. */
  declare readonly likeUser: pulumi.Output<string | undefined>;
  /** The end: a date, such as `2026-12-31` (through that day, UTC), or a moment with its zone, such as `2026-12-31T18:00:00+08:00`. The next `up` then switches sign-in and all access keys off, and keeps the account with what it holds. A later end gives it again. */
  declare readonly expires: pulumi.Output<string | undefined>;
  /** What deleting the resource does: `refuse` while the account holds access keys, `force` deletes the keys too, `disable` turns sign-in and keys off and keeps the account, `{ after: "P30D" }` does that and has Leavers delete the account so much later. */
  declare readonly onDelete: pulumi.Output<"refuse" | "force" | "disable" | { after: string }>;
  /** After a change of `name`, how long the old account works on, with all that it has, such as `P1D`. Leavers then does to it what `onDelete` says. Without it that happens at once. */
  declare readonly renameGrace: pulumi.Output<string | undefined>;
  /** What of the old account the new one gets after a change of `name`, whoever gave it: its groups, its direct policies. */
  declare readonly renameCopies: pulumi.Output<("groups" | "policies")[] | undefined>;
  /** Take over an account of that name that exists already. `true`: one that carries no declaration's mark. A declaration, such as `"people/dev/alice"`: the one that carries its mark, once nobody declares it any more. Its password and keys are not touched. */
  declare readonly adopt: pulumi.Output<boolean | string>;
  /** Older number of the same account, used for groups and messages. */
  declare readonly uid: pulumi.Output<string>;
  /** Where the person signs in; contains the root account id. Empty without `consoleLogin`. */
  declare readonly loginUrl: pulumi.Output<string>;
  /** The password to hand over: the given or the generated one. Empty without `consoleLogin`, with `sealTo`, and for an account that was taken over with its own. */
  declare readonly password: pulumi.Output<string>;
  /** The generated password, encrypted to `sealTo`. Empty without it. */
  declare readonly sealedPassword: pulumi.Output<string>;
  /** Id of the access key. Empty without `accessKey`. */
  declare readonly secretId: pulumi.Output<string>;
  /** Secret of the access key. Empty without `accessKey`, and with `sealTo`. */
  declare readonly secretKey: pulumi.Output<string>;
  /** Secret of the access key, encrypted to `sealTo`. Empty without it. */
  declare readonly sealedSecretKey: pulumi.Output<string>;
  /** The end that has been reached. Empty while the right holds, and where it has no end. */
  declare readonly ended: pulumi.Output<string>;

  constructor(name: string, args: SubUserArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(...registration(kind, name, args, opts));
    settleAbsent(this, kind.absent);
  }

  /** Reads one that exists, by the id that the state of another stack or `tencent-accounts export` tells, and never changes it. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): SubUser {
    return new SubUser(name, NOTHING_DECLARED, { ...opts, id });
  }

  /** Whether the value is a SubUser, whichever copy of this package has made it. */
  static override isInstance(value: unknown): value is SubUser {
    return isOfKind(kind, value);
  }

  /** Account number. Another name of `id`. */
  get uin(): pulumi.Output<string> {
    return this.id;
  }
}
