/**
 * cam:CreatePolicyVersion
 *
 * Order of refusals: PolicyIdNotExist, ParamError for a preset policy, the document's own, PolicyVersionFull. Versions count up;
 * the number of a deleted one is not given again.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { checkPolicy } from "../../account/documents.ts";
import { requireCustomPolicy } from "../../account/policies.ts";
import { policyVersionFull } from "../../refusals/policies.ts";

const VERSION_QUOTA = 5;

export const CreatePolicyVersion = defineAction({
  ...cam,
  action: "CreatePolicyVersion",
  ratePerSecond: 10,

  params: {
    PolicyId: { type: "Integer", required: true, identifies: "policy" },
    PolicyDocument: { type: "String", required: true },
    SetAsDefault: { type: "Boolean", required: true },
  },

  handle(store, { PolicyId, PolicyDocument, SetAsDefault }, { now, quota, assumed }) {
    const { policyVersions } = store;
    requireCustomPolicy(store, PolicyId, {
      absent: "InvalidParameter.PolicyIdNotExist",
      preset: "InvalidParameter.ParamError",
    });
    checkPolicy(store, PolicyDocument, assumed);
    if (policyVersions.count(PolicyId) >= quota(VERSION_QUOTA)) throw policyVersionFull(PolicyId, VERSION_QUOTA);
    const VersionId = policyVersions.add(PolicyId, PolicyDocument, now);
    if (SetAsDefault) policyVersions.makeDefault(PolicyId, VersionId, now);
    return { VersionId };
  },
});
