/**
 * cam:DescribeSafeAuthFlagColl
 *
 * What SetMfaFlag has set. The other ways, the protection of sign-ins from elsewhere and trusted devices cannot be set through any
 * documented action, so they are off; who signs in from elsewhere is notified every way, as the example has it.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { userNotExist } from "../../refusals/people.ts";
import type { MfaFlags } from "../../store/mfa-flags.ts";

export const DescribeSafeAuthFlagColl = defineAction({
  ...cam,
  action: "DescribeSafeAuthFlagColl",
  ratePerSecond: 20,

  params: { SubUin: { type: "Integer", required: true, identifies: "sub-user" } },

  handle({ users, mfaFlags }, { SubUin }) {
    if (users.byUin(SubUin) === undefined) throw userNotExist(SubUin);
    return {
      LoginFlag: flagRow(mfaFlags.get(SubUin, "login")),
      ActionFlag: flagRow(mfaFlags.get(SubUin, "action")),
      OffsiteFlag: { VerifyFlag: 0, NotifyPhone: 1, NotifyEmail: 1, NotifyWechat: 1, Tips: 0 },
      PromptTrust: 0,
    };
  },
});

const flagRow = ({ phone, stoken, wechat }: MfaFlags) => ({
  Phone: phone,
  Token: 0,
  Stoken: stoken,
  Wechat: wechat,
  Custom: 0,
  Mail: 0,
  U2FToken: 0,
  Passkey: 0,
});
