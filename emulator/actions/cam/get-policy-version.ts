/**
 * cam:GetPolicyVersion
 *
 * Order of refusals: PolicyIdNotFound, PolicyVersionNotExists. The document comes back as in GetPolicy: see there.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { documentAsAnswered } from "../../rights/policy-document.ts";
import { policyIdNotFound, policyVersionNotExist } from "../../refusals/policies.ts";
import { isoTime } from "../../terms/moments.ts";

export const GetPolicyVersion = defineAction({
  ...cam,
  action: "GetPolicyVersion",
  ratePerSecond: 20,

  params: {
    PolicyId: { type: "Integer", required: true, identifies: "policy" },
    VersionId: { type: "Integer", required: true },
  },

  handle({ policies, policyVersions }, { PolicyId, VersionId }, { assumed }) {
    if (policies.byId(PolicyId) === undefined) throw policyIdNotFound(PolicyId);
    const version = policyVersions.byId(PolicyId, VersionId);
    if (version === undefined) throw policyVersionNotExist(PolicyId, VersionId);
    return {
      PolicyVersion: {
        VersionId,
        CreateDate: isoTime(version.createTime),
        IsDefaultVersion: version.isDefault,
        Document: documentAsAnswered(version.document, assumed),
      },
    };
  },
});
