/** cam:ListAccessKeys: of the caller where no TargetUin is given. Secrets are never told again. An account without keys: question no-keys. */
import { noKeys } from "../../refusals/access-keys.ts";
import { cam, defineAction } from "../../definitions/action.ts";
import { keyOwner } from "../../account/key-owners.ts";
import { camTime } from "../../terms/moments.ts";

export const ListAccessKeys = defineAction({
  ...cam,
  action: "ListAccessKeys",
  ratePerSecond: 20,

  params: { TargetUin: { type: "Integer", identifies: "sub-user" } },

  handle(store, { TargetUin }, call) {
    const { uin, subUser } = keyOwner(store, TargetUin, call);
    const keys = store.accessKeys.byOwner(subUser);
    if (keys.length === 0 && call.assumed["no-keys"] === "refused") throw noKeys(uin);
    return {
      AccessKeys: keys.map((key) => ({
        AccessKeyId: key.secretId,
        Status: key.status,
        CreateTime: camTime(key.createTime),
        Description: key.description,
      })),
    };
  },
});
