/**
 * cam:CreatePolicy
 *
 * Order of refusals after the parameters: DescriptionLengthOverlimit (bytes, not characters), the document's own,
 * PolicyNameInUse, PolicyFull. Names are unique among preset and custom policies and compare exactly (question policy-case). The document becomes
 * version 1, the default.
 */
import { takenName } from "../../account/sub-users.ts";
import { cam, defineAction } from "../../definitions/action.ts";
import { checkPolicy } from "../../account/documents.ts";
import { checkDescription, policyName } from "../../account/policies.ts";
import { policyFull, policyNameInUse } from "../../refusals/policies.ts";

const CUSTOM_POLICY_QUOTA = 1500;

export const CreatePolicy = defineAction({
  ...cam,
  action: "CreatePolicy",
  ratePerSecond: 10,

  params: {
    PolicyName: { ...policyName, required: true },
    PolicyDocument: { type: "String", required: true },
    Description: { type: "String" },
    Tags: {
      type: "ObjectList",
      onlySite: "china",
      fields: { Key: { type: "String", required: true }, Value: { type: "String", required: true } },
    },
  },

  handle(store, { PolicyName, PolicyDocument, Description = "", Tags = [] }, call) {
    const { now, quota, caller, assumed } = call;
    const { policies, tags } = store;
    checkDescription(Description);
    checkPolicy(store, PolicyDocument, assumed);
    const find = assumed["policy-case"] === "same" ? policies.byNameInAnyCase : policies.byName;
    if (takenName(store, call, () => find(PolicyName)) !== undefined) throw policyNameInUse(PolicyName);
    if (policies.countCustom() >= quota(CUSTOM_POLICY_QUOTA)) throw policyFull(CUSTOM_POLICY_QUOTA);
    const policy = { name: PolicyName, description: Description, document: PolicyDocument };
    const policyId = policies.add(policy, now);
    for (const { Key, Value } of Tags) tags.put("policyid", policyId, { key: Key, value: Value }, caller.uin);
    return { PolicyId: policyId };
  },
});
