export const holders = `
-- In the order of the attachments, so that a page of many holders does not sort all of them.
CREATE INDEX holders_of_policy ON attachments (policy_id);
`;
