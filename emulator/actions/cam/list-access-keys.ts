/** cam:ListAccessKeys: of the caller where no TargetUin is given. Secrets are never told again. */
import { cam, defineAction } from "../../definitions/action.ts";
import { keyOwner } from "../../account/key-owners.ts";
import { camTime } from "../../terms/moments.ts";

export const ListAccessKeys = defineAction({
  ...cam,
  action: "ListAccessKeys",
  ratePerSecond: 20,

  params: { TargetUin: { type: "Integer", identifies: "sub-user" } },

  handle: (store, { TargetUin }, call) => ({
    AccessKeys: store.accessKeys.byOwner(keyOwner(store, TargetUin, call).subUser).map((key) => ({
      AccessKeyId: key.secretId,
      Status: key.status,
      CreateTime: camTime(key.createTime),
      Description: key.description,
    })),
  }),
});
