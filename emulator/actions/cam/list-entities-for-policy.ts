/**
 * cam:ListEntitiesForPolicy
 *
 * Who holds a policy directly: sub-users first, then groups. Id is the uid of a user or the id of a group; only a user has a Uin.
 * Roles hold none here, so that filter finds nothing.
 */
import { cam, defineAction } from "../action.ts";
import { pageOf, pageParams } from "../paging.ts";
import { policyIdNotFound } from "../../refusals/policies.ts";
import { GROUP, USER } from "../../store/attachments.ts";
import { camTime } from "../times.ts";

const FILTERS = { All: 0, User: USER, Group: GROUP } as const;

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
    if (EntityFilter === "Role") return { TotalNum: 0, List: [] };
    const filter = FILTERS[EntityFilter];
    return {
      TotalNum: attachments.countHolders(PolicyId, filter),
      List: attachments.holders(PolicyId, filter, pageOf(page)).map(({ relatedType, id, uin, name, attachTime }) => ({
        Id: String(id),
        Name: name,
        Uin: uin,
        RelatedType: relatedType,
        AttachmentTime: camTime(attachTime),
      })),
    };
  },
});
