export const signInAddresses = `
-- No row: sub-users sign in from anywhere.
CREATE TABLE sign_in_policy (
  position INTEGER PRIMARY KEY CHECK (position = 1),
  disabled INTEGER NOT NULL CHECK (disabled IN (0, 1)),
  checks_elsewhere INTEGER NOT NULL CHECK (checks_elsewhere IN (0, 1)),
  networks TEXT NOT NULL,
  approver_type TEXT NOT NULL,
  approvers TEXT NOT NULL
) STRICT;
`;
