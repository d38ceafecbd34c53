/** cam:ListPolicyVersions: all of them, in the order they were made. Order of refusals: PolicyIdNotFound. Presets have one. */
import { cam, defineAction } from "../../definitions/action.ts";
import { policyIdNotFound } from "../../refusals/policies.ts";
import { isoTime } from "../../terms/moments.ts";

export const ListPolicyVersions = defineAction({
  ...cam,
  action: "ListPolicyVersions",
  ratePerSecond: 20,

  params: { PolicyId: { type: "Integer", required: true, identifies: "policy" } },

  handle({ policies, policyVersions }, { PolicyId }) {
    if (policies.byId(PolicyId) === undefined) throw policyIdNotFound(PolicyId);
    return {
      Versions: policyVersions.byPolicy(PolicyId).map(({ versionId, createTime, isDefault }) => ({
        VersionId: versionId,
        CreateDate: isoTime(createTime),
        IsDefaultVersion: isDefault,
      })),
    };
  },
});
