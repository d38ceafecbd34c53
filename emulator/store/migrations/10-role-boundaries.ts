export const roleBoundaries = `
-- The policy may be deleted: the boundary stays, and lets nothing through.
CREATE TABLE role_boundaries (
  role_id TEXT PRIMARY KEY REFERENCES cam_roles (role_id) ON DELETE CASCADE,
  policy_id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX role_boundaries_of_policy ON role_boundaries (policy_id);
`;
