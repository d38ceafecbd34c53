/**
 * cam:CreateAccessKey
 *
 * Order of refusals: OperationDenied.SubUin (a sub-user and the root's keys), UserNotExist, AccessKeyOverLimit. The only answer
 * that ever has the secret.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { addKey, keyOwner } from "../../account/key-owners.ts";
import { camTime } from "../../terms/moments.ts";

export const CreateAccessKey = defineAction({
  ...cam,
  action: "CreateAccessKey",
  ratePerSecond: 5,

  params: {
    TargetUin: { type: "Integer", identifies: "sub-user" },
    Description: {
      type: "String",
      onlySite: "china",
      pattern: /^[\w+=,.@:/-]*$/,
      minLength: 1,
      maxLength: 1024,
      refusedAs: "InvalidParameter.ParamError",
    },
  },

  handle(store, { TargetUin, Description = "" }, call) {
    const key = addKey(store, keyOwner(store, TargetUin, call), Description, call);
    return {
      AccessKey: {
        AccessKeyId: key.secretId,
        SecretAccessKey: key.secretKey,
        Status: key.status,
        CreateTime: camTime(key.createTime),
        Description: key.description,
      },
    };
  },
});
