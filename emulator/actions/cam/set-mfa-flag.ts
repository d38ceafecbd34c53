/**
 * cam:SetMfaFlag
 *
 * Order of refusals: UserNotExist, then for each flag UserNotBindPhone, UserNotBindWechat. A flag that is given replaces all of its
 * three ways, one that is left out stays as it is. A phone counts as bound when the sub-user has a number; a WeChat can never be
 * bound here. Without `OpUin` it is about the caller; the root account has no such flags (question root-mfa).
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { userNotBindPhone, userNotBindWechat, userNotExist } from "../../refusals/people.ts";
import type { MfaFlags } from "../../store/mfa-flags.ts";
import type { User } from "../../store/users.ts";

const flag = {
  type: "Object",
  fields: {
    Phone: { type: "Integer", oneOf: [0, 1] },
    Stoken: { type: "Integer", oneOf: [0, 1] },
    Wechat: { type: "Integer", oneOf: [0, 1] },
  },
} as const;

export const SetMfaFlag = defineAction({
  ...cam,
  action: "SetMfaFlag",
  ratePerSecond: 20,

  params: { OpUin: { type: "Integer", identifies: "sub-user" }, LoginFlag: flag, ActionFlag: flag },

  handle({ users, mfaFlags }, { OpUin, LoginFlag, ActionFlag }, { caller, rootUin, assumed }) {
    const uin = OpUin ?? caller.uin;
    if (uin === rootUin && assumed["root-mfa"] === "ignored") return {};
    const user = users.byUin(uin);
    if (user === undefined) throw userNotExist(uin);
    if (LoginFlag !== undefined) mfaFlags.set(uin, "login", flagsFor(user, LoginFlag));
    if (ActionFlag !== undefined) mfaFlags.set(uin, "action", flagsFor(user, ActionFlag));
    return {};
  },
});

function flagsFor(
  { uin, phoneNum }: User,
  { Phone = 0, Stoken = 0, Wechat = 0 }: { Phone?: 0 | 1; Stoken?: 0 | 1; Wechat?: 0 | 1 },
): MfaFlags {
  if (Phone === 1 && phoneNum === "") throw userNotBindPhone(uin);
  if (Wechat === 1) throw userNotBindWechat(uin);
  return { phone: Phone, stoken: Stoken, wechat: Wechat };
}
