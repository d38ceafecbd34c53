/**
 * cam:DeletePolicy
 *
 * All of the given policies or none. Order of refusals: ParamError for an empty list, OperatePoliciesOverLimit; then by policy
 * PolicyIdNotFound (missing-policy), PolicyIdError for a preset one. A policy goes with its versions and with its attachments: no code is
 * documented for refusing that (question attached-policy). Whose boundary it was can do nothing until there is another one.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { requireCustomPolicy, requirePolicy } from "../../account/policies.ts";
import { policyIsHeld, tooManyPolicies } from "../../refusals/policies.ts";

/** The limit is documented, its number is not: as many as a page of ListPolicies has. */
const POLICIES_PER_CALL = 200;

export const DeletePolicy = defineAction({
  ...cam,
  action: "DeletePolicy",
  ratePerSecond: 10,

  params: {
    PolicyId: {
      type: "IntegerList",
      required: true,
      minItems: 1,
      refusedAs: "InvalidParameter.ParamError",
      identifies: "policy",
    },
  },

  handle(store, { PolicyId }, { assumed }) {
    if (PolicyId.length > POLICIES_PER_CALL) throw tooManyPolicies(POLICIES_PER_CALL);
    for (const policyId of new Set(PolicyId)) {
      requirePolicy(store, policyId, assumed);
      requireCustomPolicy(store, policyId);
      const isHeld = () => store.attachments.countHolders(policyId) > 0;
      if (assumed["attached-policy"] === "refused" && isHeld()) throw policyIsHeld(policyId);
      store.policies.remove(policyId);
    }
    return {};
  },
});
