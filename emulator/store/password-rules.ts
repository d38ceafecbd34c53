import type { Sql } from "./sql.ts";

/** What the passwords of all sub-users of the account have to keep to. */
export interface PasswordRules {
  readonly minimumLength: number;
  /** Of the letters of character classes: `A` upper case, `a` lower case, `1` digits, `!` anything else. */
  readonly mustContain: string;
  /** Days that a password is good for; 0: for ever. */
  readonly forcePasswordChange: number;
  /** So many of the last passwords cannot be set again; 0: all can. */
  readonly reusePasswordLimit: number;
  /** Failed sign-ins that an hour allows; 0: as many as one likes. */
  readonly retryPasswordLimit: number;
  /** Whether an expired password 1: has to be reset by an administrator, 2: still opens the page that changes it. */
  readonly passwordExpirationInvalidation: 1 | 2;
}
export interface KeptPasswordRules extends PasswordRules {
  readonly updateTime: number;
  /** Null: nobody has touched the rules that the account started with. */
  readonly modifier: number | null;
}

const DEFAULT_RULES: PasswordRules = {
  minimumLength: 8,
  mustContain: "Aa1!",
  forcePasswordChange: 0,
  reusePasswordLimit: 0,
  retryPasswordLimit: 10,
  passwordExpirationInvalidation: 2,
};

export function createPasswordRuleStore(sql: Sql) {
  const kept = sql.row<KeptPasswordRules>(`
    SELECT minimum_length AS minimumLength, must_contain AS mustContain, force_password_change AS forcePasswordChange,
      reuse_password_limit AS reusePasswordLimit, retry_password_limit AS retryPasswordLimit,
      password_expiration_invalidation AS passwordExpirationInvalidation, update_time AS updateTime, modifier
    FROM password_rules`);
  const accountTime = sql.row<{ createTime: number }>("SELECT create_time AS createTime FROM account");
  const replace = sql.change("INSERT OR REPLACE INTO password_rules VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)");

  return {
    get: (): KeptPasswordRules =>
      kept() ?? { ...DEFAULT_RULES, updateTime: accountTime()?.createTime ?? 0, modifier: null },
    set(rules: PasswordRules, by: { modifier: number; now: number }): void {
      replace(
        rules.minimumLength,
        rules.mustContain,
        rules.forcePasswordChange,
        rules.reusePasswordLimit,
        rules.retryPasswordLimit,
        rules.passwordExpirationInvalidation,
        by.now,
        by.modifier,
      );
    },
  };
}
