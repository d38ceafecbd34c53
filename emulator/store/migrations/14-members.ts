export const members = `
-- In the order in which they came, so that a page of a large group does not sort all of it.
CREATE INDEX members_of_group ON group_members (group_id);
`;
