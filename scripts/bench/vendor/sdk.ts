/** What a program declares of the vendor's provider, which is built from its Terraform provider: the classes of its own SDK by their tokens. */
import * as pulumi from "@pulumi/pulumi";

/** By name, for it has no word for a policy but the number. */
const policyIds: Readonly<Record<string, string>> = JSON.parse(process.env["POLICY_IDS"] ?? "{}");

class VendorResource extends pulumi.CustomResource {
  constructor(
    kind: string,
    name: string,
    args: Readonly<Record<string, unknown>>,
    opts: pulumi.CustomResourceOptions = {},
  ) {
    const module = `${kind.charAt(0).toLowerCase()}${kind.slice(1)}`;
    super(`tencentcloud:Cam/${module}:${kind}`, name, args, opts);
  }
}

/** Without a password and without a key, as ours is. */
export class SubUser extends VendorResource {
  readonly userName: string;

  constructor(name: string, args: { readonly name: string }) {
    super("User", name, { ...args, consoleLogin: false, useApi: false, forceDelete: true });
    this.userName = args.name;
  }
}

export class PolicyAttachment extends VendorResource {
  constructor(name: string, { user, policyName }: { readonly user: SubUser; readonly policyName: string }) {
    super("UserPolicyAttachment", name, { userName: user.id, policyId: policyIds[policyName] });
  }
}

/** A group, its policies and its members. */
export class Team extends pulumi.ComponentResource {
  readonly parts: readonly VendorResource[];

  constructor(
    name: string,
    { policies, members }: { readonly policies: readonly string[]; readonly members: readonly SubUser[] },
  ) {
    super("tencent-accounts-bench:index:Team", name);
    const group = new VendorResource("Group", name, { name }, { parent: this });
    const attachments = policies.map((policyName) => {
      const attachment = { groupId: group.id, policyId: policyIds[policyName] };
      return new VendorResource("GroupPolicyAttachment", `${name}-${policyName}`, attachment, { parent: this });
    });
    const membership = { groupId: group.id, userNames: members.map(({ id }) => id) };
    this.parts = [group, ...attachments, new VendorResource("GroupMembership", name, membership, { parent: this })];
  }
}
