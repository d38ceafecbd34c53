/**
 * cam:ListEntitiesForPolicy
 *
 * Who holds a policy directly: sub-users first, then groups, then roles. Id is the uid of a user or the id of a group or role; only
 * a user has a Uin. Order of refusals: PolicyIdError for an unknown policy, the one code that is documented for it here.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { pageOf, pageParams } from "../paging.ts";
import { policyIdNotFound } from "../../refusals/policies.ts";
import { GROUP, ROLE, USER } from "../../store/attachments.ts";
import { camTime } from "../../terms/moments.ts";

const FILTERS = { All: 0, User: USER, Group: GROUP, Role: ROLE } as const;

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

  handle({ policies, attachments }, { PolicyId, EntityFilter = "All", ...page }, { assumed }) {
    if (policies.byId(PolicyId) === undefined) throw policyIdNotFound(PolicyId, "InvalidParameter.PolicyIdError");
    const filter = FILTERS[EntityFilter];
    return {
      TotalNum: attachments.countHolders(PolicyId, filter),
      List: attachments
        .holders(PolicyId, filter, pageOf(page, assumed))
        .map(({ relatedType, id, uin, name, attachTime }) => ({
          Id: id,
          Name: name,
          Uin: uin,
          RelatedType: relatedType,
          AttachmentTime: camTime(attachTime),
        })),
    };
  },
});
