import { type Command, InvalidArgumentError, Option } from "commander";
import { settingsOfEnvironment } from "./command/settings.ts";
import type {
  EmployeeConditions,
  FoundEmployee,
  FoundGroup,
  FoundLeaver,
  FoundRole,
  FoundSubUser,
  Holder,
  KnownPolicy,
  SubUserConditions,
} from "../provider/found.ts";
import {
  employees,
  groups,
  holdersOf,
  leavers,
  policiesContaining,
  roles,
  subUsersAndWhoDeclares,
} from "../provider/lookups.ts";
import { readingContext } from "../provider/reading.ts";
import type { Context } from "../provider/resource.ts";
import { explained } from "./command/explained.ts";
import { printableLines } from "../output/printable.ts";
import { tableOf } from "../output/table.ts";

/** One thing that can be listed. The rows are what JSON shows, the columns what a table does. */
interface Listing<Row extends object, Given> {
  readonly name: string;
  /** Another word for it. */
  readonly alias?: string;
  readonly summary: string;
  /** Of columns whose headings do not say what they are. */
  readonly explanation?: string;
  readonly options: readonly Option[];
  readonly columns: readonly (keyof Row & string)[];
  /** What is missing from the options. */
  missing?(given: Given): string | undefined;
  rows(account: Context, given: Given): Promise<readonly Row[]>;
}

/** `tencent-accounts list`: what an account has, as a table or as JSON. */
export function addListCommand(program: Command): void {
  const list = program
    .command("list")
    .summary("show who and what an account has")
    .description("Shows who and what an account has. Several conditions all have to be met; each compares exactly.")
    .addHelpText("after", EXPLANATION);
  addListing(list, subUsersListing);
  addListing(list, employeesListing);
  addListing(list, leaversListing);
  addListing(list, groupsListing);
  addListing(list, policiesListing);
  addListing(list, rolesListing);
  addListing(list, holdersListing);
}

const EXPLANATION = `
It takes credentials and endpoints as the provider does: from TENCENTCLOUD_SECRET_ID and so on, or from a profile file. It changes nothing.`;

const subUsersListing: Listing<FoundSubUser, SubUserConditions> = {
  name: "sub-users",
  alias: "people",
  summary: "sub-users, including those of employees",
  options: [
    new Option("--name <name>", "the account name"),
    new Option("--email <address>", "the e-mail address"),
    new Option("--phone-number <digits>", "the phone number, without the country code"),
    new Option("--console-login [yes|no]", "only those who may sign in to the console, or may not").argParser(
      parseYesOrNo,
    ),
  ],
  columns: ["name", "uin", "consoleLogin", "countryCode", "phoneNumber", "email", "remark", "declaredBy"],
  rows: subUsersAndWhoDeclares,
};

const employeesListing: Listing<FoundEmployee, EmployeeConditions> = {
  name: "employees",
  summary: "employees of the Partner Center, with their roles",
  options: [
    new Option("--account-name <name>", "the account name"),
    new Option("--mobile <digits>", "the mobile number, without the country code"),
    new Option("--email <address>", "the e-mail address"),
    new Option("--role <role>", "name or id of a role"),
    new Option("--status <status>", "whether sign-in is enabled").choices(["Enabled", "Disabled"]),
  ],
  columns: [
    "accountName",
    "employeeId",
    "displayName",
    "countryCode",
    "mobile",
    "email",
    "status",
    "roles",
    "declaredBy",
  ],
  rows: employees,
};

/** What a table of leavers has, where its headings do not say it. */
export const LEAVER_COLUMNS = `
until: the moment from which on it may be deleted. isDue: whether that is over. worksOn: whether it was renamed and still signs in, with its keys; else it
left and is switched off. declaredBy: the declaration that it had.`;

const leaversListing: Listing<FoundLeaver, object> = {
  name: "leavers",
  summary: "sub-users who left and are switched off, or were renamed and work on, and until when",
  explanation: LEAVER_COLUMNS,
  options: [],
  columns: ["name", "uin", "until", "isDue", "worksOn", "declaredBy"],
  rows: leavers,
};

const groupsListing: Listing<FoundGroup, object> = {
  name: "groups",
  summary: "user groups",
  options: [],
  columns: ["name", "groupId", "remark", "declaredBy"],
  rows: groups,
};

const policiesListing: Listing<KnownPolicy, { keyword?: string; custom?: boolean }> = {
  name: "policies",
  summary: "policies, preset and custom",
  options: [
    new Option("--keyword <text>", "part of the name, in upper or lower case"),
    new Option("--custom", "only custom policies of this account"),
  ],
  columns: ["policyName", "policyId", "policyType"],
  async rows(account, { keyword = "", custom = false }) {
    const found = await policiesContaining(account, keyword);
    return custom ? found.filter((policy) => policy.policyType === "custom") : found;
  },
};

const rolesListing: Listing<FoundRole, object> = {
  name: "roles",
  summary: "roles that employees can have, preset and custom",
  options: [],
  columns: ["name", "roleId", "type", "description", "declaredBy"],
  rows: roles,
};

const holdersListing: Listing<Holder, { policy?: string; role?: string }> = {
  name: "holders",
  summary: "who holds a policy directly, or which employees have a role",
  options: [
    new Option("--policy <policy>", "name or id of a policy").conflicts("role"),
    new Option("--role <role>", "name or id of a role of the Partner Center"),
  ],
  columns: ["name", "kind", "id"],
  missing: ({ policy, role }) => (policy === undefined && role === undefined ? "--policy or --role" : undefined),
  rows: (account, { policy = "", role }) => holdersOf(account, role === undefined ? { policy } : { role }),
};

function addListing<Row extends object, Given>(list: Command, listing: Listing<Row, Given>): void {
  const command = list.command(listing.name).summary(listing.summary).description(`Lists ${listing.summary}.`);
  if (listing.alias !== undefined) command.alias(listing.alias);
  for (const option of listing.options) command.addOption(option);
  if (listing.explanation !== undefined) command.addHelpText("after", listing.explanation);
  command.option("--json", "print JSON, with all fields");
  command.action(({ json = false, ...conditions }: Given & { json?: boolean }) =>
    explained(command, async () => {
      // What is left of the options is what they were declared to be.
      const given = conditions as Given;
      const missing = listing.missing?.(given);
      if (missing !== undefined) command.error(`error: ${missing} is required`);
      const rows = await listing.rows(readingContext(settingsOfEnvironment()), given);
      if (rows.length === 0) console.error(`No ${listing.name} found.`);
      if (json) process.stdout.write(printableLines(`${JSON.stringify(rows, undefined, 2)}\n`));
      else if (rows.length > 0) process.stdout.write(tableOf(rows, listing.columns));
    }),
  );
}

function parseYesOrNo(text: string): boolean {
  if (text !== "yes" && text !== "no") throw new InvalidArgumentError("It has to be yes or no.");
  return text === "yes";
}
