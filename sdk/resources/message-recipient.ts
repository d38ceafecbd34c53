// Generated from provider/resources by `npm run generate`. Do not edit.
import * as pulumi from "@pulumi/pulumi";
import { settleAbsent } from "../outputs.ts";
import { isOfKind, type KindOfResource, NOTHING_DECLARED, registration } from "../resource.ts";

export interface MessageRecipientArgs {
  /** Name of the recipient; sub-users and recipients share their names. Changing it replaces the recipient. */
  name: pulumi.Input<string>;
  /** Country calling code of the phone number, such as `86`. Changing it replaces the recipient. */
  countryCode: pulumi.Input<string>;
  /** Phone number, digits only. Changing it replaces the recipient. Its holder has to verify it. */
  phoneNumber: pulumi.Input<string>;
  /** E-mail address. Changing it replaces the recipient. Its holder has to verify it. */
  email: pulumi.Input<string>;
  /** Free text. Changing it replaces the recipient. Default `""`. */
  remark?: pulumi.Input<string> | undefined;
  /** Take over a recipient of that name that exists already. `true`: one that carries no declaration's mark. A declaration, such as `"people/dev/name"`: the one that carries its mark, once nobody declares it any more. */
  adopt?: pulumi.Input<boolean | string> | undefined;
}

const kind: KindOfResource = {
  kind: "MessageRecipient",
  properties: ["name", "countryCode", "phoneNumber", "email", "remark", "adopt"],
  absent: { adopt: undefined },
  secrets: [],
  secretInputs: [],
  references: [],
};

/**
 * A message recipient: a contact without sign-in and permissions. China site only. The account can make ten a day.
 *
 * @example
 * ```ts
 * import { MessageRecipient } from "pulumi-tencent-accounts";
 *
 * new MessageRecipient("on-call", {
 *   name: "on-call",
 *   phoneNumber: "13800001111",
 *   countryCode: "86",
 *   email: "on-call@example.com",
 * });
 * ```
 *
 * Source: CAM, Creating Sub-user (Receive Messages Only); CAM API 3.0, CreateMessageReceiver, DeleteMessageReceiver.
 */
export class MessageRecipient extends pulumi.CustomResource {
  /** Name of the recipient; sub-users and recipients share their names. Changing it replaces the recipient. */
  declare readonly name: pulumi.Output<string>;
  /** Country calling code of the phone number, such as `86`. Changing it replaces the recipient. */
  declare readonly countryCode: pulumi.Output<string>;
  /** Phone number, digits only. Changing it replaces the recipient. Its holder has to verify it. */
  declare readonly phoneNumber: pulumi.Output<string>;
  /** E-mail address. Changing it replaces the recipient. Its holder has to verify it. */
  declare readonly email: pulumi.Output<string>;
  /** Free text. Changing it replaces the recipient. */
  declare readonly remark: pulumi.Output<string>;
  /** Take over a recipient of that name that exists already. `true`: one that carries no declaration's mark. A declaration, such as `"people/dev/name"`: the one that carries its mark, once nobody declares it any more. */
  declare readonly adopt: pulumi.Output<boolean | string | undefined>;

  constructor(name: string, args: MessageRecipientArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(...registration(kind, name, args, opts));
    settleAbsent(this, kind.absent);
  }

  /** Reads one that exists, by the id that the state of another stack or `tencent-accounts export` tells, and never changes it. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): MessageRecipient {
    return new MessageRecipient(name, NOTHING_DECLARED, { ...opts, id });
  }

  /** Whether the value is a MessageRecipient, whichever copy of this package has made it. */
  static override isInstance(value: unknown): value is MessageRecipient {
    return isOfKind(kind, value);
  }

  /** Number of the recipient. Another name of `id`. */
  get uid(): pulumi.Output<string> {
    return this.id;
  }
}
