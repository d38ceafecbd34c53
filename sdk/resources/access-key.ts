// Generated from provider/resources by `npm run generate`. Do not edit.
import * as pulumi from "@pulumi/pulumi";
import { settleAbsent } from "../outputs.ts";
import { type Reference, isOfKind, type KindOfResource, NOTHING_DECLARED, registration } from "../resource.ts";
import type { SubUser } from "./sub-user.ts";

export interface AccessKeyArgs {
  /** The sub-user that the key belongs to. Changing it replaces the key. */
  user: Reference<SubUser>;
  /** `Inactive`: calls that are signed with the key are refused. Default `"Active"`. */
  status?: pulumi.Input<"Active" | "Inactive"> | undefined;
  /** What the key is for. Not every site takes one. Changing it replaces the key. */
  description?: pulumi.Input<string> | undefined;
  /** The end: a date, such as `2026-12-31` (through that day, UTC), or a moment with its zone, such as `2026-12-31T18:00:00+08:00`. The next `up` then switches the key off, and keeps it. So does the end of a user whom the program declares. A later end gives it again. */
  expires?: pulumi.Input<string> | undefined;
  /** The person's age public key: the secret is encrypted to it, and recorded as nothing else. Changing it affects only keys made later. */
  sealTo?: pulumi.Input<string> | undefined;
  /** Any text, such as a date. Changing it makes a new key and then deletes the old one. */
  rotation?: pulumi.Input<string> | undefined;
}

const kind: KindOfResource = {
  kind: "AccessKey",
  properties: ["user", "status", "description", "expires", "sealTo", "rotation", "secretId", "secretKey", "sealedSecretKey", "ended"],
  absent: { description: undefined, expires: undefined, sealTo: undefined, rotation: undefined, secretKey: "", sealedSecretKey: "", ended: "" },
  secrets: ["secretKey"],
  secretInputs: [],
  references: ["user"],
};

/**
 * An access key of a sub-user, who can have two. Deleting it disables the key and then deletes it, for good. To replace one of two, set the option `deleteBeforeReplace`: the other stays in use meanwhile. Do not set the option `deletedWith` to its user: the engine then forgets the key without deleting it, and the key stays active where the user's deletion is refused.
 *
 * @example
 * ```ts
 * import { AccessKey, SubUser } from "pulumi-tencent-accounts";
 *
 * const deploy = new SubUser("deploy", { name: "deploy" });
 * const key = new AccessKey("deploy-key", { user: deploy, rotation: "2026-11" });
 *
 * export const secretId = key.secretId;
 * export const secretKey = key.secretKey; // secret
 * ```
 *
 * Source: CAM API 3.0, CreateAccessKey, UpdateAccessKey, DeleteAccessKey.
 */
export class AccessKey extends pulumi.CustomResource {
  /** The sub-user that the key belongs to. Changing it replaces the key. */
  declare readonly user: pulumi.Output<string>;
  /** `Inactive`: calls that are signed with the key are refused. */
  declare readonly status: pulumi.Output<"Active" | "Inactive">;
  /** What the key is for. Not every site takes one. Changing it replaces the key. */
  declare readonly description: pulumi.Output<string | undefined>;
  /** The end: a date, such as `2026-12-31` (through that day, UTC), or a moment with its zone, such as `2026-12-31T18:00:00+08:00`. The next `up` then switches the key off, and keeps it. So does the end of a user whom the program declares. A later end gives it again. */
  declare readonly expires: pulumi.Output<string | undefined>;
  /** The person's age public key: the secret is encrypted to it, and recorded as nothing else. Changing it affects only keys made later. */
  declare readonly sealTo: pulumi.Output<string | undefined>;
  /** Any text, such as a date. Changing it makes a new key and then deletes the old one. */
  declare readonly rotation: pulumi.Output<string | undefined>;
  /** Id of the key. */
  declare readonly secretId: pulumi.Output<string>;
  /** Secret of the key. Empty for a key that was imported, and with `sealTo`. */
  declare readonly secretKey: pulumi.Output<string>;
  /** Secret of the key, encrypted to `sealTo`. Empty without it. */
  declare readonly sealedSecretKey: pulumi.Output<string>;
  /** The end that has been reached. Empty while the right holds, and where it has no end. */
  declare readonly ended: pulumi.Output<string>;

  constructor(name: string, args: AccessKeyArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(...registration(kind, name, args, opts));
    settleAbsent(this, kind.absent);
  }

  /** Reads one that exists, by the id that the state of another stack or `tencent-accounts export` tells, and never changes it. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): AccessKey {
    return new AccessKey(name, NOTHING_DECLARED, { ...opts, id });
  }

  /** Whether the value is a AccessKey, whichever copy of this package has made it. */
  static override isInstance(value: unknown): value is AccessKey {
    return isOfKind(kind, value);
  }
}
