import type { Keyword } from "../store/groups.ts";
import type { Assumptions } from "../terms/assumptions.ts";

/** Pages as CAM counts them: `Page` from 1, `Rp` rows on each. Most actions document no largest one, and clients ask for 300 rows. */
export const pageParams = {
  Page: { type: "Integer", minimum: 1 },
  Rp: { type: "Integer", minimum: 1 },
} as const;

/** Of the two actions that document a largest one, ListPolicies and ListAttachedUserAllPolicies. */
export const shortPageParams = {
  Page: { type: "Integer", minimum: 1, maximum: 200, refusedAs: "InvalidParameter.ParamError" },
  Rp: { type: "Integer", minimum: 1, maximum: 200, refusedAs: "InvalidParameter.ParamError" },
} as const;

/** Of the actions that say so: both have to be given. */
export const requiredPageParams = {
  Page: { type: "Integer", required: true, minimum: 1, maximum: 2 ** 31 - 1, refusedAs: "InvalidParameter.ParamError" },
  Rp: { type: "Integer", required: true, minimum: 1, maximum: 200, refusedAs: "InvalidParameter.ParamError" },
} as const;

/** `assumed` where the action documents no largest page. */
export function pageOf({ Page = 1, Rp = 20 }: { Page?: number; Rp?: number }, assumed?: Assumptions) {
  const limit = assumed?.["most-rows"] === "hundred" ? Math.min(Rp, 100) : Rp;
  return { offset: (Page - 1) * limit, limit };
}

/** What is searched in names, and whether its case counts. */
export const keywordOf = (text: string, assumed: Assumptions): Keyword => ({
  text,
  isExact: assumed["keyword-case"] === "exact",
});

/** Pages as the lists of people without a policy count them: `Limit` rows after the first `Offset`. */
export const limitParams = {
  Limit: { type: "Integer", minimum: 1, maximum: 200 },
  Offset: { type: "Integer", minimum: 0 },
} as const;

export const limitPageOf = ({ Limit = 20, Offset = 0 }: { Limit?: number; Offset?: number }) => ({
  offset: Offset,
  limit: Limit,
});
