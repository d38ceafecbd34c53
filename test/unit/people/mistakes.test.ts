/** A table with 25 mistakes: one reading names them all, each with its file, line and column, in YAML and in CSV. */
import { expect, test } from "vitest";
import { readTable } from "../../../people/reading.ts";
import { mistakeText, Source } from "../../../people/written.ts";

const mistakesIn = (...files: [name: string, text: string][]): string[] =>
  readTable(files.map(([name, text]) => new Source(name, text))).mistakes.map(mistakeText);

const YAML = `owner: nobody
teams:
  - { name: developers, policies: [ReadOnlyAccess] }
  - { name: Developers }
  - { name: admins, policies: ["Read Only"], exclusive: maybe }
roles: [CustomerManager, FinanceManager, SystemAdmin, auditor]
persons: []
people:
  - name: alice
    emial: alice@example.com
    owner: bpb
  - name: bob
    email: bob at example.com
    teams: [developers, develpers, developers]
  - { name: ALICE, name: alice2 }
  - { name: "carol smith", consoleLogin: "yes" }
  - { name: dave, kind: emploee }
  - { name: erin, kind: employee, mobile: 12x, countryCode: 86, roles: [CustomerManager] }
  - { name: finn, kind: employee, mobile: 13100004532, countryCode: "+86", roles: [CustomerManagr] }
  - { name: gina, kind: employee, mobile: 13100004533, countryCode: 86 }
  - name: hugo
    kind: employee
    mobile: 13100004534
    countryCode: 86
    roles: [CustomerManager, FinanceManager, SystemAdmin, auditor]
  - { kind: employee, mobile: 13100004535, countryCode: 86, roles: [auditor] }
  - { name: ivan, phoneNumber: 13100004536 }
  - { name: jane, roles: [auditor] }
  - { name: "lea\\u200B" }
  - { name: mona, onDelete: never }
  - just a name
`;

test("in YAML", () => {
  expect(mistakesIn(["people.yaml", YAML])).toEqual([
    'people.yaml:1:8: owner has to be the name of somebody in the table, an e-mail address, or a name with @ (got "nobody").',
    "people.yaml:4:13: Developers: has the name of people.yaml:3:13, since upper and lower case are one",
    'people.yaml:5:13: admins: exclusive has to be true or false (got "maybe")',
    'people.yaml:5:33: admins: policy has to be 1 to 128 letters, digits or + = , . @ _ - (got "Read Only")',
    "people.yaml:7:1: persons is not a column of a table.",
    'people.yaml:10:5: emial is not a column of a person. Did you mean "email"?',
    'people.yaml:11:12: owner has to be the name of somebody in the table, an e-mail address, or a name with @ (got "bpb"). Did you mean "bob"?',
    'people.yaml:13:12: bob: email has to be an e-mail address (got "bob at example.com")',
    'people.yaml:14:25: bob: develpers is not a team of the table. Did you mean "developers"?',
    "people.yaml:14:36: bob: teams names developers twice",
    "people.yaml:15:20: name is there twice",
    'people.yaml:16:14: carol smith: name has to be 1 to 64 letters, digits or + = , . @ _ - (got "carol smith")',
    'people.yaml:16:43: carol smith: consoleLogin has to be true or false (got "yes")',
    'people.yaml:17:25: kind has to be sub-user or employee (got "emploee"). Did you mean "employee"?',
    'people.yaml:18:43: erin: mobile has to be 4 to 20 digits: its last four make the initial password (got "12x")',
    'people.yaml:19:70: finn: countryCode has to be 1 to 4 digits, without a plus sign (got "+86")',
    'people.yaml:19:84: finn: CustomerManagr is not a role of the table. Did you mean "CustomerManager"?',
    "people.yaml:20:13: gina: roles has to be 1 to 3 roles (got [])",
    'people.yaml:25:12: hugo: roles has to be 1 to 3 roles (got ["CustomerManager","FinanceManager","SystemAdmin","auditor"])',
    "people.yaml:26:5: name is required of an employee",
    "people.yaml:27:13: ivan: countryCode is required with phoneNumber",
    "people.yaml:28:26: roles is a column of an employee (kind: employee), and not of a sub-user",
    'people.yaml:29:14: lea\\u200b: name has to be 1 to 64 letters, digits or + = , . @ _ - (got "lea\\u200b"); it contains an invisible character (U+200B)',
    'people.yaml:30:29: mona: onDelete has to be refuse, force, disable, or { after: a length of time in weeks, days, hours or minutes, such as P30D } (got "never")',
    "people.yaml:31:5: has to be a row with a name, such as { name: alice }",
  ]);
});

const TEAMS = `
teams: [developers, finance]
policies: [ReadOnlyAccess]
roles: [CustomerManager, FinanceManager, SystemAdmin, auditor]
people: [{ name: zoe }]
`;
const CSV = `name,kind,emial,email,teams,policies,roles,mobile,phoneNumber,countryCode,consoleLogin,owner,contractor
alice,,,alice at example.com,developers; develpers,,,,,,true,,
bob,employee,,,,,,13100004532,,86,,bpb,
"carol",sub-user,,,"developers; developers",,CustomerManager,,,,yes,,
dave,emploee,,,,,,,,,,,
Zoe,,,,,,,,,,,,
erin,employee,,,,,CustomerManager;FinanceManager;SystemAdmin;auditor,13100004533,,+86,,,
finn,employee,,finn@example.com,,ReadOnlyAccess,CustomerManagr,12x,,86,,,
,,,gina@example.com,,,,,,,,,
hugo,,,,,,,13100004534,,,,,
ivan,,,,finanze,Read Only;ReadOnlyAcces,,,13100004536,,,,
jane,,,,,,,,,86,,,maybe,too much
"lea,,,
`;

test("in CSV", () => {
  expect(mistakesIn(["people.csv", CSV], ["teams.yaml", TEAMS])).toEqual([
    'people.csv:1:11: emial is not a column of a person. Did you mean "email"?',
    'people.csv:2:9: alice: email has to be an e-mail address (got "alice at example.com")',
    'people.csv:2:42: alice: develpers is not a team of the table. Did you mean "developers"?',
    "people.csv:3:1: bob: roles has to be 1 to 3 roles (got [])",
    'people.csv:3:36: owner has to be the name of somebody in the table, an e-mail address, or a name with @ (got "bpb"). Did you mean "bob"?',
    "people.csv:4:33: carol: teams names developers twice",
    "people.csv:4:46: roles is a column of an employee (kind: employee), and not of a sub-user",
    'people.csv:4:65: carol: consoleLogin has to be true or false (got "yes")',
    'people.csv:5:6: kind has to be sub-user or employee (got "emploee"). Did you mean "employee"?',
    'people.csv:7:19: erin: roles has to be 1 to 3 roles (got ["CustomerManager","FinanceManager","SystemAdmin","auditor"])',
    'people.csv:7:83: erin: countryCode has to be 1 to 4 digits, without a plus sign (got "+86")',
    "people.csv:8:34: policies is a column of a sub-user, and not of an employee",
    'people.csv:8:49: finn: CustomerManagr is not a role of the table. Did you mean "CustomerManager"?',
    'people.csv:8:64: finn: mobile has to be 4 to 20 digits: its last four make the initial password (got "12x")',
    "people.csv:9:1: name is required of a sub-user",
    "people.csv:10:12: mobile is a column of an employee (kind: employee), and not of a sub-user",
    "people.csv:11:1: ivan: countryCode is required with phoneNumber",
    'people.csv:11:9: ivan: finanze is not a team of the table. Did you mean "finance"?',
    'people.csv:11:17: ivan: policy has to be 1 to 128 letters, digits or + = , . @ _ - (got "Read Only")',
    'people.csv:11:27: ivan: ReadOnlyAcces is not a policy of the table. Did you mean "ReadOnlyAccess"?',
    "people.csv:12:1: jane: phoneNumber is required with countryCode",
    'people.csv:12:19: jane: contractor has to be true or false (got "maybe")',
    "people.csv:12:25: has no name in the first row",
    "people.csv:13:2: no CSV: the quotation mark before it has no other that ends the value",
    "teams.yaml:5:18: zoe: has the name of people.csv:6:1, since upper and lower case are one",
  ]);
});
