/**
 * cam:ListPolicies
 *
 * Preset policies first, then custom ones, newest first as recorded answers have them. `Keyword` is found anywhere in a name, in any case, so a
 * client that looks for one policy has to compare names itself. Order of refusals after the parameters: KeywordError.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { CREATE_MODE, described, permissionLevel, policyKeyword } from "../../account/policies.ts";
import { keywordOf, pageOf, shortPageParams } from "../paging.ts";
import { keywordError } from "../../refusals/policies.ts";
import { CUSTOM, PRESET } from "../../store/policies.ts";
import { camTime } from "../../terms/moments.ts";

const TYPE_OF_SCOPE = { All: 0, QCS: PRESET, Local: CUSTOM } as const;

export const ListPolicies = defineAction({
  ...cam,
  action: "ListPolicies",
  ratePerSecond: 20,

  params: {
    ...shortPageParams,
    Scope: { type: "String", oneOf: ["All", "QCS", "Local"], refusedAs: "InvalidParameter.ScopeError" },
    Keyword: policyKeyword,
  },

  handle({ policies, tags }, { Scope = "All", Keyword = "", ...page }, { assumed }) {
    if (/\p{Cc}/u.test(Keyword)) throw keywordError();
    const type = TYPE_OF_SCOPE[Scope];
    const sought = keywordOf(Keyword, assumed);
    return {
      TotalNum: policies.countMatching(type, sought),
      List: policies.matching(type, sought, pageOf(page)).map((policy) => ({
        PolicyId: policy.policyId,
        PolicyName: policy.name,
        AddTime: camTime(policy.addTime),
        Type: policy.type,
        Description: described(policy.description, assumed),
        CreateMode: CREATE_MODE,
        Attachments: policy.users,
        ServiceType: policy.serviceType,
        // Tells something only where an entity is asked about, which the published parameters cannot do.
        IsAttached: null,
        Deactived: 0,
        DeactivedDetail: [],
        IsServiceLinkedPolicy: policy.isServiceLinked,
        AttachEntityCount: policy.entities,
        AttachEntityBoundaryCount: policy.boundaries,
        UpdateTime: camTime(policy.updateTime),
        Tags: tags.carriedBy("policyid", policy.policyId).map(({ key, value }) => ({ Key: key, Value: value })),
        PermissionLevel: permissionLevel(policy),
      })),
      ServiceTypeList: [],
    };
  },
});
