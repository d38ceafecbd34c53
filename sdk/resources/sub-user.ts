// Generated from provider/resources by `npm run generate`. Do not edit.
import * as pulumi from "@pulumi/pulumi";
import { registration } from "../resource.ts";

export interface SubUserArgs {
  /** Name that the person signs in with, unique in the account. Changing it replaces the sub-user. */
  name: pulumi.Input<string>;
  /** Free text shown beside the name in the console. Default `""`. */
  remark?: pulumi.Input<string> | undefined;
  /** Whether the person may sign in to the console. Default `false`. */
  consoleLogin?: pulumi.Input<boolean> | undefined;
  /** Console password. With `consoleLogin` and without a password, one is generated. Refused where it breaks the account's password rules. */
  password?: pulumi.Input<string> | undefined;
  /** Another number sets the password anew: the given one, or a newly generated one. */
  passwordVersion?: pulumi.Input<number> | undefined;
  /** Whether the password has to be changed at the next sign-in. Not readable: changes made elsewhere are not seen. Default `true`. */
  needResetPassword?: pulumi.Input<boolean> | undefined;
  /** Phone number, digits only, without the country code. */
  phoneNumber?: pulumi.Input<string> | undefined;
  /** Country calling code of the phone number, such as `86`. */
  countryCode?: pulumi.Input<string> | undefined;
  /** Address for notices. */
  email?: pulumi.Input<string> | undefined;
  /** Whether the sub-user gets an access key, given out as `secretId` and `secretKey`. Default `false`. */
  accessKey?: pulumi.Input<boolean> | undefined;
  /** The person's age public key: a generated password and the secret of the access key are encrypted to it, and recorded as nothing else. Another one counts from the next password or key on. */
  sealTo?: pulumi.Input<string> | undefined;
  /** Name of a sub-user whose direct policies and groups the new one gets too, once: what changes later is not followed. Another one adds that one's. A group whose members are declared as a whole takes the new one out again. */
  likeUser?: pulumi.Input<string> | undefined;
  /** What deleting the resource does: `refuse` while the account holds access keys, `force` deletes the keys too, `disable` turns sign-in and keys off and keeps the account. Default `"refuse"`. */
  onDelete?: pulumi.Input<"refuse" | "force" | "disable"> | undefined;
  /** Take over an account of that name that exists already: `true` where no declaration has left its mark on it, or the declaration that has, such as `"people/dev/alice"`, once nobody declares it any more. Its password and keys are not touched. Default `false`. */
  adopt?: pulumi.Input<boolean | string> | undefined;
}

/**
 * A sub-user of Cloud Access Management: a login below the root account. A new one holds no permission until a policy is attached.
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
  /** Another number sets the password anew: the given one, or a newly generated one. */
  declare readonly passwordVersion: pulumi.Output<number | undefined>;
  /** Whether the password has to be changed at the next sign-in. Not readable: changes made elsewhere are not seen. */
  declare readonly needResetPassword: pulumi.Output<boolean>;
  /** Phone number, digits only, without the country code. */
  declare readonly phoneNumber: pulumi.Output<string | undefined>;
  /** Country calling code of the phone number, such as `86`. */
  declare readonly countryCode: pulumi.Output<string | undefined>;
  /** Address for notices. */
  declare readonly email: pulumi.Output<string | undefined>;
  /** Whether the sub-user gets an access key, given out as `secretId` and `secretKey`. */
  declare readonly accessKey: pulumi.Output<boolean>;
  /** The person's age public key: a generated password and the secret of the access key are encrypted to it, and recorded as nothing else. Another one counts from the next password or key on. */
  declare readonly sealTo: pulumi.Output<string | undefined>;
  /** Name of a sub-user whose direct policies and groups the new one gets too, once: what changes later is not followed. Another one adds that one's. A group whose members are declared as a whole takes the new one out again. */
  declare readonly likeUser: pulumi.Output<string | undefined>;
  /** What deleting the resource does: `refuse` while the account holds access keys, `force` deletes the keys too, `disable` turns sign-in and keys off and keeps the account. */
  declare readonly onDelete: pulumi.Output<"refuse" | "force" | "disable">;
  /** Take over an account of that name that exists already: `true` where no declaration has left its mark on it, or the declaration that has, such as `"people/dev/alice"`, once nobody declares it any more. Its password and keys are not touched. */
  declare readonly adopt: pulumi.Output<boolean | string>;
  /** Older number of the same account, used for groups and messages. */
  declare readonly uid: pulumi.Output<string>;
  /** Where the person signs in, with `consoleLogin`; contains the root account id. */
  declare readonly loginUrl: pulumi.Output<string | undefined>;
  /** The password to hand over: the given or the generated one. Absent when the account was taken over with its own, and with `sealTo`. */
  declare readonly password: pulumi.Output<string | undefined>;
  /** The generated password, encrypted to `sealTo`. */
  declare readonly sealedPassword: pulumi.Output<string | undefined>;
  /** Id of the access key, with `accessKey`. */
  declare readonly secretId: pulumi.Output<string | undefined>;
  /** Secret of the access key, with `accessKey` and without `sealTo`. */
  declare readonly secretKey: pulumi.Output<string | undefined>;
  /** Secret of the access key, encrypted to `sealTo`. */
  declare readonly sealedSecretKey: pulumi.Output<string | undefined>;

  constructor(name: string, args: SubUserArgs, opts: pulumi.CustomResourceOptions = {}) {
    const kind = {
      kind: "SubUser",
      outputs: ["uid", "loginUrl", "password", "sealedPassword", "secretId", "secretKey", "sealedSecretKey"],
      secrets: ["password", "secretKey"],
      references: [],
    };
    super(...registration(kind, name, args, opts));
  }

  /** Account number. Another name of `id`. */
  get uin(): pulumi.Output<string> {
    return this.id;
  }
}
