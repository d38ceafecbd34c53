/**
 * cam:DeleteAccessKey
 *
 * Order of refusals: those of the owner, SecretNotExist, UinNotMatch. An active key can be deleted: the console refuses that, but
 * no code is documented for the API (question active-key).
 */
import { keyIsActive } from "../../refusals/access-keys.ts";
import { cam, defineAction } from "../../definitions/action.ts";
import { keyOf, keyOwner } from "../../account/key-owners.ts";

export const DeleteAccessKey = defineAction({
  ...cam,
  action: "DeleteAccessKey",
  ratePerSecond: 5,

  params: {
    AccessKeyId: { type: "String", required: true },
    TargetUin: { type: "Integer", identifies: "sub-user" },
  },

  handle(store, { AccessKeyId, TargetUin }, call) {
    const key = keyOf(store, keyOwner(store, TargetUin, call), AccessKeyId);
    if (key.status === "Active" && call.assumed["active-key"] === "refused") throw keyIsActive(key.secretId);
    store.accessKeys.remove(key.secretId);
    return {};
  },
});
