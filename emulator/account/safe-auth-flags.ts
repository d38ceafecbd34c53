/**
 * How the protection of sign-ins and of sensitive operations is told. What SetMfaFlag can set is kept; the other ways and trusted
 * devices cannot be set through any documented action, so they are off; who signs in from elsewhere is notified
 * every way, as the example has it.
 */
import { userNotExist } from "../refusals/people.ts";
import type { Caller } from "../terms/call.ts";
import type { MfaFlags } from "../store/mfa-flags.ts";
import type { Store } from "../store/store.ts";

export const safeAuthAnswer = ({ mfaFlags, signInPolicy }: Store, uin: number) => ({
  LoginFlag: flagRow(mfaFlags.get(uin, "login")),
  ActionFlag: flagRow(mfaFlags.get(uin, "action")),
  OffsiteFlag: {
    VerifyFlag: signInPolicy.get().checksElsewhere,
    NotifyPhone: 1,
    NotifyEmail: 1,
    NotifyWechat: 1,
    Tips: 0,
  },
});

/** A role has no password and no device. */
export function requireOwnFlags({ session }: Caller): void {
  if (session !== undefined && session.roleId !== null) throw userNotExist(`of the role's session "${session.name}"`);
}

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
