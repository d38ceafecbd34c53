export const roles = `
-- Roles of CAM, which are taken on; the roles of employees are in "roles".
CREATE TABLE cam_roles (
  position INTEGER PRIMARY KEY,
  role_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  document TEXT NOT NULL,
  description TEXT NOT NULL,
  console_login INTEGER NOT NULL CHECK (console_login IN (0, 1)),
  session_duration INTEGER NOT NULL,
  add_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL
) STRICT;

CREATE TABLE role_tags (
  position INTEGER PRIMARY KEY,
  role_id TEXT NOT NULL REFERENCES cam_roles (role_id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  UNIQUE (role_id, key)
) STRICT;

CREATE TABLE role_attachments (
  position INTEGER PRIMARY KEY,
  policy_id INTEGER NOT NULL REFERENCES policies (policy_id) ON DELETE CASCADE,
  role_id TEXT NOT NULL REFERENCES cam_roles (role_id) ON DELETE CASCADE,
  attach_time INTEGER NOT NULL,
  UNIQUE (policy_id, role_id)
) STRICT;
CREATE INDEX attachments_of_role ON role_attachments (role_id);

-- Temporary credentials. With a role they are that role's session; without one they are its principal's own rights, narrowed.
CREATE TABLE sessions (
  position INTEGER PRIMARY KEY,
  secret_id TEXT NOT NULL UNIQUE,
  secret_key TEXT NOT NULL,
  token TEXT NOT NULL,
  name TEXT NOT NULL,
  role_id TEXT REFERENCES cam_roles (role_id) ON DELETE CASCADE,
  principal INTEGER NOT NULL,
  sub_user INTEGER REFERENCES users (uin) ON DELETE CASCADE,
  policy TEXT,
  tags TEXT NOT NULL,
  source_identity TEXT NOT NULL,
  expires INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_of_role ON sessions (role_id);
CREATE INDEX sessions_of_user ON sessions (sub_user);
`;
