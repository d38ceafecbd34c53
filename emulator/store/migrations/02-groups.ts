export const groups = `
CREATE TABLE user_groups (
  group_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  remark TEXT NOT NULL,
  create_time INTEGER NOT NULL
) STRICT;

CREATE TABLE group_members (
  position INTEGER PRIMARY KEY,
  group_id INTEGER NOT NULL REFERENCES user_groups (group_id) ON DELETE CASCADE,
  uin INTEGER NOT NULL REFERENCES users (uin) ON DELETE CASCADE,
  UNIQUE (group_id, uin)
) STRICT;
CREATE INDEX groups_of_user ON group_members (uin);

CREATE TABLE group_attachments (
  position INTEGER PRIMARY KEY,
  policy_id INTEGER NOT NULL REFERENCES policies (policy_id) ON DELETE CASCADE,
  group_id INTEGER NOT NULL REFERENCES user_groups (group_id) ON DELETE CASCADE,
  operator_uin INTEGER NOT NULL,
  attach_time INTEGER NOT NULL,
  UNIQUE (policy_id, group_id)
) STRICT;
CREATE INDEX attachments_of_group ON group_attachments (group_id);
`;
