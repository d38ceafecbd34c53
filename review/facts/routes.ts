/** The ways by which somebody becomes an administrator: review/escalation says what each needs. */
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
