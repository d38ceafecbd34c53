export const serviceLinkedRoles = `
-- The product that a service-linked role belongs to; empty for the roles that somebody has made.
ALTER TABLE cam_roles ADD COLUMN service_type TEXT NOT NULL DEFAULT '';

-- A task outlives the role that it deletes, and tells what has become of it.
CREATE TABLE role_deletions (
  task_id INTEGER PRIMARY KEY,
  role_id TEXT NOT NULL UNIQUE,
  service_type TEXT NOT NULL,
  start_time INTEGER NOT NULL,
  end_time INTEGER NOT NULL
) STRICT;
`;
