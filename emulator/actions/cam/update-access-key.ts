/** cam:UpdateAccessKey. Order of refusals: those of the owner, SecretNotExist, UinNotMatch. An inactive key cannot sign. */
import { cam, defineAction } from "../../definitions/action.ts";
import { keyOf, keyOwner } from "../../account/key-owners.ts";

export const UpdateAccessKey = defineAction({
  ...cam,
  action: "UpdateAccessKey",
  ratePerSecond: 5,

  params: {
    AccessKeyId: { type: "String", required: true },
    Status: {
      type: "String",
      required: true,
      oneOf: ["Active", "Inactive"],
      refusedAs: "InvalidParameter.ParamError",
    },
    TargetUin: { type: "Integer", identifies: "sub-user" },
  },

  handle(store, { AccessKeyId, Status, TargetUin }, call) {
    const key = keyOf(store, keyOwner(store, TargetUin, call), AccessKeyId);
    store.accessKeys.setStatus(key.secretId, Status);
    return {};
  },
});
