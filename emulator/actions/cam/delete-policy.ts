/**
 * cam:DeletePolicy
 *
 * All of the given policies or none. Order of refusals, by policy: PolicyIdNotFound, PolicyIdError for a preset one. A policy that
 * is still attached goes with its attachments: no code is documented for refusing that.
 */
import { cam, defineAction } from "../action.ts";
import { policyIdNotFound, presetPolicy } from "../../refusals/policies.ts";
import { PRESET } from "../../store/policies.ts";

export const DeletePolicy = defineAction({
  ...cam,
  action: "DeletePolicy",
  ratePerSecond: 10,

  params: {
    PolicyId: { type: "IntegerList", required: true, minItems: 1, identifies: "policy" },
  },

  handle({ policies }, { PolicyId }) {
    for (const policyId of new Set(PolicyId)) {
      const policy = policies.byId(policyId);
      if (policy === undefined) throw policyIdNotFound(policyId);
      if (policy.type === PRESET) throw presetPolicy(policyId);
      policies.remove(policyId);
    }
    return {};
  },
});
