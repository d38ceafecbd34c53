// Generated from provider/resources by `npm run generate`. Do not edit.
import * as pulumi from "@pulumi/pulumi";
import { settleAbsent } from "../outputs.ts";
import { type Nested, isOfKind, type KindOfResource, NOTHING_DECLARED, registration } from "../resource.ts";

export interface PolicyArgs {
  /** Name of the policy, unique among preset and custom ones. Changing it replaces the policy. */
  name: pulumi.Input<string>;
  /** What it allows and denies: an object or its JSON text, version `2.0`, at most 6,144 characters without spaces. One value and a list of one are the same, one statement and a list of one too; the order of lists and a `name/` before an action do not matter. */
  document: Nested<string | { version: "2.0"; statement: { effect: "allow" | "deny"; action: string | string[]; resource: string | string[]; condition?: Record<string, Record<string, string | number | boolean | (string | number | boolean)[]>> } | ({ effect: "allow" | "deny"; action: string | string[]; resource: string | string[]; condition?: Record<string, Record<string, string | number | boolean | (string | number | boolean)[]>> })[] }>;
  /** What the policy is for, at most 300 bytes. Default `""`. */
  description?: pulumi.Input<string> | undefined;
  /** What deleting the resource does: `refuse` while somebody holds the policy, `force` takes it from them. Default `"refuse"`. */
  onDelete?: pulumi.Input<"refuse" | "force"> | undefined;
  /** Take over a policy of that name that exists already. `true`: one that carries no declaration's mark. A declaration, such as `"people/dev/name"`: the one that carries its mark, once nobody declares it any more. */
  adopt?: pulumi.Input<boolean | string> | undefined;
}

const kind: KindOfResource = {
  kind: "Policy",
  properties: ["name", "document", "description", "onDelete", "adopt"],
  absent: { adopt: undefined },
  secrets: [],
  secretInputs: [],
  references: [],
};

/**
 * A custom policy of Cloud Access Management. Preset policies are attached by name and cannot be declared.
 *
 * @example
 * ```ts
 * import { Policy, PolicyAttachment, SubUser } from "pulumi-tencent-accounts";
 *
 * const readsBuckets = new Policy("reads-buckets", {
 *   name: "reads-buckets",
 *   document: {
 *     version: "2.0",
 *     statement: [{ effect: "allow", action: ["name/cos:GetObject", "name/cos:HeadObject"], resource: "*" }],
 *   },
 * });
 * const alice = new SubUser("alice", { name: "alice" });
 * new PolicyAttachment("alice-reads-buckets", { user: alice, policy: readsBuckets });
 * ```
 *
 * Source: CAM API 3.0, CreatePolicy, UpdatePolicy, DeletePolicy.
 */
export class Policy extends pulumi.CustomResource {
  /** Name of the policy, unique among preset and custom ones. Changing it replaces the policy. */
  declare readonly name: pulumi.Output<string>;
  /** What it allows and denies: an object or its JSON text, version `2.0`, at most 6,144 characters without spaces. One value and a list of one are the same, one statement and a list of one too; the order of lists and a `name/` before an action do not matter. */
  declare readonly document: pulumi.Output<string>;
  /** What the policy is for, at most 300 bytes. */
  declare readonly description: pulumi.Output<string>;
  /** What deleting the resource does: `refuse` while somebody holds the policy, `force` takes it from them. */
  declare readonly onDelete: pulumi.Output<"refuse" | "force">;
  /** Take over a policy of that name that exists already. `true`: one that carries no declaration's mark. A declaration, such as `"people/dev/name"`: the one that carries its mark, once nobody declares it any more. */
  declare readonly adopt: pulumi.Output<boolean | string | undefined>;

  constructor(name: string, args: PolicyArgs, opts: pulumi.CustomResourceOptions = {}) {
    super(...registration(kind, name, args, opts));
    settleAbsent(this, kind.absent);
  }

  /** Reads one that exists, by the id that the state of another stack or `tencent-accounts export` tells, and never changes it. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): Policy {
    return new Policy(name, NOTHING_DECLARED, { ...opts, id });
  }

  /** Whether the value is a Policy, whichever copy of this package has made it. */
  static override isInstance(value: unknown): value is Policy {
    return isOfKind(kind, value);
  }

  /** Id of the policy. Another name of `id`. */
  get policyId(): pulumi.Output<string> {
    return this.id;
  }
}
