/**
 * cam:ListEntitiesForPolicy
 *
 * Who holds a policy directly. For a user both Id and Uin are its account number. Groups and roles hold none here yet, so these
 * filters find nothing.
 */
import { cam, defineAction } from "../../action.ts";
import { pageOf, pageParams } from "../../paging.ts";
import { policyIdNotFound } from "../../refusals.ts";
import { camTime } from "../../times.ts";

const RELATED_TO_USER = 1;

export const ListEntitiesForPolicy = defineAction({
  ...cam,
  action: "ListEntitiesForPolicy",
  ratePerSecond: 20,

  params: {
    PolicyId: { type: "Integer", required: true, identifies: "policy" },
    ...pageParams,
    EntityFilter: {
      type: "String",
      oneOf: ["All", "User", "Group", "Role"],
      refusedAs: "InvalidParameter.EntityFilterError",
    },
  },

  handle({ policies, attachments }, { PolicyId, EntityFilter = "All", ...page }) {
    if (policies.byId(PolicyId) === undefined) throw policyIdNotFound(PolicyId);
    if (EntityFilter === "Group" || EntityFilter === "Role") return { TotalNum: 0, List: [] };
    return {
      TotalNum: attachments.countHolders(PolicyId),
      List: attachments.holders(PolicyId, pageOf(page)).map(({ uin, name, attachTime }) => ({
        Id: String(uin),
        Name: name,
        Uin: uin,
        RelatedType: RELATED_TO_USER,
        AttachmentTime: camTime(attachTime),
      })),
    };
  },
});
