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

  handle: ({ users, groups, policies, camRoles }) => ({
    Policies: policies.countCustom(),
    Roles: camRoles.count(),
    // Identity providers are not served here, so nobody has one.
    Idps: 0,
    IdentityProviders: 0,
    User: users.count(),
    Group: groups.countMatching(""),
    Member: groups.countMemberships(),
  }),
});
