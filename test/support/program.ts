/**
 * Programs as data, for tests that declare many people and change one thing of each.
 *
 *     programOf({ alice: subUser({ name: "alice" }), reads: attachment({ user: ref("alice"), policyName: "ReadOnlyAccess" }) })
 */
export interface Declared {
  readonly kind:
    | "SubUser"
    | "PolicyAttachment"
    | "Employee"
    | "RoleAssignment"
    | "Policy"
    | "UserPolicies"
    | "AccessKey"
    | "Group"
    | "GroupMembership"
    | "Role"
    | "MessageRecipient"
    | "Leavers"
    | "Provider"
    | "Component";
  readonly args: object;
  readonly opts: object;
}

/** What a program declares, by logical name. */
export type Declarations = Readonly<Record<string, Declared>>;

type Declare = (args: object, opts?: object) => Declared;
const declaring =
  (kind: Declared["kind"]): Declare =>
  (args, opts = {}) => ({ kind, args, opts });

export const subUser = declaring("SubUser");
export const attachment = declaring("PolicyAttachment");
export const employee = declaring("Employee");
export const roleAssignment = declaring("RoleAssignment");
export const messageRecipient = declaring("MessageRecipient");
export const policy = declaring("Policy");
export const userPolicies = declaring("UserPolicies");
export const accessKey = declaring("AccessKey");
export const group = declaring("Group");
export const groupMembership = declaring("GroupMembership");
export const role = declaring("Role");
export const leavers = declaring("Leavers");
/** Another account, or the same one once more: `opts: { provider: ref(name) }`. */
export const provider = declaring("Provider");
/** A parent and nothing else. */
export const component = declaring("Component");

/** Another resource of the same program, by its logical name; it has to be declared before. */
export const ref = (name: string): string => `ref:${name}`;

/** The text of a program that declares all of these, under their logical names, after some lines of its own. */
export function programOf(declarations: Declarations, prologue: readonly string[] = []): string {
  const lines = Object.entries(declarations).map(([name, { kind, args, opts }]) => {
    const made = kind === "Component" ? kind : `accounts.${kind}`;
    return `resources["${name}"] = new ${made}("${name}", ${textOf(args)}, ${textOf(opts)});`;
  });
  const hasComponents = Object.values(declarations).some(({ kind }) => kind === "Component");
  return [
    'import * as accounts from "pulumi-tencent-accounts";',
    ...(hasComponents ? [COMPONENT] : []),
    "const resources = {};",
    ...prologue,
    ...lines,
    "",
  ].join("\n");
}

const COMPONENT = `import * as pulumi from "@pulumi/pulumi";
class Component extends pulumi.ComponentResource {
  constructor(name, args, opts) {
    super("tests:index:Component", name, args, opts);
  }
}`;

const textOf = (values: object): string =>
  JSON.stringify(values).replaceAll(/"ref:([^"]+)"/g, (_, other: string) => `resources["${other}"]`);
