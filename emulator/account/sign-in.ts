/**
 * Signing in to the console with a password, as the account's rules have it. Order of what is found, first one wins:
 *   1. unknown              another root account, no such sub-user, or a wrong password: nobody is told which
 *   2. sign-in-off          the sub-user has no console sign-in, and with that no password to compare
 *   3. single-sign-on       sub-users sign in at an identity provider, and nobody with a password
 *   4. not-from-here        the account does not let sub-users sign in from this address; no password is compared
 *   4. locked               so many wrong passwords in the last hour as the rules allow
 *   5. unknown              the password is wrong; it counts
 *   6. no-role              an employee cannot enter until a role is assigned
 *   7. password-expired     and the rules want an administrator to reset it
 *   8. must-change-password the first sign-in, or an expired password
 *   9. signed-in
 *
 * MFA flags are not looked at: the page asks for a password alone.
 */
import { hashPassword, isPassword } from "./passwords.ts";
import { maySignInFrom } from "./sign-in-addresses.ts";
import { LOCK_WINDOW_MS, type SignInOutcome } from "../store/sign-ins.ts";
import type { Store } from "../store/store.ts";
import type { User } from "../store/users.ts";

export interface Credentials {
  readonly rootUin: string;
  readonly name: string;
  readonly password: string;
}
export interface Visit {
  readonly ip: string;
  readonly now: number;
}
export type SignInResult =
  | { readonly outcome: "signed-in"; readonly user: User }
  | { readonly outcome: "must-change-password"; readonly user: User }
  | SignInRefusal;
export type SignInRefusal =
  | { readonly outcome: "locked"; readonly until: number }
  | { readonly outcome: "single-sign-on"; readonly issuer: string }
  | { readonly outcome: "unknown" | "sign-in-off" | "not-from-here" | "password-expired" | "no-role" };

const DAY_MS = 24 * LOCK_WINDOW_MS;

/** Compared with where there is nobody to compare with, so that the time it takes does not tell who exists. */
const nobodysHash = hashPassword("nobody");

/** Runs in one transaction with what it records; what was typed is not. */
export function signIn(store: Store, { rootUin, name, password }: Credentials, { ip, now }: Visit): SignInResult {
  const user = rootUin === String(store.account.uin) ? store.users.byName(name) : undefined;
  if (user === undefined) {
    isPassword(password, nobodysHash);
    return { outcome: "unknown" };
  }
  const outcome = outcomeFor(store, user, password, { ip, now });
  store.signIns.record(user.uin, { time: now, ip, outcome });
  switch (outcome) {
    case "signed-in":
      store.users.signedIn(user.uin, ip, now);
      return { outcome, user };
    case "must-change-password":
      return { outcome, user };
    case "locked":
      return { outcome, until: lockedUntil(store, user.uin, now) ?? now };
    case "single-sign-on":
      return { outcome, issuer: store.userSso.enabled()?.issuer ?? "" };
    case "wrong-password":
      return { outcome: "unknown" };
    case "sign-in-off":
    case "not-from-here":
    case "password-expired":
    case "no-role":
      return { outcome };
  }
}

function outcomeFor(store: Store, user: User, password: string, { ip, now }: Visit): SignInOutcome {
  const { uin, consoleLogin, passwordHash, needResetPassword } = user;
  if (consoleLogin === 0 || passwordHash === null) return "sign-in-off";
  if (store.userSso.enabled() !== undefined) return "single-sign-on";
  if (!maySignInFrom(store, ip)) return "not-from-here";
  if (lockedUntil(store, uin, now) !== null) return "locked";
  if (!isPassword(password, passwordHash)) return "wrong-password";
  if (store.employees.byUin(uin)?.roles.length === 0) return "no-role";
  const isExpired = hasExpired(store, user, now);
  if (isExpired && store.passwordRules.get().passwordExpirationInvalidation === 1) return "password-expired";
  return isExpired || needResetPassword === 1 ? "must-change-password" : "signed-in";
}

/** The moment from which one more password may be tried; null where one may be tried now. */
export function lockedUntil(store: Store, uin: number, now: number): number | null {
  const { retryPasswordLimit } = store.passwordRules.get();
  if (retryPasswordLimit === 0) return null;
  const last = store.signIns.failures(uin, now).at(-retryPasswordLimit);
  return last === undefined ? null : last + LOCK_WINDOW_MS;
}

function hasExpired(store: Store, { passwordTime }: User, now: number): boolean {
  const { forcePasswordChange } = store.passwordRules.get();
  return forcePasswordChange > 0 && passwordTime !== null && now >= passwordTime + forcePasswordChange * DAY_MS;
}

/** Whether somebody who has signed in may stay so: the account may have changed in between. */
export const mayStay = (store: Store, { uin, consoleLogin }: User): boolean =>
  consoleLogin === 1 && store.employees.byUin(uin)?.roles.length !== 0;
