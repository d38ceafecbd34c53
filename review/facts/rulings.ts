/** Where people and what they hold break the rules of a rules file: a part of a review and of an access review. */
import { z } from "zod";
import { calledSchema as called } from "./called.ts";
import { fact } from "./fact.ts";

const text = z.string();
const count = z.int().nonnegative();

const right = z.strictObject({
  kind: z.enum(["policy", "role"]),
  called,
  through: called.optional().describe("The group that it comes through"),
  end: text.optional().describe("When it ends: a day, which is its last, or a moment"),
});
const contact = z.enum(["phone", "email"]);
const day = text.describe("The last day, such as 2026-01-31");

const unknown = z
  .discriminatedUnion("is", [
    fact("name", {}),
    fact("kind", {}),
    fact("membership", { group: called }),
    fact("right", { right }),
    fact("group-rights", { group: called }),
    fact("likeness", { model: text.optional() }),
    fact("taken-over", {}),
    fact("contact", { contact }),
    fact("members", { group: called }),
    fact("holders", { atMost: count.optional().describe("How many more people may hold it, where that is known") }),
    fact("not-whole", {}),
  ])
  .describe(
    "name, kind: of the person; membership: whether it is a group that the rule is about; right: what it is; group-rights: what else the group gives; likeness: what likeUser copies; taken-over: what the account had before; members: who is in the group; not-whole: the preview leaves out what does not change",
  );

const counted = {
  of: z.array(text).readonly().describe("The policies and roles that the rule names"),
  count,
  holders: z.array(called).readonly(),
};

const facts = [
  fact("holds", { right }),
  fact("holds-together", { rights: z.array(right).readonly() }),
  fact("endless", { right, within: count.optional().describe("In at most how many days it has to end") }),
  fact("lacks", { contact }),
  fact("too-few", { ...counted, atLeast: count }),
  fact("too-many", { ...counted, atMost: count }),
  fact("unapproved", {
    right,
    by: z.array(text).readonly().describe("Who may approve it"),
    approval: z
      .strictObject({ is: z.enum(["expired", "not-an-approver", "own"]), approvedBy: text, until: day })
      .optional()
      .describe("An approval that does not count, and why not"),
  }),
  fact("unknown", { because: unknown }),
] as const;
const broken = z.discriminatedUnion("is", facts);

const violationFact = z.discriminatedUnion("is", [
  ...facts,
  fact("exception-expired", { broken, until: day, reason: text }),
  fact("excused", { broken, until: day, reason: text }),
]);

const violation = z.strictObject({
  rule: text.describe("The id of the rule"),
  why: text.describe("The rule's own sentence"),
  person: z
    .strictObject({ kind: z.enum(["sub-user", "employee", "unknown"]), called })
    .optional()
    .describe("Absent where the rule is about how many there are"),
  account: text.optional().describe("The explicit provider that is used, where the program uses one"),
  standing: z.enum(["new", "before"]).optional().describe("Of a review: whether the change introduces it"),
  fact: violationFact,
  text: text.optional().describe("The same as a sentence, in the language of the report"),
});

const violations = z.array(violation).readonly();

const unmatchedName = z
  .strictObject({
    rule: text.optional().describe("The id of the rule that it is about; of an approval absent"),
    why: text.optional().describe("The rule's own sentence"),
    place: text.describe("Where in the rules, such as exceptions[0].people.names[1]"),
    line: z.int().positive().optional().describe("Its line in the rules file"),
    of: z.enum(["person", "group", "account"]),
    name: text,
    near: text.optional().describe("What may have been meant"),
    text: text.optional().describe("The same as a sentence, in the language of the report"),
  })
  .describe("A name in the rules that nobody and nothing here has");

export const rulingsSchema = z
  .strictObject({
    at: text.describe("The moment that ends of exceptions and approvals are compared with"),
    violations: violations.describe("What breaks a rule, or could not be judged by it"),
    allowed: violations.describe("What could not be judged, which the rule allows (whenUnknown)"),
    excused: violations.describe("What breaks a rule, which an exception excuses until its last day"),
    mended: violations.describe("What broke a rule before, and no longer does"),
    unmatched: z.array(unmatchedName).readonly(),
  })
  .describe("How people and what they hold are by a rules file");

/** What is published, by name. */
export const rulingTypes = {
  Rulings: rulingsSchema,
  Violation: violation,
  ViolationFact: violationFact,
  BrokenFact: broken,
  UnknownFact: unknown,
  UnmatchedName: unmatchedName,
  RuledRight: right,
};

export type Rulings = z.output<typeof rulingsSchema>;
export type Violation = z.output<typeof violation>;
export type UnmatchedName = z.output<typeof unmatchedName>;
export type ViolationFact = z.output<typeof violationFact>;
export type BrokenFact = z.output<typeof broken>;
export type UnknownFact = z.output<typeof unknown>;
export type RuledRight = z.output<typeof right>;
export type Contact = z.output<typeof contact>;
