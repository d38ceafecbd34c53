/**
 * cam:UpdatePolicy
 *
 * Order of refusals: ParamError where both or neither of id and name are given, PolicyIdNotFound (question missing-policy; by name: NotFound),
 * PolicyIdError for a preset policy, DescriptionLengthOverlimit, the document's own.
 *
 * Rewrites the default version in place and makes no new one; a name stays. A preset policy takes an Alias and nothing else.
 */
import type { Assumptions } from "../../terms/assumptions.ts";
import { cam, defineAction } from "../../definitions/action.ts";
import { checkPolicy } from "../../account/documents.ts";
import { checkDescription, requirePolicy, policyName } from "../../account/policies.ts";
import { policyIdOrName, policyNameNotFound, presetPolicy } from "../../refusals/policies.ts";
import { type Policy, PRESET } from "../../store/policies.ts";
import type { Store } from "../../store/store.ts";

export const UpdatePolicy = defineAction({
  ...cam,
  action: "UpdatePolicy",
  ratePerSecond: 10,

  params: {
    PolicyId: { type: "Integer", identifies: "policy" },
    PolicyName: { ...policyName, identifies: "policy name" },
    Description: { type: "String" },
    PolicyDocument: { type: "String" },
    Alias: { type: "String", support: "stored" },
  },

  handle(store, { PolicyId, PolicyName, Description, PolicyDocument, Alias }, { now, assumed }) {
    const policy = policyAddressed(store, PolicyId, PolicyName, assumed);
    const { policyId, defaultVersion } = policy;
    const isPreset = policy.type === PRESET;
    const isAliasAlone = Alias !== undefined && Description === undefined && PolicyDocument === undefined;
    if (isPreset && !isAliasAlone) throw presetPolicy(policyId);
    const description = Description ?? policy.description;
    checkDescription(description);
    if (PolicyDocument !== undefined) {
      checkPolicy(store, PolicyDocument, assumed);
      store.policyVersions.rewrite(policyId, defaultVersion, PolicyDocument);
    }
    const change = { description, alias: Alias ?? policy.alias };
    store.policies.change(policyId, change, isPreset ? policy.updateTime : now);
    return PolicyName === undefined ? {} : { PolicyId: policyId };
  },
});

function policyAddressed(
  store: Store,
  policyId: number | undefined,
  name: string | undefined,
  assumed: Assumptions,
): Policy {
  if (policyId !== undefined && name === undefined) return requirePolicy(store, policyId, assumed);
  if (policyId !== undefined || name === undefined) throw policyIdOrName();
  const policy = store.policies.byName(name);
  if (policy === undefined) throw policyNameNotFound(name);
  return policy;
}
