/** The JSON form of a report, as readers of docs/review.schema.json know it. A text that is not there is left out. */
import { z } from "zod";
import { REPORT_VERSION } from "./report.ts";

const text = z.string();
const danger = z.enum(["high", "medium", "low"]);
const count = z.int().nonnegative();

const right = z.strictObject({
  kind: z.enum(["policy", "role", "group"]),
  name: text.describe('"known after the update" where it is not known'),
  isKnown: z.boolean(),
  isSensitive: z.boolean().describe("Administrator rights and whatever the list of sensitive ones names"),
  through: text.optional().describe("The group that it comes through"),
});

const change = z.strictObject({
  effect: z.enum([
    "joins",
    "leaves",
    "replaced",
    "adopted",
    "gains",
    "loses",
    "enters-group",
    "leaves-group",
    "sign-in-on",
    "sign-in-off",
    "password-set",
    "password-reset",
    "key-made",
    "key-rotated",
    "key-switched",
    "key-deleted",
    "contact",
    "other",
    "imported",
    "drifted",
  ]),
  danger,
  text: text.describe("One sentence without a full stop"),
  why: text.optional(),
  right: right.optional().describe("The policy, role or group it is about"),
  resource: text.describe("Logical name of the resource that does it"),
});

const person = z.strictObject({
  kind: z.enum(["sub-user", "employee", "recipient", "unknown"]),
  name: text.describe("Account name; the id where nothing tells a name"),
  account: text.optional().describe("The explicit provider"),
  happens: z.enum(["joins", "leaves", "renamed", "replaced", "adopted", "changes"]),
  formerName: text.optional(),
  danger,
  changes: z.array(change).readonly().describe("Most dangerous first"),
});

const shared = z.strictObject({
  kind: z.enum(["group", "policy", "role"]),
  name: text,
  danger,
  changes: z.array(text).readonly(),
  holders: z.array(text).readonly().describe("Whom it reaches, as far as the plan tells"),
});

const finding = z.strictObject({
  code: z.enum([
    "employee-without-role",
    "shared-contact",
    "employee-with-policies",
    "group-emptied",
    "administrator-without-reset",
    "last-administrator-leaves",
    "deletion-refused",
    "waits-for-deletion",
    "unknown-right",
  ]),
  danger,
  text,
  people: z.array(text).readonly().describe("Account names"),
});

const counts = z.strictObject({
  joins: count,
  leaves: count,
  renamed: count,
  replaced: count,
  changes: count,
  deletions: count.describe("Accounts, groups, policies and roles that are deleted"),
  replacements: count.describe("Accounts, policies and roles that are deleted and created again"),
  newAdministrators: count,
  keys: count.describe("Access keys made, rotated, switched or deleted"),
  findings: count,
});

export const reportSchema = z
  .strictObject({
    version: z.literal(REPORT_VERSION),
    stack: text.optional().describe("project/stack"),
    outcome: z.enum(["changes", "nothing", "failed"]),
    tellsWaiting: z
      .boolean()
      .describe("Whether the preview would tell what waits for its deletion since an earlier run"),
    errors: z.array(text).readonly(),
    people: z.array(person).readonly().describe("Most dangerous first, then by name"),
    shared: z.array(shared).readonly(),
    findings: z.array(finding).readonly(),
    counts,
  })
  .describe("What a planned change does to people");

/** The text of docs/review.schema.json. */
export const reviewSchemaFile = (): string =>
  `${JSON.stringify({ title: "Review of a Pulumi preview", ...z.toJSONSchema(reportSchema) }, undefined, 2)}\n`;
