import * as pulumi from "@pulumi/pulumi";
import { componentType } from "../../pulumi/names.ts";
import { isOfType } from "../is-of-type.ts";
import { refuse } from "../declarations.ts";
import type { PolicyAttachment } from "../resources/policy-attachment.ts";
import { SubUser, type SubUserArgs } from "../resources/sub-user.ts";
import { attach, type HeldPolicies } from "./attach.ts";

const TYPE = componentType("AdminUsers");
const MOST_AT_ONCE = 10;

/** One of the people: a name, or a name with what else is known of the person. */
export type AdminUser =
  | string
  | (Pick<SubUserArgs, "remark" | "email" | "phoneNumber" | "countryCode"> & { name: string });

export interface AdminUsersArgs {
  /** Who they are: 1 to 10, each name once. */
  users: readonly AdminUser[];
  /** What each of them holds. Default: `AdministratorAccess`, which is everything. */
  policies?: HeldPolicies | undefined;
  /** Whether they may sign in to the console. Default `true`. */
  consoleLogin?: pulumi.Input<boolean> | undefined;
  /** Whether each gets an access key. Default `false`. */
  accessKey?: pulumi.Input<boolean> | undefined;
  /** Whether each has to change the password at the first sign-in. Default `true`. */
  needResetPassword?: pulumi.Input<boolean> | undefined;
}

/**
 * Quick creation of administrators: up to ten sub-users at once, each with the same policies.
 *
 * Source: CAM, Creating Sub-user, quick creation.
 */
export class AdminUsers extends pulumi.ComponentResource {
  /** The sub-users by name. */
  readonly users: Readonly<Record<string, SubUser>>;
  readonly policies: readonly PolicyAttachment[];

  constructor(name: string, args: AdminUsersArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super(TYPE, name, args, opts);
    const { users, policies = ["AdministratorAccess"], ...access } = args;
    const people = users.map((user) => (typeof user === "string" ? { name: user } : user));
    const names = people.map((person) => person.name.toLowerCase());
    if (people.length < 1 || people.length > MOST_AT_ONCE) {
      refuse(`AdminUsers "${name}": users has to be 1 to ${MOST_AT_ONCE} people`, { parent: this });
    }
    if (new Set(names).size < names.length)
      refuse(`AdminUsers "${name}": users names somebody twice`, { parent: this });

    const made = people.map((person) => {
      const label = `${name}-${person.name}`;
      const user = new SubUser(label, { consoleLogin: true, ...access, ...person }, { parent: this });
      return { user: [person.name, user] as const, attachments: attach(label, { user }, policies, this) };
    });
    this.users = Object.fromEntries(made.map(({ user }) => user));
    this.policies = made.flatMap(({ attachments }) => attachments);
    this.registerOutputs({ users: this.users, policies: this.policies });
  }

  /** Whether the value is such a component, whichever copy of this package has made it. */
  static override isInstance(value: unknown): value is AdminUsers {
    return isOfType(TYPE, value);
  }
}
