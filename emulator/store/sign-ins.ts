import type { Sql } from "./sql.ts";

/** What came of trying to sign in as a sub-user that exists. */
export type SignInOutcome =
  | "signed-in"
  | "must-change-password"
  | "wrong-password"
  | "not-from-here"
  | "locked"
  | "sign-in-off"
  | "single-sign-on"
  | "password-expired"
  | "no-role";

export interface SignIn {
  readonly time: number;
  readonly ip: string;
  readonly outcome: SignInOutcome;
}

/** How many of a sub-user's last sign-ins are kept; those of the last hour are kept in any case, as they lock. */
const KEPT = 100;
export const LOCK_WINDOW_MS = 60 * 60 * 1000;

export function createSignInStore(sql: Sql) {
  const insert = sql.change("INSERT INTO sign_ins (uin, time, ip, outcome) VALUES (?, ?, ?, ?)");
  const forget = sql.change(`
    DELETE FROM sign_ins WHERE uin = ?1 AND time <= ?2 - ${LOCK_WINDOW_MS}
      AND position <= (SELECT position FROM sign_ins WHERE uin = ?1 ORDER BY position DESC LIMIT 1 OFFSET ${KEPT})`);
  const last = sql.rows<SignIn>(`
    SELECT time, ip, outcome FROM sign_ins WHERE uin = ? ORDER BY position DESC LIMIT ?`);
  const failures = sql.rows<{ time: number }>(`
    SELECT time FROM sign_ins WHERE uin = ?1 AND outcome = 'wrong-password'
      AND time > ?2 - ${LOCK_WINDOW_MS} AND time <= ?2
      AND position > coalesce((SELECT max(position) FROM sign_ins WHERE uin = ?1
        AND outcome NOT IN ('wrong-password', 'locked', 'sign-in-off', 'single-sign-on', 'not-from-here')), 0)
    ORDER BY time`);

  return {
    record(uin: number, { time, ip, outcome }: SignIn): void {
      insert(uin, time, ip, outcome);
      forget(uin, time);
    },
    /** The latest first. */
    last: (uin: number, limit: number) => last(uin, limit),
    /** The moments of the last hour's wrong passwords since the last right one, the earliest first. */
    failures: (uin: number, now: number) => failures(uin, now).map(({ time }) => time),
  };
}
