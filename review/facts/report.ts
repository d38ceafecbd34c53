/**
 * What a planned change does to people: the result of a review. It is facts alone, and review/words says them. docs/review.schema.json
 * is made from what stands here; a change that readers of the JSON would notice is a new version.
 */
import { z } from "zod";
import { KINDS } from "../../pulumi/kinds.ts";
import { calledSchema as called } from "./called.ts";
import { fact } from "./fact.ts";
import { origin, provider, source } from "./origin.ts";
import { placeSchema } from "./place.ts";
import { evidenceSchema, waysSchema } from "./routes.ts";
import { rulingsSchema, rulingTypes } from "./rulings.ts";
import { sidesSchema, sideTypes } from "./side-by-side.ts";

export type { Called } from "./called.ts";

export const REPORT_VERSION = 2;

const text = z.string();
const count = z.int().nonnegative();

/** `high`: access is lost, or much of it is gained. `medium`: access changes. `low`: nothing about access. */
const danger = z.enum(["high", "medium", "low"]);

const right = z.strictObject({
  kind: z.enum(["policy", "role"]),
  called,
  isSensitive: z.boolean().describe("Administrator rights and whatever the list of sensitive ones names"),
  through: called.optional().describe("The group that it comes through"),
});

const why = z
  .discriminatedUnion("is", [
    z.strictObject({ is: z.literal("immutable"), inputs: z.array(text).readonly() }),
    z.strictObject({ is: z.enum(["asked-for", "rotation", "group-deleted", "outside", "again"]) }),
  ])
  .describe(
    "immutable: these inputs cannot change in place; outside: changed outside the program; again: an earlier run could not do it, and this one tries again",
  );

/** Facts that have nothing to add. */
const facts = <const Is extends readonly string[]>(is: Is) => z.strictObject({ is: z.enum(is) });

const account = z.enum(["account", "recipient"]);
const old = z.enum(["deleted", "switched-off"]).describe("What becomes of the old account");
const owner = z.enum(["own", "declared"]).describe("The key of the account itself, or one that is declared by itself");
const lastTime = text.describe("A day, or never");
const others = z.boolean().optional().describe("Any other key that is left by then makes the deletion fail");

const personFact = z.discriminatedUnion("is", [
  fact("joins", { as: z.enum(["sub-user", "employee", "recipient"]) }),
  fact("leaves", {
    what: z
      .enum(["account", "recipient", "employee", "employee-alone", "switched-off"])
      .describe("employee-alone: the sub-user that was taken over stays"),
    waits: z.boolean().describe("It is still there, because an earlier run could not do it"),
  }),
  fact("renamed", { what: account, from: called, to: called, old }),
  fact("replaced", { what: account, old }),
  fact("sign-in-on", { password: z.enum(["initial", "to-change", "to-keep"]).optional() }),
  fact("sign-in-off", { where: z.enum(["console", "anywhere"]) }),
  fact("must-change-password", { now: z.boolean() }),
  fact("key-deleted", { key: z.enum(["own", "declared", "with-account"]), othersRefuse: others }),
  fact("key-rotated", { key: owner, othersRefuse: others }),
  fact("key-switched", { key: owner, to: z.enum(["on", "off"]) }),
  fact("input-changes", { input: text, isContact: z.boolean() }),
  fact("drifts", { input: text }),
  fact("gains", { right, newlyEverything: z.boolean().optional().describe("Held already; it allows all actions now") }),
  fact("gains-likeness", {
    model: text.describe("Whose policies and groups it gets"),
    isTold: z.boolean().optional().describe("Whether they are told, each by itself, because the account was asked"),
  }),
  fact("loses", { right, notCarried: z.boolean().optional().describe("It does not carry over to the new account") }),
  fact("may-lose", { right }),
  fact("keeps", { right, how: z.enum(["other-way", "one-more-way", "given-again"]) }),
  fact("enters-group", { group: called, isSensitive: z.boolean(), restUnknown: z.boolean() }),
  fact("leaves-group", { group: called, isSure: z.boolean() }),
  fact("stays-in-group", { group: called }),
  fact("holds-undeclared", {
    right: right.describe("A sensitive one that stays, and that no program of this preview gives"),
  }),
  fact("last-signed-in", { day: lastTime }),
  fact("key-last-used", {
    ending: text.describe("The last characters of the key's id"),
    madeOn: text.optional(),
    lastUsed: lastTime.optional(),
  }),
  facts([
    "taken-over",
    "becomes-employee",
    "policies-revoked",
    "unmanaged",
    "imported",
    "sign-in-unknown",
    "password-set",
    "password-reset",
    "key-made",
    "key-imported",
    "key-kept-otherwise",
    "loses-others",
  ]),
]);

const sentence = text.optional().describe("The same as a sentence, in the language of the report");

const change = z.strictObject({
  fact: personFact,
  danger,
  why: why.optional(),
  resource: text.describe("Logical name of the resource that does it"),
  place: placeSchema.optional(),
  text: sentence,
});

const person = z.strictObject({
  kind: z.enum(["sub-user", "employee", "recipient", "unknown"]),
  called,
  account: provider,
  happens: z.enum(["joins", "leaves", "renamed", "replaced", "adopted", "changes"]),
  formerly: called.optional().describe("Of somebody who is renamed"),
  danger,
  place: placeSchema.optional(),
  changes: z.array(change).readonly().describe("Most dangerous first"),
  sides: sidesSchema.optional(),
});

const when = z.enum(["newly", "no-longer", "from-the-start"]);

const sharedFact = z.discriminatedUnion("is", [
  facts(["made", "imported", "unmanaged", "deleted", "still-there", "contents-unknown"]),
  fact("renamed", { from: called }),
  fact("recreated", { why }),
  fact("input-changes", { input: text }),
  fact("gives", { right }),
  fact("no-longer-gives", { right }),
  fact("allows", { effect: z.enum(["allow", "deny"]), when, action: text, resource: text, isConditional: z.boolean() }),
  fact("permits", { when, permission: text }),
]);

const shared = z.strictObject({
  kind: z.enum(["group", "policy", "role"]),
  called,
  danger,
  place: placeSchema.optional(),
  changes: z.array(z.strictObject({ fact: sharedFact, text: sentence })).readonly(),
  holders: z.array(called).readonly().describe("Whom it reaches, as far as the plan tells"),
});

const thing = z.strictObject({ kind: z.enum(KINDS).describe("Kind of resource"), called });
const holder = z.strictObject({ kind: z.enum(["person", "group"]), called });

const findingFact = z.discriminatedUnion("is", [
  fact("could-become-administrator", {
    person: called,
    account: text.optional(),
    ways: waysSchema,
  }),
  fact("employee-without-role", { person: called }),
  fact("shared-contact", { contact: z.enum(["email", "phone"]) }),
  fact("employee-with-policies", { person: called, policies: z.array(text).readonly() }),
  fact("group-emptied", { group: called }),
  fact("administrator-without-reset", { person: called, right }),
  fact("last-administrator-leaves", { account: text.optional(), isSure: z.boolean() }),
  fact("deletion-refused", { what: thing, keys: z.array(text).readonly(), holders: z.array(holder).readonly() }),
  fact("waits-for-deletion", { things: z.array(thing).readonly() }),
  fact("unknown-right", { person: called, resources: z.array(text).readonly() }),
  fact("unknown-group", { person: called, group: called }),
  fact("unknown-likeness", {
    person: called,
    model: text,
    isChanging: z
      .boolean()
      .optional()
      .describe("The account was asked, and the model's rights change in the same update"),
  }),
  fact("unknown-contents", { person: called, right }),
  fact("unknown-holders", {
    kind: z.enum(["group", "policy", "role"]),
    called,
    rights: z.array(right).readonly().describe("What the group gives newly; of a policy or a role nothing"),
    isSure: z
      .boolean()
      .describe("Whether it is enough to become an administrator; else what it is good for is not told"),
  }),
]);

const finding = z.strictObject({
  fact: findingFact,
  danger,
  people: z.array(called).readonly(),
  text: sentence,
});

const counts = z.strictObject({
  joins: count,
  leaves: count,
  renamed: count,
  replaced: count,
  changes: count,
  deletions: count.describe("Accounts, groups, policies and roles that are deleted"),
  replacements: count.describe("Accounts, groups, policies and roles that are deleted and created again"),
  newAdministrators: count.describe(
    "People of the next two counts, each once: those who gain a sensitive right, or a way to give themselves one",
  ),
  sensitiveGains: count.describe(
    "People who gain a sensitive right, and groups, policies and roles that give one to people who are not told",
  ),
  couldBecomeAdministrators: count.describe(
    "People who are no administrators, and from now on have a way to make themselves one",
  ),
  unknownRights: count.describe(
    "Rights of people that the preview does not tell: whether they are dangerous is not known",
  ),
  keys: count.describe("Access keys made, rotated, switched or deleted"),
  findings: count,
});

export const reportSchema = z
  .strictObject({
    version: z.literal(REPORT_VERSION),
    stack: text.optional().describe("project/stack, where the preview tells"),
    ...origin,
    outcome: z
      .enum(["changes", "nothing", "failed"])
      .describe("failed: the preview ended with errors, so that what follows may be half of it"),
    tellsSames: z
      .boolean()
      .describe("Whether the preview tells what stays the same (--show-sames), of which `sides` is made too"),
    tellsWaiting: z
      .boolean()
      .describe("Whether the preview would tell what waits for its deletion since an earlier run"),
    asked: z
      .strictObject({ rootUin: text, refused: z.array(text).readonly().describe("Actions that the account refused") })
      .optional()
      .describe("The live account that was asked for what the preview does not tell"),
    skipped: z
      .strictObject({ lines: count, first: z.array(text).readonly() })
      .optional()
      .describe("Lines that were printed beside the preview, and the first of them"),
    errors: z.array(text).readonly().describe("Messages of a failed preview, without anything secret"),
    people: z
      .array(person)
      .readonly()
      .describe("Everybody to whom something happens, most dangerous first, then by name"),
    shared: z
      .array(shared)
      .readonly()
      .describe("What changes for whoever holds it: groups, policies, roles. Most dangerous first"),
    findings: z
      .array(finding)
      .readonly()
      .describe("What somebody should look into, over the planned whole. Most dangerous first"),
    rules: rulingsSchema.optional().describe("Where the planned whole breaks the rules that were given"),
    counts,
  })
  .describe("What a planned change does to people");

/** What is published, by name: review/facts/report-types.ts is made from it. */
export const reportTypes = {
  Report: reportSchema,
  Person: person,
  Change: change,
  PersonFact: personFact,
  Shared: shared,
  SharedFact: sharedFact,
  Finding: finding,
  FindingFact: findingFact,
  Evidence: evidenceSchema,
  Right: right,
  Called: called,
  PlaceInTable: placeSchema,
  Why: why,
  Danger: danger,
  Counts: counts,
  ...sideTypes,
  ...rulingTypes,
  Source: source,
};

export type Report = z.output<typeof reportSchema>;
export type Danger = z.output<typeof danger>;
export type Right = z.output<typeof right>;
export type Why = z.output<typeof why>;
export type Person = z.output<typeof person>;
export type Change = z.output<typeof change>;
export type PersonFact = z.output<typeof personFact>;
export type Shared = z.output<typeof shared>;
export type SharedFact = z.output<typeof sharedFact>;
export type Finding = z.output<typeof finding>;
export type FindingFact = z.output<typeof findingFact>;
export type FindingCode = FindingFact["is"];
export type Evidence = z.output<typeof evidenceSchema>;
export type Counts = z.output<typeof counts>;
