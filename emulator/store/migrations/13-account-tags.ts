export const accountTags = `
-- The pairs that the account has, whether something carries them or not, and who made each.
CREATE TABLE account_tags (
  position INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  creator INTEGER NOT NULL,
  UNIQUE (key, value)
) STRICT;
INSERT OR IGNORE INTO account_tags (key, value, creator)
  SELECT key, value, account.uin FROM (
    SELECT key, value FROM user_tags UNION ALL SELECT key, value FROM policy_tags UNION ALL SELECT key, value FROM role_tags
  ), account;
`;
