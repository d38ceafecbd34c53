/** What makes a report evidence beside what it says: of which accounts it is, when it was made and from what. */
import { z } from "zod";

const text = z.string();

/** The explicit provider of people and things, where a program uses one. */
export const provider = text.optional().describe("The explicit provider that is used, where the program uses one");

export const source = z
  .strictObject({
    from: z.enum(["file", "standard-input", "stack"]),
    name: text.optional().describe("Of the file, without its folder; of the stack, as it was asked for"),
    sha256: text.regex(/^[0-9a-f]{64}$/).describe("Of the bytes that were read"),
  })
  .describe("What it was made from");

/** The beginning of every report. */
export const origin = {
  at: text.optional().describe("When it was made, such as 2026-01-31T09:00:00.000Z"),
  commit: text.optional().describe("As the version control names it, where it was given"),
  source: source.optional(),
  accounts: z
    .array(z.strictObject({ rootUin: text, provider }))
    .readonly()
    .describe("The root accounts that the people are in, as far as is told, in the order of their providers"),
} as const;

export type Source = z.output<typeof source>;
export type Origin = z.output<z.ZodObject<typeof origin>>;
