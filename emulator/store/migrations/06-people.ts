export const people = `
-- Null where nobody has signed in, or where no password is set.
ALTER TABLE users ADD COLUMN last_login_ip TEXT;
ALTER TABLE users ADD COLUMN last_login_time INTEGER;
ALTER TABLE users ADD COLUMN password_time INTEGER;
UPDATE users SET password_time = create_time WHERE password_hash IS NOT NULL;

-- Every password that a sub-user has had, the present one too, for the limit of reuse.
CREATE TABLE past_passwords (
  position INTEGER PRIMARY KEY,
  uin INTEGER NOT NULL REFERENCES users (uin) ON DELETE CASCADE,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX past_passwords_of_user ON past_passwords (uin);
INSERT INTO past_passwords (uin, hash) SELECT uin, password_hash FROM users WHERE password_hash IS NOT NULL;

-- No row: the rules that every account starts with.
CREATE TABLE password_rules (
  position INTEGER PRIMARY KEY CHECK (position = 1),
  minimum_length INTEGER NOT NULL,
  must_contain TEXT NOT NULL,
  force_password_change INTEGER NOT NULL,
  reuse_password_limit INTEGER NOT NULL,
  retry_password_limit INTEGER NOT NULL,
  password_expiration_invalidation INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  modifier INTEGER NOT NULL
) STRICT;

-- No row: nothing is asked for but the password.
CREATE TABLE mfa_flags (
  uin INTEGER NOT NULL REFERENCES users (uin) ON DELETE CASCADE,
  guards TEXT NOT NULL CHECK (guards IN ('login', 'action')),
  phone INTEGER NOT NULL CHECK (phone IN (0, 1)),
  stoken INTEGER NOT NULL CHECK (stoken IN (0, 1)),
  wechat INTEGER NOT NULL CHECK (wechat IN (0, 1)),
  PRIMARY KEY (uin, guards)
) STRICT;

CREATE TABLE message_receivers (
  position INTEGER PRIMARY KEY,
  uid INTEGER NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  remark TEXT NOT NULL,
  phone_num TEXT NOT NULL,
  country_code TEXT NOT NULL,
  email TEXT NOT NULL,
  create_time INTEGER NOT NULL
) STRICT;
-- Creations count for their day, also when the recipient is gone again.
CREATE TABLE receiver_creations (day TEXT PRIMARY KEY, creations INTEGER NOT NULL) STRICT;

CREATE TABLE user_tags (
  position INTEGER PRIMARY KEY,
  uin INTEGER NOT NULL REFERENCES users (uin) ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  UNIQUE (uin, key)
) STRICT;

CREATE TABLE policy_tags (
  position INTEGER PRIMARY KEY,
  policy_id INTEGER NOT NULL REFERENCES policies (policy_id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  UNIQUE (policy_id, key)
) STRICT;
INSERT OR REPLACE INTO policy_tags (policy_id, key, value)
  SELECT policy_id, json_extract(tag.value, '$.Key'), json_extract(tag.value, '$.Value')
  FROM policies, json_each(policies.tags) AS tag ORDER BY policies.position, tag.id;
ALTER TABLE policies DROP COLUMN tags;
`;
