/**
 * Who has what now: the result of an access review. It is facts alone, and review/words says them. docs/access.schema.json is made from
 * what stands here; a change that readers of the JSON would notice is a new version.
 */
import { z } from "zod";
import { fact } from "./fact.ts";
import { origin, provider as account, source } from "./origin.ts";
import { waysSchema } from "./routes.ts";
import { rulingsSchema } from "./rulings.ts";

export const ACCESS_REPORT_VERSION = 2;

const text = z.string();
const names = z.array(text).readonly();

const rightKind = z.enum(["policy", "role"]);

const grantedRight = z.strictObject({
  kind: rightKind,
  name: text,
  isSensitive: z.boolean(),
  holders: z.int().describe("How many people have it, by the stack or by the live account"),
});

const heldRight = z.strictObject({
  kind: rightKind,
  name: text,
  isSensitive: z.boolean(),
  isDirect: z.boolean(),
  groups: names.describe("Names of the groups that it comes through"),
  end: text
    .optional()
    .describe("When it ends, by the stack, whichever way it comes: a day, which is its last, or a moment"),
  presence: z
    .enum(["recorded", "extra", "missing"])
    .describe("extra: only the live account has it; missing: only the stack does"),
  isWaiting: z
    .boolean()
    .describe("Whether an earlier run could not take it away: the program does not give it any more"),
});

const count = z.int().positive();
const sentence = text.optional().describe("The same as a sentence, in the language of the report");

const differenceFact = z.discriminatedUnion("is", [
  fact("gone", {}),
  fact("no-employee", {}),
  fact("undeclared", {
    by: text.optional().describe("project/stack/name of the stack that declares it, or declared it until it left"),
    until: text.optional().describe("The moment from which on somebody who left may be deleted"),
    worksOn: z.boolean().optional().describe("Whether it was renamed, and works on until then"),
  }),
  fact("extra-right", { name: text, groups: names }),
  fact("missing-right", { name: text }),
  fact("direct-too", { name: text }),
  fact("not-direct", { name: text }),
  fact("extra-group", { group: text }),
  fact("missing-group", { group: text }),
  fact("sign-in", { isLive: z.boolean() }),
  fact("extra-keys", { count }),
  fact("missing-keys", { count }),
]);

const day = text.regex(/^\d{4}-\d{2}-\d{2}$/);
const lastTime = z.union([day, z.literal("never")]).optional();

const accessKey = z.strictObject({
  ending: text.describe("The last four characters of its id"),
  madeOn: day.optional().describe("Absent where the account was not asked"),
  ageDays: z.int().nonnegative().optional().describe("Days from then to when the report was made"),
  lastUsed: lastTime.describe("Day of its last use, or never; absent where the account was not asked or does not tell"),
});

const personKind = z.enum(["sub-user", "employee"]);

const person = z.strictObject({
  kind: personKind,
  name: text,
  account,
  uin: text.optional().describe("Account number; that of an employee is the one of the sub-user behind it"),
  employeeId: text.optional(),
  declaredAs: text.optional().describe("Logical name; absent for whom this stack does not declare"),
  signIn: z.boolean(),
  isWaiting: z
    .boolean()
    .describe(
      "Whether the account waits for its deletion. What took its place is another person of the same declaredAs",
    ),
  lastSignIn: lastTime.describe(
    "Day of the last sign-in to the console, or never; absent where the account was not asked or does not tell",
  ),
  keys: z.int().describe("Access keys that work"),
  accessKeys: z
    .array(accessKey)
    .readonly()
    .describe("Those keys, of the live account where it was read, else of the state"),
  groups: names,
  rights: z.array(heldRight).readonly(),
  isAdministrator: z
    .boolean()
    .describe("Whether it is everything that the person holds, in the live account where it was read"),
  waysToAdministrator: waysSchema.describe(
    "How somebody who is no administrator could become one, by what the person holds; in the live account where it was read",
  ),
  comparison: z
    .enum(["recorded", "same", "differs", "gone", "elsewhere", "undeclared"])
    .describe(
      "recorded: the account was not asked; same, differs: it was; gone: it has nobody of that number; elsewhere: it has somebody whom another stack declares; undeclared: it has somebody whom no stack declares",
    ),
  differences: z.array(z.strictObject({ fact: differenceFact, text: sentence })).readonly(),
});

const waiting = z.strictObject({
  kind: z.enum(["sub-user", "employee", "recipient", "key", "group", "membership", "policy", "role"]),
  name: text.describe("Of a key its name in the program, of a membership the group; else the own name"),
  holder: z
    .strictObject({ kind: z.enum(["person", "group"]), name: text })
    .optional()
    .describe(
      "Who has the key, the policy or the role, or is in the group; absent where the policy, the role or the group itself waits",
    ),
  account,
});

const noteFact = z.discriminatedUnion("is", [
  fact("foreign-group", { group: text }),
  fact("copied", { person: text, model: text }),
  fact("other-account", { provider: text.optional(), rootUin: text }),
  fact("no-employee-api", {}),
  fact("use-not-asked", {}),
  fact("use-not-told", { action: text.describe("The action that the account refused") }),
]);

const which = { kind: rightKind, name: text };

const sinceFact = z.discriminatedUnion("is", [
  fact("gained", { ...which, isSensitive: z.boolean() }),
  fact("lost", which),
  fact("other-way", which),
  fact("now-sensitive", which),
  fact("entered-group", { group: text }),
  fact("left-group", { group: text }),
  fact("other-kind", { kind: personKind }),
  fact("sign-in", { isOn: z.boolean() }),
  fact("key-made", { ending: text }),
  fact("key-gone", { ending: text }),
]);

const changedPerson = z.strictObject({
  kind: personKind,
  name: text,
  account,
  uin: text.optional(),
  employeeId: text.optional(),
  is: z.enum(["came", "went", "changed"]),
  facts: z.array(z.strictObject({ fact: sinceFact, text: sentence })).readonly(),
});

const since = z
  .strictObject({
    at: text.optional().describe("When the earlier review was made"),
    source,
    people: z.array(changedPerson).readonly().describe("Everybody who is not as then, by account, then by name"),
    unchanged: z.int().nonnegative().describe("How many people are as they were then"),
  })
  .describe("How it differs from an earlier review, of --since");

const recertification = z
  .strictObject({ by: text.describe("Who confirms"), until: day })
  .describe("What has to be confirmed, of --recertify: every right of everybody who is not as in the earlier review");

export const accessReportSchema = z
  .strictObject({
    version: z.literal(ACCESS_REPORT_VERSION),
    stack: text.optional().describe("project/stack, where the state tells"),
    ...origin,
    stateWrittenAt: text.optional().describe("When the last run wrote the state"),
    engine: text.optional().describe("Version of the Pulumi engine that wrote the state"),
    isCompared: z.boolean().describe("Whether the live account was read too"),
    rights: z
      .array(grantedRight)
      .readonly()
      .describe("Everything that somebody has, sensitive ones first, then by name: the columns of the matrix"),
    people: z.array(person).readonly().describe("By account, then by name"),
    waiting: z
      .array(waiting)
      .readonly()
      .describe("What an earlier run could not delete, by account, then by kind. It is there until a later one can"),
    notes: z
      .array(z.strictObject({ fact: noteFact, text: sentence }))
      .readonly()
      .describe("What could not be known"),
    rules: rulingsSchema.optional().describe("Where people break the rules that were given"),
    recertification: recertification.optional(),
    since: since.optional(),
  })
  .describe("Who has which rights now");

export type AccessReport = z.output<typeof accessReportSchema>;
export type GrantedRight = z.output<typeof grantedRight>;
export type HeldRight = z.output<typeof heldRight>;
export type AccessKeyFact = z.output<typeof accessKey>;
export type AccessPerson = z.output<typeof person>;
export type DifferenceFact = z.output<typeof differenceFact>;
export type Waiting = z.output<typeof waiting>;
export type Since = z.output<typeof since>;
export type ChangedPerson = z.output<typeof changedPerson>;
export type SinceFact = z.output<typeof sinceFact>;
export type NoteFact = z.output<typeof noteFact>;
