export const signIns = `
-- Who has tried to sign in on the pages, and what came of it; never what was typed.
CREATE TABLE sign_ins (
  position INTEGER PRIMARY KEY,
  uin INTEGER NOT NULL REFERENCES users (uin) ON DELETE CASCADE,
  time INTEGER NOT NULL,
  ip TEXT NOT NULL,
  outcome TEXT NOT NULL
) STRICT;
CREATE INDEX sign_ins_of_user ON sign_ins (uin, time);
`;
