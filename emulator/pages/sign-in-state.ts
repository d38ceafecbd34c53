import { lockedUntil } from "../account/sign-in.ts";
import { badge, moment } from "./elements.ts";
import { type Html, html } from "./html.ts";
import type { SignInOutcome } from "../store/sign-ins.ts";
import type { User } from "../store/users.ts";
import type { View } from "./view.ts";

/** Whether a sub-user could sign in now. */
export function signInState({ store, now }: View, { uin, consoleLogin, needResetPassword }: User): Html {
  if (consoleLogin === 0) return badge("quiet", "off");
  if (store.userSso.enabled() !== undefined) return badge("quiet", "single sign-on");
  const until = lockedUntil(store, uin, now);
  if (until !== null) return html`${badge("bad", "locked")} until ${moment(until)}`;
  return needResetPassword === 1 ? badge("attention", "new password due") : badge("good", "on");
}

/** What came of a sign-in, in words. */
export const signInWords: Readonly<Record<SignInOutcome, Html>> = {
  "signed-in": badge("good", "signed in"),
  "must-change-password": badge("attention", "had to set a new password"),
  "wrong-password": badge("bad", "wrong password"),
  "not-from-here": badge("bad", "not allowed from this address"),
  locked: badge("bad", "locked"),
  "sign-in-off": badge("bad", "console sign-in is off"),
  "single-sign-on": badge("bad", "single sign-on is in force"),
  "password-expired": badge("bad", "password expired"),
  "no-role": badge("bad", "employee without a role"),
};
