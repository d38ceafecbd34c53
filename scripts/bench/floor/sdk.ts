/** What a program declares of the floor. The state text is a constant too: a serialized provider would be a much higher floor. */
import * as pulumi from "@pulumi/pulumi";

class Idle extends pulumi.CustomResource {
  constructor(kind: "Person" | "Holding", name: string, args: object, opts: pulumi.CustomResourceOptions = {}) {
    const hidden = {
      __provider: `exports.handler=()=>require("./floor/provider.ts").${kind}`,
      __owner: `${pulumi.getProject()}/${pulumi.getStack()}/${name}`,
    };
    super(`pulumi-nodejs:dynamic/tencent-accounts-floor:${kind}`, name, { ...args, ...hidden }, opts);
  }
}

export class SubUser extends Idle {
  constructor(name: string, args: { readonly name: string }) {
    super("Person", name, args);
  }
}

export class PolicyAttachment extends Idle {
  constructor(name: string, { user, policyName }: { readonly user: Idle; readonly policyName: string }) {
    super("Holding", name, { user: user.id, policyName });
  }
}

export class UserPolicies extends Idle {
  constructor(name: string, { user, policies }: { readonly user: Idle; readonly policies: readonly string[] }) {
    super("Holding", name, { user: user.id, policies });
  }
}

/** A group, its policies and its members. */
export class Team extends pulumi.ComponentResource {
  readonly parts: readonly Idle[];

  constructor(name: string, { policies, members }: { readonly policies: readonly string[]; readonly members: Idle[] }) {
    super("tencent-accounts-floor:index:Team", name);
    const group = new Idle("Person", name, { name }, { parent: this });
    const holdings = policies.map(
      (policyName) => new Idle("Holding", `${name}-${policyName}`, { user: group.id, policyName }, { parent: this }),
    );
    const membership = { user: group.id, users: members.map(({ id }) => id) };
    this.parts = [group, ...holdings, new Idle("Holding", name, membership, { parent: this })];
  }
}
