// Generated from provider/resources by `npm run generate`. Do not edit.
import * as pulumi from "@pulumi/pulumi";
import { type Reference, registration } from "../resource.ts";
import type { SubUser } from "./sub-user.ts";

export interface AccessKeyArgs {
  /** The sub-user that the key belongs to, at most two keys each. Changing it replaces the key. */
  user: Reference<SubUser>;
  /** `Inactive`: calls that are signed with the key are refused. Default `"Active"`. */
  status?: pulumi.Input<"Active" | "Inactive"> | undefined;
  /** What the key is for. Not every site takes one. Changing it replaces the key. */
  description?: pulumi.Input<string> | undefined;
  /** The person's age public key: the secret is encrypted to it, and recorded as nothing else. Another one counts from the next key on. */
  sealTo?: pulumi.Input<string> | undefined;
  /** Any text, such as a date. Another one makes a new key and then deletes the old one. */
  rotation?: pulumi.Input<string> | undefined;
}

/**
 * An access key of a sub-user. Deleting it disables the key and then deletes it, for good. A sub-user that two keys belong to has no room for a third: one of two is replaced with the option `deleteBeforeReplace`, while the other is in use. With the option `deletedWith` naming its user the engine forgets the key without deleting it, which leaves an active key when the user's deletion is refused: do not use it.
 *
 * Source: CAM API 3.0, CreateAccessKey, UpdateAccessKey, DeleteAccessKey.
 */
export class AccessKey extends pulumi.CustomResource {
  /** The sub-user that the key belongs to, at most two keys each. Changing it replaces the key. */
  declare readonly user: pulumi.Output<string>;
  /** `Inactive`: calls that are signed with the key are refused. */
  declare readonly status: pulumi.Output<"Active" | "Inactive">;
  /** What the key is for. Not every site takes one. Changing it replaces the key. */
  declare readonly description: pulumi.Output<string | undefined>;
  /** The person's age public key: the secret is encrypted to it, and recorded as nothing else. Another one counts from the next key on. */
  declare readonly sealTo: pulumi.Output<string | undefined>;
  /** Any text, such as a date. Another one makes a new key and then deletes the old one. */
  declare readonly rotation: pulumi.Output<string | undefined>;
  /** Id of the key. */
  declare readonly secretId: pulumi.Output<string>;
  /** Secret of the key. Absent when the key was imported, and with `sealTo`. */
  declare readonly secretKey: pulumi.Output<string | undefined>;
  /** Secret of the key, encrypted to `sealTo`. */
  declare readonly sealedSecretKey: pulumi.Output<string | undefined>;

  constructor(name: string, args: AccessKeyArgs, opts: pulumi.CustomResourceOptions = {}) {
    const kind = {
      kind: "AccessKey",
      outputs: ["secretId", "secretKey", "sealedSecretKey"],
      secrets: ["secretKey"],
      references: ["user"],
    };
    super(...registration(kind, name, args, opts));
  }
}
