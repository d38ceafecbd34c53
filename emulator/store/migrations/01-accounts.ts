export const accounts = `
-- One row: the root account, and the seed that everything generated comes from.
CREATE TABLE account (
  uin INTEGER PRIMARY KEY,
  app_id INTEGER NOT NULL,
  seed TEXT NOT NULL,
  secrets TEXT NOT NULL CHECK (secrets IN ('random', 'derived')),
  create_time INTEGER NOT NULL
) STRICT;

CREATE TABLE sequences (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE users (
  position INTEGER PRIMARY KEY,
  uin INTEGER NOT NULL UNIQUE,
  uid INTEGER NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  remark TEXT NOT NULL,
  console_login INTEGER NOT NULL CHECK (console_login IN (0, 1)),
  password_hash TEXT,
  need_reset_password INTEGER NOT NULL CHECK (need_reset_password IN (0, 1)),
  phone_num TEXT NOT NULL,
  country_code TEXT NOT NULL,
  email TEXT NOT NULL,
  create_time INTEGER NOT NULL
) STRICT;

-- A key without a sub-user belongs to the root account.
CREATE TABLE access_keys (
  position INTEGER PRIMARY KEY,
  secret_id TEXT NOT NULL UNIQUE,
  secret_key TEXT NOT NULL,
  sub_user INTEGER REFERENCES users (uin) ON DELETE CASCADE,
  status TEXT NOT NULL CHECK (status IN ('Active', 'Inactive')),
  description TEXT NOT NULL,
  create_time INTEGER NOT NULL
) STRICT;
CREATE INDEX access_keys_of_user ON access_keys (sub_user);

-- type: 1 custom, 2 preset.
CREATE TABLE policies (
  position INTEGER PRIMARY KEY,
  policy_id INTEGER NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE,
  type INTEGER NOT NULL CHECK (type IN (1, 2)),
  description TEXT NOT NULL,
  document TEXT NOT NULL,
  service_type TEXT NOT NULL,
  tags TEXT NOT NULL,
  add_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL
) STRICT;

CREATE TABLE attachments (
  position INTEGER PRIMARY KEY,
  policy_id INTEGER NOT NULL REFERENCES policies (policy_id) ON DELETE CASCADE,
  uin INTEGER NOT NULL REFERENCES users (uin) ON DELETE CASCADE,
  operator_uin INTEGER NOT NULL,
  attach_time INTEGER NOT NULL,
  UNIQUE (policy_id, uin)
) STRICT;
CREATE INDEX attachments_of_user ON attachments (uin);

-- An employee goes with its sub-user; one that was there before stays when the employee goes.
CREATE TABLE employees (
  position INTEGER PRIMARY KEY,
  employee_id TEXT NOT NULL UNIQUE,
  uin INTEGER NOT NULL UNIQUE REFERENCES users (uin) ON DELETE CASCADE,
  made_sub_user INTEGER NOT NULL CHECK (made_sub_user IN (0, 1)),
  mobile TEXT NOT NULL,
  country_code TEXT NOT NULL,
  email TEXT NOT NULL,
  display_name TEXT NOT NULL,
  remark TEXT NOT NULL,
  create_time INTEGER NOT NULL
) STRICT;

CREATE TABLE roles (
  position INTEGER PRIMARY KEY,
  role_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  type TEXT NOT NULL CHECK (type IN ('preset', 'custom')),
  permissions TEXT NOT NULL,
  description TEXT NOT NULL,
  create_time INTEGER NOT NULL
) STRICT;

CREATE TABLE employee_roles (
  employee_id TEXT NOT NULL REFERENCES employees (employee_id) ON DELETE CASCADE,
  role_id TEXT NOT NULL REFERENCES roles (role_id),
  PRIMARY KEY (employee_id, role_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX employees_of_role ON employee_roles (role_id);

CREATE TABLE calls (
  sequence INTEGER PRIMARY KEY,
  time INTEGER NOT NULL,
  service TEXT,
  action TEXT NOT NULL,
  caller INTEGER,
  request_id TEXT NOT NULL,
  code TEXT,
  fault TEXT,
  parameters TEXT
) STRICT;

CREATE TABLE ledger (action TEXT PRIMARY KEY, calls INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;
