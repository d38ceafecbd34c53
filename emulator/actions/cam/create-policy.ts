/**
 * cam:CreatePolicy
 *
 * Order of refusals after the parameters: DescriptionLengthOverlimit (bytes, not characters), the document's own,
 * PolicyNameInUse, PolicyFull. Names are unique among preset and custom policies and compare exactly.
 */
import { cam, defineAction } from "../action.ts";
import { parsePolicyDocument } from "../../rights/policy-document.ts";
import { descriptionTooLong, policyFull, policyNameInUse } from "../../refusals/policies.ts";

const CUSTOM_POLICY_QUOTA = 1500;
const DESCRIPTION_LIMIT_BYTES = 300;

export const CreatePolicy = defineAction({
  ...cam,
  action: "CreatePolicy",
  ratePerSecond: 10,

  params: {
    PolicyName: {
      type: "String",
      required: true,
      pattern: /^[A-Za-z0-9+=,.@_-]{1,128}$/,
      refusedAs: "InvalidParameter.PolicyNameError",
    },
    PolicyDocument: { type: "String", required: true },
    Description: { type: "String" },
    Tags: {
      type: "ObjectList",
      fields: { Key: { type: "String", required: true }, Value: { type: "String", required: true } },
    },
  },

  handle({ policies }, { PolicyName, PolicyDocument, Description = "", Tags = [] }, { now }) {
    if (Buffer.byteLength(Description) > DESCRIPTION_LIMIT_BYTES) throw descriptionTooLong(DESCRIPTION_LIMIT_BYTES);
    parsePolicyDocument(PolicyDocument);
    if (policies.byName(PolicyName) !== undefined) throw policyNameInUse(PolicyName);
    if (policies.countCustom() >= CUSTOM_POLICY_QUOTA) throw policyFull(CUSTOM_POLICY_QUOTA);
    const policy = {
      name: PolicyName,
      description: Description,
      document: PolicyDocument,
      tags: JSON.stringify(Tags),
    };
    return { PolicyId: policies.add(policy, now) };
  },
});
