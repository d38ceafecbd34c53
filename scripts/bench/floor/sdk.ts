/** What a program declares of the floor. The state text is a constant too: a serialized provider would be a much higher floor. */
import * as pulumi from "@pulumi/pulumi";

class Idle extends pulumi.CustomResource {
  constructor(kind: "Person" | "Holding", name: string, args: object) {
    super(`pulumi-nodejs:dynamic/tencent-accounts-floor:${kind}`, name, {
      ...args,
      __provider: `exports.handler=()=>require("./floor/provider.ts").${kind}`,
      __owner: `${pulumi.getProject()}/${pulumi.getStack()}/${name}`,
    });
  }
}

export class Person extends Idle {
  constructor(name: string, args: { readonly name: string }) {
    super("Person", name, args);
  }
}

export class Holding extends Idle {
  constructor(name: string, { user, policyName }: { readonly user: Person; readonly policyName: string }) {
    super("Holding", name, { user: user.id, policyName });
  }
}
