/** Looks into the file that a killed emulator has left: nothing in it is half of what one call has made. */
import { DatabaseSync } from "node:sqlite";

/** What has to be there together, because one call has made it: each query finds where only half of that is. */
const HALVES = [
  `SELECT 'no key: ' || name AS half FROM users WHERE name LIKE 'user-%'
    AND NOT EXISTS (SELECT 1 FROM access_keys WHERE sub_user = uin)`,
  `SELECT 'no employee: ' || name AS half FROM users WHERE name LIKE 'employee-%'
    AND NOT EXISTS (SELECT 1 FROM employees WHERE employees.uin = users.uin)`,
  `SELECT 'password and no record of it: ' || name AS half FROM users WHERE name LIKE 'user-%' AND
    (password_hash IS NULL) IS NOT (NOT EXISTS (SELECT 1 FROM past_passwords WHERE past_passwords.uin = users.uin))`,
  `SELECT 'one group of two: ' || name AS half FROM users
    WHERE (SELECT count(*) FROM group_members WHERE group_members.uin = users.uin) NOT IN (0, 2)`,
  `SELECT 'one tag of two: ' || name AS half FROM users
    WHERE (SELECT count(*) FROM user_tags WHERE user_tags.uin = users.uin) NOT IN (0, 2)`,
  `SELECT 'no version: ' || name AS half FROM policies
    WHERE NOT EXISTS (SELECT 1 FROM policy_versions AS v WHERE v.policy_id = policies.policy_id AND version_id = default_version)
      OR last_version <> (SELECT max(version_id) FROM policy_versions AS v WHERE v.policy_id = policies.policy_id)`,
  `SELECT 'a version that is not the default: ' || name AS half FROM policies WHERE type = 1 AND default_version <> last_version`,
  `SELECT 'no tag: ' || name AS half FROM policies WHERE type = 1
    AND NOT EXISTS (SELECT 1 FROM policy_tags WHERE policy_tags.policy_id = policies.policy_id)`,
];

/** How often an action was called, against what its calls have left: the two columns of each row are the same. */
const LEDGER = `
  WITH called (action, calls) AS (SELECT action, calls FROM ledger)
  SELECT 'sub-users' AS what,
    (SELECT coalesce(sum(iif(action = 'AddUser', calls, -calls)), 0) FROM called WHERE action IN ('AddUser', 'DeleteUser')) AS called,
    (SELECT count(*) FROM users WHERE name NOT LIKE 'employee-%') AS kept
  UNION ALL SELECT 'employees',
    (SELECT coalesce(sum(iif(action = 'CreateEmployee', calls, -calls)), 0) FROM called
      WHERE action IN ('CreateEmployee', 'DeleteEmployee')),
    (SELECT count(*) FROM employees)
  UNION ALL SELECT 'versions',
    (SELECT coalesce(sum(calls), 0) FROM called WHERE action IN ('CreatePolicy', 'CreatePolicyVersion')),
    (SELECT count(*) FROM policy_versions JOIN policies USING (policy_id) WHERE type = 1)`;

/** The file as it is, without the emulator's help. */
export function lookInto(path: string) {
  const database = new DatabaseSync(path, { readOnly: true });
  const all = (query: string) => database.prepare(query).all();
  const names = (query: string) => new Set(all(query).map(({ name }) => String(name)));
  const found = {
    users: names("SELECT name FROM users WHERE name LIKE 'user-%'"),
    attached: names("SELECT name FROM attachments JOIN users USING (uin)"),
    members: names("SELECT name FROM group_members JOIN users USING (uin)"),
    tagged: names("SELECT name FROM user_tags JOIN users USING (uin)"),
    policies: names("SELECT name FROM policies WHERE type = 1"),
    versions: names("SELECT name FROM policies WHERE default_version = 2"),
    employees: names("SELECT name FROM employees JOIN users USING (uin)"),
    everybody: names("SELECT name FROM users"),
    halves: HALVES.flatMap(all).map(({ half }) => half),
    miscounted: all(LEDGER).filter(({ called, kept }) => called !== kept),
    damage: [...all("PRAGMA integrity_check"), ...all("PRAGMA foreign_key_check")],
  };
  database.close();
  return found;
}
