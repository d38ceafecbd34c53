/** A table in YAML or JSON, for editors: docs/people.schema.json is made from it. What reads a table is in reading.ts, which knows places. */
import { z } from "zod";
import { type Columns, COLUMNS, OWN_COLUMNS } from "./columns.ts";

const text = z.string();
/** Names of digits are numbers to an editor. */
const list = (what: string) =>
  z
    .union([text, z.array(text)])
    .optional()
    .describe(what);
const UNTIL = "each may have an end, as in `developers until 2026-12-31`";

const OWN: Columns = {
  name: text.describe("Its name"),
  teams: list(`The teams that the person is in; ${UNTIL}`),
  policies: list(`Names of policies; ${UNTIL}`),
  roles: list(`Names of roles, one to three; ${UNTIL}`),
  owner: list(
    "Who decides about it: names of people of the table, e-mail addresses, or names with @ of the repository's host",
  ),
  contractor: z.boolean().optional().describe("Whether the person is here for a while, and has to have an end"),
};

const columns = (kind: keyof typeof OWN_COLUMNS): Columns =>
  Object.fromEntries(OWN_COLUMNS[kind].flatMap((name) => (OWN[name] === undefined ? [] : [[name, OWN[name]]])));

const row = (shape: Columns) => z.strictObject(Object.fromEntries(Object.entries(shape).map(written)));

/** What the definition takes, as it may be written: a text of digits is a number to whoever reads YAML. */
function written([name, schema]: [string, z.ZodType]): [string, z.ZodType] {
  const isNumber = schema.safeParse("8613").success && !schema.safeParse(true).success;
  const description = schema.description ?? "";
  return [name, isNumber ? z.union([schema, z.int()]).meta({ description }) : schema];
}

const name = COLUMNS.SubUser["name"] ?? text;
const subUser = row({ ...COLUMNS.SubUser, name, kind: z.literal("sub-user").optional(), ...columns("SubUser") });
const employee = row({ ...COLUMNS.Employee, kind: z.literal("employee"), ...columns("Employee") });
const team = row({ ...COLUMNS.Group, ...columns("Group") });
const right = row(columns("Right"));

const rights = (what: string) =>
  z
    .array(z.union([text, right]))
    .optional()
    .describe(what);

export const tableSchema = z
  .strictObject({
    owner: list("Who decides about all rows of the file that do not say otherwise"),
    people: z
      .array(z.union([subUser, employee]))
      .optional()
      .describe("A row for each person"),
    teams: z
      .array(z.union([text, team]))
      .optional()
      .describe("Groups, with the policies that they hold"),
    policies: rights("Where any are listed, rows name no other policies"),
    roles: rights("Where any are listed, rows name no other roles"),
  })
  .describe("People in a table");
