/** Documents move from the policies to their versions, which count from 1 and share no number; attachments know roles; boundaries. */
export const policyVersions = `
CREATE TABLE policy_versions (
  position INTEGER PRIMARY KEY,
  policy_id INTEGER NOT NULL REFERENCES policies (policy_id) ON DELETE CASCADE,
  version_id INTEGER NOT NULL,
  document TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  UNIQUE (policy_id, version_id)
) STRICT;

INSERT INTO policy_versions (policy_id, version_id, document, create_time)
  SELECT policy_id, 1, document, add_time FROM policies ORDER BY position;

ALTER TABLE policies DROP COLUMN document;
ALTER TABLE policies ADD COLUMN default_version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE policies ADD COLUMN last_version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE policies ADD COLUMN alias TEXT NOT NULL DEFAULT '';
ALTER TABLE policies ADD COLUMN service_linked INTEGER NOT NULL DEFAULT 0 CHECK (service_linked IN (0, 1));

-- Where it was a role that attached the policy; its account is the root account then.
ALTER TABLE attachments ADD COLUMN operator_role TEXT;
ALTER TABLE group_attachments ADD COLUMN operator_role TEXT;

-- No reference to the policy: a boundary outlives it, and then lets nothing through.
CREATE TABLE user_boundaries (
  uin INTEGER PRIMARY KEY REFERENCES users (uin) ON DELETE CASCADE,
  policy_id INTEGER NOT NULL
) STRICT;
CREATE INDEX boundaries_of_policy ON user_boundaries (policy_id);
`;
