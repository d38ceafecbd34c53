/**
 * cam:DeletePolicyVersion
 *
 * All of the given versions or none. Order of refusals: ParamError for an empty list, PolicyIdNotFound, PolicyIdError for a preset
 * policy; then by version PolicyVersionNotExists, PolicyVersionAlreadyDefault: the default version stays.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { requireCustomPolicy } from "../../account/policies.ts";
import { policyVersionIsDefault, policyVersionNotExist } from "../../refusals/policies.ts";

export const DeletePolicyVersion = defineAction({
  ...cam,
  action: "DeletePolicyVersion",
  ratePerSecond: 20,

  params: {
    PolicyId: { type: "Integer", required: true, identifies: "policy" },
    VersionId: { type: "IntegerList", required: true, minItems: 1, refusedAs: "InvalidParameter.ParamError" },
  },

  handle(store, { PolicyId, VersionId }) {
    const { defaultVersion } = requireCustomPolicy(store, PolicyId);
    for (const versionId of new Set(VersionId)) {
      if (store.policyVersions.byId(PolicyId, versionId) === undefined)
        throw policyVersionNotExist(PolicyId, versionId);
      if (versionId === defaultVersion) throw policyVersionIsDefault(PolicyId, versionId);
      store.policyVersions.remove(PolicyId, versionId);
    }
    return {};
  },
});
