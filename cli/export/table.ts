/** What was chosen as a table of people, and the program that reads it. */
import { Document } from "yaml";
import { attachmentName } from "../../people/table.ts";
import type { Choice } from "./choice.ts";
import type { Declared, Properties } from "./choosing.ts";
import { LogicalNames } from "./names.ts";

export const TABLE_FILE = "people.yaml";

/** The kinds that rows of a table become. */
export const TABLE_KINDS = ["SubUser", "Employee", "Group", "PolicyAttachment", "GroupMembership", "RoleAssignment"];

export const programOfTable = (): string =>
  `import { peopleFrom } from "pulumi-tencent-accounts";\n\npeopleFrom("${TABLE_FILE}");\n`;

const SCHEMA = " yaml-language-server: $schema=node_modules/pulumi-tencent-accounts/docs/people.schema.json";
const ELSEWHERE =
  "Custom policies and roles, access keys and message recipients are in no table: without --format table they come as a program.";

/** What a table can have, called as a table calls it: everything after the account, or the account that it belongs to. */
export function forTable({ declared, entities, leftOut }: Choice): Choice {
  const names = new LogicalNames();
  const said: string[] = [];
  const withRoles = new Set(declared.filter(isOf("RoleAssignment")).map(({ of }) => of.id));
  const rows = declared.filter(({ definition: { kind }, of }) => {
    if (kind !== of.kind) return false;
    const problem =
      names.give(kind, [of.name], of.id) === of.name
        ? kind === "Employee" && !withRoles.has(of.id) && "an employee of a table has a role"
        : "a table has no such name";
    if (problem !== false) said.push(`${kind} ${of.name} (${of.id}) is left out: ${problem}.`);
    return problem === false;
  });
  const ids = new Set(rows.map(({ definition: { kind }, id }) => `${kind} ${id}`));
  const isIn = (kind: string, id: string): boolean => ids.has(`${kind} ${id}`);
  const isAttachedToEmployee = (one: Declared): boolean => isOf("PolicyAttachment")(one) && one.of.kind === "Employee";
  for (const { of, state } of declared.filter(isAttachedToEmployee)) {
    said.push(
      `${textOf(state["policyName"])} of the employee ${of.name} is left out: employees of a table hold roles alone.`,
    );
  }
  const kept = declared
    .filter((one) => isIn(one.of.kind, one.of.id) && !isAttachedToEmployee(one))
    .map((one): Declared => ({ ...one, name: nameOf(one) }))
    .map((one) => (isOf("GroupMembership")(one) ? withMembers(one, (uin) => isIn("SubUser", uin)) : one))
    .filter((one) => !isOf("GroupMembership")(one) || listOf(one.declared, "users").length > 0);
  return { declared: kept, entities, leftOut: [...leftOut, ...said, ELSEWHERE] };
}

const isOf =
  (kind: string) =>
  ({ definition }: Declared): boolean =>
    definition.kind === kind;

const nameOf = ({ definition: { kind }, of, state }: Declared): string =>
  kind === "PolicyAttachment"
    ? attachmentName(
        of.kind === "Group" ? { name: of.name } : { kind: "SubUser", name: of.name },
        textOf(state["policyName"]),
      )
    : of.name;

function withMembers(membership: Declared, isIn: (uin: string) => boolean): Declared {
  const only = (properties: Properties): Properties =>
    Object.fromEntries(
      Object.entries(properties).map(([key, value]) => [
        key,
        key === "users" || key === "added" ? listOf(properties, key).filter(isIn) : value,
      ]),
    );
  const { declared, inputs, state } = membership;
  return { ...membership, declared: only(declared), inputs: only(inputs), state: only(state) };
}

/** Of what `forTable` has kept. */
export function tableOf({ declared }: Choice): string {
  const document = new Document({});
  document.commentBefore = SCHEMA;
  const of = (kind: string) =>
    declared.filter(isOf(kind)).toSorted((one, other) => inOrder.compare(one.of.name, other.of.name));
  const listed = (names: readonly string[]) => document.createNode(names, { flow: true });
  const policiesOf = (id: string): string[] =>
    of("PolicyAttachment").flatMap((one) => (one.of.id === id ? [textOf(one.state["policyName"])] : []));
  const teams = of("Group").map(({ declared: inputs, id }) => ({
    ...inputs,
    ...unlessEmpty("policies", policiesOf(id), listed),
  }));
  const memberships = of("GroupMembership");
  const subUsers = of("SubUser").map(({ declared: inputs, id }) => {
    const groups = memberships.filter((one) => listOf(one.declared, "users").includes(id)).map((one) => one.of.name);
    return {
      ...inputs,
      ...unlessEmpty("teams", groups, listed),
      ...unlessEmpty("policies", policiesOf(id), listed),
    };
  });
  const employees = of("Employee").map(({ declared: { accountName, ...inputs }, of: { id } }) => {
    const roles = of("RoleAssignment").flatMap((one) => (one.of.id === id ? listOf(one.declared, "roles") : []));
    return { name: accountName, kind: "employee", ...inputs, roles: listed(roles) };
  });
  const lists = { teams, people: [...subUsers, ...employees] };
  for (const [key, rows] of Object.entries(lists)) if (rows.length > 0) document.set(key, document.createNode(rows));
  return document.toString({ lineWidth: 0 });
}

const inOrder = new Intl.Collator("en", { numeric: true });
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const listOf = (properties: Properties, key: string): string[] => {
  const list = properties[key];
  return Array.isArray(list) ? list.map(String) : [];
};
const unlessEmpty = <Node>(key: string, names: readonly string[], listed: (names: readonly string[]) => Node) =>
  names.length === 0 ? {} : { [key]: listed(names) };
