/**
 * cam:GetAccountSummary
 *
 * Counts what the account has made, so no preset policies. `Member` counts memberships: who is in two groups counts twice.
 */
import { cam, defineAction } from "../../definitions/action.ts";

export const GetAccountSummary = defineAction({
  ...cam,
  action: "GetAccountSummary",
  ratePerSecond: 20,

  params: {},

  handle: ({ users, groups, policies, camRoles, identityProviders }) => ({
    Policies: policies.countCustom(),
    Roles: camRoles.count(),
    Idps: identityProviders.count(),
    IdentityProviders: identityProviders.count(),
    User: users.count(),
    Group: groups.countMatching(),
    Member: groups.countMemberships(),
  }),
});
