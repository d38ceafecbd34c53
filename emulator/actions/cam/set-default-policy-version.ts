/**
 * cam:SetDefaultPolicyVersion
 *
 * Order of refusals: PolicyIdNotFound, PolicyIdError for a preset policy, PolicyVersionNotExists, PolicyVersionAlreadyDefault.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { requireCustomPolicy } from "../../account/policies.ts";
import { policyVersionIsDefault, policyVersionNotExist } from "../../refusals/policies.ts";

export const SetDefaultPolicyVersion = defineAction({
  ...cam,
  action: "SetDefaultPolicyVersion",
  ratePerSecond: 20,

  params: {
    PolicyId: { type: "Integer", required: true, identifies: "policy" },
    VersionId: { type: "Integer", required: true },
  },

  handle(store, { PolicyId, VersionId }, { now }) {
    const { defaultVersion } = requireCustomPolicy(store, PolicyId);
    if (store.policyVersions.byId(PolicyId, VersionId) === undefined) throw policyVersionNotExist(PolicyId, VersionId);
    if (VersionId === defaultVersion) throw policyVersionIsDefault(PolicyId, VersionId);
    store.policyVersions.makeDefault(PolicyId, VersionId, now);
    return {};
  },
});
