/** The ways by which somebody becomes an administrator: review/escalation says what each needs. */
import { z } from "zod";
import { calledSchema as called } from "./called.ts";

export const ROUTES = [
  "attach-policy",
  "attach-group-policy",
  "enter-group",
  "rewrite-policy",
  "earlier-version",
  "keys-of-others",
  "password-of-others",
  "sign-in-as-others",
  "role-trust",
  "role-policy",
  "any-role",
  "pass-role",
  "lift-denial",
  "assign-roles",
  "rewrite-role",
] as const;
export type RouteId = (typeof ROUTES)[number];

const text = z.string();

export const evidenceSchema = z.strictObject({
  action: text,
  policy: text,
  through: called.optional().describe("The group that the policy comes through"),
  isConditional: z.boolean(),
});

export const waysSchema = z
  .array(
    z.strictObject({
      route: z.enum(ROUTES),
      evidence: z
        .array(evidenceSchema)
        .readonly()
        .describe("What the way needs, and what gives it: all of it together"),
    }),
  )
  .readonly();

export type Ways = z.output<typeof waysSchema>;
