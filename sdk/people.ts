/** People in a table, as resources of the program. */
import type * as pulumi from "@pulumi/pulumi";
import { readTableFiles } from "../people/files.ts";
import { attachmentName, byEnd, membersOf, type Person, type Table } from "../people/table.ts";
import { mistakeText } from "../people/written.ts";
import { refuse } from "./declarations.ts";
import { Employee, type EmployeeArgs } from "./resources/employee.ts";
import { GroupMembership } from "./resources/group-membership.ts";
import { Group, type GroupArgs } from "./resources/group.ts";
import { PolicyAttachment } from "./resources/policy-attachment.ts";
import type { Policy } from "./resources/policy.ts";
import { RoleAssignment } from "./resources/role-assignment.ts";
import type { Role } from "./resources/role.ts";
import { SubUser, type SubUserArgs } from "./resources/sub-user.ts";

/** What a table names and the program declares, by the name that it has in the account. */
export interface DeclaredRights {
  readonly policies?: Readonly<Record<string, Policy>> | undefined;
  readonly roles?: Readonly<Record<string, Role>> | undefined;
}

/** What the rows of a table are, by their names. */
export interface PeopleOfTable {
  readonly subUsers: Readonly<Record<string, SubUser>>;
  readonly employees: Readonly<Record<string, Employee>>;
  /** The teams. */
  readonly groups: Readonly<Record<string, Group>>;
  /** Such as `alice/ReadOnlyAccess`, or `group developers/ReadOnlyAccess`. */
  readonly policies: Readonly<Record<string, PolicyAttachment>>;
  /** By the team. */
  readonly memberships: Readonly<Record<string, GroupMembership>>;
  /** By the employee. */
  readonly roles: Readonly<Record<string, RoleAssignment>>;
}

/**
 * Declares the people and teams of a table: of a file in YAML, JSON or CSV, of several, or of all in a folder. Each is called in the
 * program as in its row, and the order of rows says nothing. Everything that is wrong with the table is told in one message, with file, line
 * and column, together with what else is wrong in the program.
 */
export function peopleFrom(
  files: string | readonly string[],
  declared: DeclaredRights = {},
  opts: pulumi.CustomResourceOptions = {},
): PeopleOfTable {
  const table = readTableFiles(files);
  const { parent, provider } = opts;
  const place = { ...(parent === undefined ? {} : { parent }), ...(provider === undefined ? {} : { provider }) };
  for (const mistake of table.mistakes) refuse(mistakeText(mistake), place, mistake.about);
  return declare(table, declared, opts);
}

function declare(table: Table, declared: DeclaredRights, opts: pulumi.CustomResourceOptions): PeopleOfTable {
  const people = distinct(table.people);
  const ofKind = (kind: Person["kind"]) => people.filter((person) => person.kind === kind);
  const teams = distinct(table.teams);
  // Their definitions have checked the inputs.
  const subUsers = byName(ofKind("SubUser"), ({ name, inputs }) => new SubUser(name, as<SubUserArgs>(inputs), opts));
  const employees = byName(
    ofKind("Employee"),
    ({ name, inputs }) => new Employee(name, as<EmployeeArgs>(inputs), opts),
  );
  const groups = byName(teams, ({ name, inputs }) => new Group(name, as<GroupArgs>(inputs), opts));

  const holders = [
    ...ofKind("SubUser").map((row) => ({ row, who: { user: subUsers[row.name] } })),
    ...teams.map((row) => ({ row, who: { group: groups[row.name] } })),
  ];
  const attachments = holders.flatMap(({ row, who }) =>
    distinct(row.policies).map(({ name: policyName, expires }) => {
      const policy = declared.policies?.[policyName];
      const args = { ...who, ...(policy === undefined ? { policyName } : { policy }), ...endsOf(expires) };
      return { name: attachmentName(row, policyName), args };
    }),
  );
  const memberships = teams.flatMap((team) => {
    const members = membersOf(table, team).flatMap(({ person: { name }, expires }) =>
      subUsers[name] === undefined ? [] : [[expires, subUsers[name]] as const],
    );
    const { name, exclusive } = team;
    const whole = exclusive === true ? { exclusive } : {};
    const users = members.map(([, user]) => user);
    const args = { group: groups[name] ?? "", users, ...whole, ...endsOf(byEnd(members)) };
    return users.length === 0 && exclusive !== true ? [] : [{ name, args }];
  });
  const roleSets = ofKind("Employee").flatMap(({ name, roles: entries }) => {
    const held = entries.map((role) => [role.expires, declared.roles?.[role.name] ?? role.name] as const);
    const roles = held.map(([, role]) => role);
    const args = { employee: employees[name] ?? "", roles, ...endsOf(byEnd(held)) };
    return held.length === 0 ? [] : [{ name, args }];
  });
  return {
    subUsers,
    employees,
    groups,
    policies: byName(attachments, ({ name, args }) => new PolicyAttachment(name, args, opts)),
    memberships: byName(memberships, ({ name, args }) => new GroupMembership(name, args, opts)),
    roles: byName(roleSets, ({ name, args }) => new RoleAssignment(name, args, opts)),
  };
}

const as = <Args>(inputs: object): Args => inputs as Args;

const endsOf = <End>(expires: End | undefined): { readonly expires?: End } =>
  expires === undefined ? {} : { expires };

/** What has no name or one of another row is a mistake, which is told, and nothing to declare. */
const distinct = <Row extends { readonly name: string }>(rows: readonly Row[]): Row[] => [
  ...new Map(rows.filter(({ name }) => name !== "").map((row) => [row.name, row])).values(),
];

const byName = <Row extends { readonly name: string }, Made>(
  rows: readonly Row[],
  make: (row: Row) => Made,
): Record<string, Made> => Object.fromEntries(rows.map((row) => [row.name, make(row)]));
