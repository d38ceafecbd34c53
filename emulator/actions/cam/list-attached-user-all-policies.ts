/**
 * cam:ListAttachedUserAllPolicies
 *
 * What counts for a sub-user: its own policies first, then those that only come through groups. A policy that comes in several ways
 * is one row, with the moment it came first. `StrategyType` 0 is every type: the vendor's Terraform provider sends it where nothing is asked for. Numbers are texts here, unlike in the other lists. Order of refusals: UserNotExist.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { attachedUserPolicyRow } from "../../account/attached-policies.ts";
import { pageOf, shortPageParams } from "../paging.ts";
import { userNotExist } from "../../refusals/people.ts";

const refusedAs = "InvalidParameter.ParamError";

export const ListAttachedUserAllPolicies = defineAction({
  ...cam,
  action: "ListAttachedUserAllPolicies",
  ratePerSecond: 20,

  params: {
    TargetUin: { type: "Integer", required: true, identifies: "sub-user" },
    Rp: { ...shortPageParams.Rp, required: true },
    Page: { ...shortPageParams.Page, required: true },
    AttachType: { type: "Integer", required: true, oneOf: [0, 1, 2], refusedAs },
    StrategyType: { type: "Integer", oneOf: [0, 1, 2], refusedAs },
    Keyword: { type: "String", maxLength: 128, refusedAs },
  },

  handle({ users, attachments }, { TargetUin, AttachType, StrategyType, Keyword = "", ...page }) {
    if (users.byUin(TargetUin) === undefined) throw userNotExist(TargetUin);
    const wanted = { way: AttachType, type: StrategyType ?? 0, keyword: Keyword } as const;
    return {
      PolicyList: attachments.held(TargetUin, wanted, pageOf(page)).map(attachedUserPolicyRow),
      TotalNum: attachments.countHeld(TargetUin, wanted),
    };
  },
});
