/**
 * sts:QueryApiKey
 *
 * The keys of an account, of the caller where no TargetUin is given. Refused with ParamError for an account that does not exist,
 * and for the root account's keys to anybody else: no other code is documented.
 */
import { defineAction, sts } from "../../definitions/action.ts";
import { targetOfKeysUnknown } from "../../refusals/sts.ts";
import type { AccessKey } from "../../store/access-keys.ts";

const STATUS: Readonly<Record<AccessKey["status"], number>> = { Active: 2, Inactive: 3 };

export const QueryApiKey = defineAction({
  ...sts,
  action: "QueryApiKey",
  ratePerSecond: 20,
  onlySite: "china",

  params: { TargetUin: { type: "Integer", identifies: "sub-user" } },

  handle({ accessKeys, users }, { TargetUin }, { caller, rootUin }) {
    const uin = TargetUin ?? caller.uin;
    const isKnown = uin === rootUin ? caller.isRoot : users.byUin(uin) !== undefined;
    if (!isKnown) throw targetOfKeysUnknown(uin);
    return {
      IdKeys: accessKeys.byOwner(uin === rootUin ? null : uin).map(({ secretId, createTime, status }) => ({
        SecretId: secretId,
        CreateTime: Math.floor(createTime / 1000),
        Status: STATUS[status],
      })),
    };
  },
});
