/** The form of a rules file. docs/rules.schema.json is made from what stands here. */
import { z } from "zod";
import type { Rules } from "./rules.ts";

const text = z.string("has to be text").trim().min(1, "has to say something");
const list = <Item extends z.ZodType>(item: Item) => z.array(item, "has to be a list").min(1, "has to name something");
const patterns = list(text);

const object = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, "has to have keys and values");

/** Said beside whatever else is wrong. */
const isObject = { when: ({ value }: { value: unknown }) => typeof value === "object" && value !== null };

const oneOf = (...keys: readonly string[]) => `has to have one of ${keys.join(", ")}`;

const RIGHTS = ["policies", "roles"] as const;
const rights = object({
  policies: patterns.optional().describe("Names of policies; * stands for any text"),
  roles: patterns.optional().describe("Names of roles; * stands for any text"),
})
  .refine((given) => RIGHTS.some((key) => given[key] !== undefined), { error: oneOf(...RIGHTS), ...isObject })
  .meta({ minProperties: 1 });

const selection = {
  names: patterns.optional().describe("Account names; * stands for any text"),
  kinds: list(z.enum(["sub-user", "employee"], "has to be sub-user or employee")).optional(),
  groups: patterns.optional().describe("Names of groups that they are in; * stands for any text"),
  accounts: patterns
    .optional()
    .describe("Names of explicit providers; default is the account of the stack's configuration"),
};
const CHOICES = ["names", "kinds", "groups", "accounts"] as const;
const isChosen = (given: object): boolean => Object.values(given).some((value) => value !== undefined);
const people = object({
  ...selection,
  except: object(selection)
    .refine(isChosen, { error: oneOf(...CHOICES), ...isObject })
    .optional()
    .describe("Who of them is not meant"),
})
  .refine(isChosen, { error: oneOf(...CHOICES, "except"), ...isObject })
  .meta({ minProperties: 1 })
  .describe("Who is meant: all that is given has to be true of them, of each list one");

const number = z.int("has to be a whole number").nonnegative("has to be 0 or more");
const day = z.iso
  .date("has to be a day, such as 2026-12-31")
  .describe("The last day on which it counts, in UTC, such as 2026-12-31");

const KINDS = ["never", "notTogether", "mustHave", "holders", "needsApproval"] as const;

const rule = object({
  id: text.describe("What exceptions and reports call it"),
  why: text.describe("A sentence for whoever breaks it"),
  people: people.optional().describe("Whom it is about; without it everybody"),
  never: rights.optional().describe("What they may not hold"),
  notTogether: z
    .array(rights, "has to be a list")
    .min(2, "has to have two or more sets of rights")
    .optional()
    .describe("Of these sets of rights nobody may hold two"),
  mustHave: list(z.enum(["phone", "email"], "has to be phone or email")).optional(),
  holders: object({ of: rights, atLeast: number.optional(), atMost: number.optional() })
    .refine((given) => given.atLeast !== undefined || given.atMost !== undefined, oneOf("atLeast", "atMost"))
    .refine(({ atLeast = 0, atMost = Infinity }) => atLeast <= atMost, "has an atLeast that is more than its atMost")
    .optional()
    .describe("How many of them, in each account, hold something of this"),
  needsApproval: object({ of: rights, by: list(text).describe("Who may approve it: account names") })
    .optional()
    .describe("Rights that need an approval by one of these"),
  whenUnknown: z
    .enum(["refuse", "allow"], "has to be refuse or allow")
    .optional()
    .describe("Whether what is not known breaks the rule. Default: refuse"),
})
  .refine((given) => KINDS.filter((key) => given[key] !== undefined).length === 1, {
    error: `has to have exactly one of ${KINDS.join(", ")}`,
    ...isObject,
  })
  .meta({ oneOf: KINDS.map((key) => ({ required: [key] })) });

const approval = object({
  who: text.describe("Account name"),
  what: rights,
  approvedBy: text.describe("Account name"),
  until: day,
  reason: text,
});

const exception = object({
  rule: text.describe("The id of the rule"),
  people: people.optional(),
  rights: rights.optional(),
  until: day,
  reason: text,
});

export const rulesSchema = object({
  rules: list(rule),
  approvals: z.array(approval, "has to be a list").optional(),
  exceptions: z.array(exception, "has to be a list").optional(),
}).describe("Rules of your own: who may hold what") satisfies z.ZodType<Rules>;

/** Of the whole form, wherever each belongs. */
export const KEYS: readonly string[] = [
  "rules",
  "approvals",
  "exceptions",
  ...Object.keys(rule.shape),
  ...Object.keys(approval.shape),
  ...Object.keys(exception.shape),
  ...Object.keys(people.shape),
  ...RIGHTS,
];
