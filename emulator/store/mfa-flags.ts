import type { Sql } from "./sql.ts";

/** What a sub-user is asked for beside its password: at sign-in, or before a sensitive operation. */
export type Guarded = "login" | "action";
export interface MfaFlags {
  readonly phone: 0 | 1;
  readonly stoken: 0 | 1;
  readonly wechat: 0 | 1;
}

const NOTHING: MfaFlags = { phone: 0, stoken: 0, wechat: 0 };

export function createMfaFlagStore(sql: Sql) {
  const get = sql.row<MfaFlags>("SELECT phone, stoken, wechat FROM mfa_flags WHERE uin = ? AND guards = ?");
  const set = sql.change(
    "INSERT OR REPLACE INTO mfa_flags (uin, guards, phone, stoken, wechat) VALUES (?, ?, ?, ?, ?)",
  );
  return {
    get: (uin: number, guarded: Guarded): MfaFlags => get(uin, guarded) ?? NOTHING,
    set(uin: number, guarded: Guarded, { phone, stoken, wechat }: MfaFlags): void {
      set(uin, guarded, phone, stoken, wechat);
    },
  };
}
