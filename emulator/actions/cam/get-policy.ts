/**
 * cam:GetPolicy
 *
 * The document is the default version's and comes back with escaped slashes; a single action or resource stays the text that it was (recorded
 * answers). Clients have to compare documents parsed and normalised. The answer has no PolicyId.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { described, requirePolicy } from "../../account/policies.ts";
import { documentAsAnswered } from "../../rights/policy-document.ts";
import { camTime } from "../../terms/moments.ts";

export const GetPolicy = defineAction({
  ...cam,
  action: "GetPolicy",
  ratePerSecond: 20,

  params: { PolicyId: { type: "Integer", required: true, identifies: "policy" } },

  handle(store, { PolicyId }, { assumed }) {
    const { tags } = store;
    const policy = requirePolicy(store, PolicyId, assumed, { parameter: "InvalidParameter.PolicyIdError" });
    return {
      PolicyName: policy.name,
      Description: described(policy.description, assumed),
      Type: policy.type,
      AddTime: camTime(policy.addTime),
      UpdateTime: camTime(policy.updateTime),
      PolicyDocument: documentAsAnswered(policy.document, assumed),
      // Null where it has none, as recorded answers have it.
      PresetAlias: policy.alias === "" ? null : policy.alias,
      IsServiceLinkedRolePolicy: policy.isServiceLinked,
      Tags: tags.carriedBy("policyid", PolicyId).map(({ key, value }) => ({ Key: key, Value: value })),
    };
  },
});
