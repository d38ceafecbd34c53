/**
 * What may stand in a table. The columns of a person and of a team are the inputs of the resources that a row becomes, as their
 * definitions have them, but secrets, which a table that many read has no place for.
 */
import type { z } from "zod";
import { openInputsOf, secretInputsOf, type Shape } from "../provider/declarations.ts";

/** Inputs by the name of their column. */
export type Columns = Shape;

const { accountName, ...employeeInputs } = openInputsOf("Employee");
const { exclusive } = openInputsOf("GroupMembership");

/** The columns of the inputs: of a person by the kind, and of a team. */
export const COLUMNS = {
  SubUser: openInputsOf("SubUser"),
  Employee: named("Employee", accountName, employeeInputs),
  Group: named("GroupMembership", exclusive, openInputsOf("Group"), "exclusive"),
} as const satisfies Readonly<Record<string, Columns>>;

/** Inputs that no table has, in lower case. */
export const SECRETS: ReadonlySet<string> = new Set(
  ["SubUser", "Employee", "Group"].flatMap(secretInputsOf).map((input) => input.toLowerCase()),
);

/** In one table every row has its name under one heading. */
function named(kind: string, schema: z.ZodType | undefined, others: Shape, heading = "name"): Columns {
  if (schema === undefined) throw new Error(`${kind} has no input for the column ${heading}`);
  return heading in others ? others : { [heading]: schema, ...others };
}

/** What a person's kind is called in a table. */
export const KINDS = { "sub-user": "SubUser", employee: "Employee" } as const;
export type PersonKind = (typeof KINDS)[keyof typeof KINDS];

/** The columns beside the inputs: of a person by the kind, and of a team. */
export const OWN_COLUMNS = {
  SubUser: ["kind", "teams", "policies", "owner", "contractor"],
  Employee: ["kind", "roles", "owner", "contractor"],
  Group: ["policies", "owner"],
  Right: ["name", "owner"],
} as const;

/** The resources that have the entries of a column, each by itself. */
export const ENTRIES = { teams: "GroupMembership", policies: "PolicyAttachment", roles: "RoleAssignment" } as const;

/** What heads a column in a spreadsheet, where upper and lower case are one. */
export const columnCalled = (heading: string): string => SPELLING.get(heading.toLowerCase()) ?? heading;

const SPELLING = new Map(
  [...Object.values(COLUMNS).flatMap((columns) => Object.keys(columns)), ...Object.values(OWN_COLUMNS).flat()].map(
    (column) => [column.toLowerCase(), column],
  ),
);

/** What the text stands for in that column: itself, or where that is no value of it, a yes, a no or a number. */
export function valueOf(schema: z.ZodType, text: string): unknown {
  const meant = VALUES.map((read) => read(text)).find(
    (value) => value !== undefined && schema.safeParse(value).success,
  );
  return meant ?? text;
}

/** Spreadsheets write them in capitals. */
export function yesOrNo(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  return lower === "true" ? true : lower === "false" ? false : undefined;
}

const VALUES: readonly ((text: string) => unknown)[] = [
  (text) => text,
  yesOrNo,
  (text) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined),
];
