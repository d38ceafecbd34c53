/** What a person has before and after a change, beside each other, what stays too: a part of a review. */
import { z } from "zod";
import { calledSchema as called } from "./called.ts";
import { fact } from "./fact.ts";

const text = z.string();

const standing = z
  .discriminatedUnion("is", [
    fact("has", {
      ways: z
        .array(z.strictObject({ through: called.optional() }))
        .readonly()
        .describe("Of a right each way that it comes: directly, or through the group; of everything else none"),
      isAnother: z
        .boolean()
        .optional()
        .describe("Whether it is another key, or the sign-in of another account, than before"),
    }),
    fact("off", {}),
    fact("has-not", {}),
    fact("untold", {}),
  ])
  .describe("off: a key that is there and switched off; untold: the preview does not tell");

const sides = { before: standing, after: standing };

const sideBySide = z.discriminatedUnion("is", [
  fact("right", {
    kind: z.enum(["policy", "role"]),
    called,
    isSensitive: z.boolean().describe("On either side"),
    ...sides,
  }),
  fact("group", { group: called, ...sides }),
  fact("sign-in", sides),
  fact("key", { key: text.optional().describe("Logical name; absent of the key of the account itself"), ...sides }),
  fact("likeness", { model: text.describe("Whose policies and groups are copied (likeUser)"), ...sides }),
  fact("others", sides),
]);

export const sidesSchema = z
  .array(sideBySide)
  .readonly()
  .describe(
    "All that the preview tells the person to have on either side, what changes first (of --side-by-side). others: policies of an account from before the program, which no preview tells",
  );

/** What is published, by name. */
export const sideTypes = { SideBySide: sideBySide, Standing: standing };

export type SideBySide = z.output<typeof sideBySide>;
export type Standing = z.output<typeof standing>;
