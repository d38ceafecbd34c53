import { Attachments } from "./attachments.ts";
import { Employees, Roles } from "./employees.ts";
import { Groups } from "./groups.ts";
import { Members } from "./members.ts";
import { Policies } from "./policies.ts";
import { Recipients } from "./recipients.ts";
import { RootAccount } from "./root-account.ts";
import { RightTags } from "./right-tags.ts";
import { SubUsers } from "./sub-users.ts";

/** What one run has read of the account, shared by all resources and kinds. One process serves one run. */
export class Snapshot {
  readonly rootAccount = new RootAccount();
  readonly subUsers = new SubUsers();
  readonly policies = new Policies();
  readonly groups = new Groups();
  readonly members = new Members();
  readonly recipients = new Recipients();
  readonly attachments = new Attachments();
  readonly employees = new Employees();
  readonly roles = new Roles();
  readonly rightTags = new RightTags();
  /** What the program has given to accounts that work on after a rename, and takes away: `markedRight`s. The new account gets it from declarations alone. */
  readonly keptByOld = new Set<string>();
}
