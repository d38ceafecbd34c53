/**
 * cam:GetPolicy
 *
 * The document is the default version's and comes back as the published examples show it: with escaped slashes, and with lists where single actions and
 * resources were written. Clients have to compare documents parsed and normalised. The answer has no PolicyId.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { documentAsAnswered } from "../../rights/policy-document.ts";
import { policyIdNotFound } from "../../refusals/policies.ts";
import { camTime } from "../../terms/moments.ts";

export const GetPolicy = defineAction({
  ...cam,
  action: "GetPolicy",
  ratePerSecond: 20,

  params: { PolicyId: { type: "Integer", required: true, identifies: "policy" } },

  handle({ policies, tags }, { PolicyId }) {
    const policy = policies.byId(PolicyId);
    if (policy === undefined) throw policyIdNotFound(PolicyId);
    return {
      PolicyName: policy.name,
      Description: policy.description,
      Type: policy.type,
      AddTime: camTime(policy.addTime),
      UpdateTime: camTime(policy.updateTime),
      PolicyDocument: documentAsAnswered(policy.document),
      PresetAlias: policy.alias,
      IsServiceLinkedRolePolicy: policy.isServiceLinked,
      Tags: tags.carriedBy("policyid", PolicyId).map(({ key, value }) => ({ Key: key, Value: value })),
    };
  },
});
