/** The forms for issues are ones that the host shows: a form with a mistake in it is silently left out there. */
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const validations = z.strictObject({ required: z.boolean() }).optional();
const labelled = { id: z.string().regex(/^[\w-]+$/), validations };
const label = { label: z.string(), description: z.string().optional() };

/** https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema */
const form = z.strictObject({
  name: z.string().max(200),
  description: z.string().max(200),
  labels: z.array(z.string()).optional(),
  body: z.array(
    z.discriminatedUnion("type", [
      z.strictObject({ type: z.literal("markdown"), attributes: z.strictObject({ value: z.string() }) }),
      z.strictObject({
        type: z.literal("textarea"),
        ...labelled,
        attributes: z.strictObject({ ...label, placeholder: z.string().optional(), render: z.string().optional() }),
      }),
      z.strictObject({
        type: z.literal("input"),
        ...labelled,
        attributes: z.strictObject({ ...label, placeholder: z.string().optional() }),
      }),
      z.strictObject({
        type: z.literal("dropdown"),
        ...labelled,
        attributes: z.strictObject({ ...label, options: z.array(z.string()).min(1) }),
      }),
    ]),
  ),
});

test.each(globSync(".github/ISSUE_TEMPLATE/*.yml"))("%s is a form", (file) => {
  const { body } = form.parse(parse(readFileSync(file, "utf8")));
  const ids = body.flatMap((field) => ("id" in field ? [field.id] : []));

  expect(ids.length).toBeGreaterThan(2);
  expect(new Set(ids).size).toBe(ids.length);
});
