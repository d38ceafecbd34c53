/**
 * The schema, as the steps that lead to it. A database carries in `PRAGMA user_version` how many of them it has seen.
 * A released step is never edited: files of earlier releases have run it. What changes later is a new step.
 */
import { accounts } from "./01-accounts.ts";
import { groups } from "./02-groups.ts";
import { lastUsed } from "./03-last-used.ts";
import { policyVersions } from "./04-policy-versions.ts";
import { roles } from "./05-roles.ts";
import { people } from "./06-people.ts";
import { signIns } from "./07-sign-ins.ts";
import { holders } from "./08-holders.ts";
import { federation } from "./09-federation.ts";
import { roleBoundaries } from "./10-role-boundaries.ts";
import { serviceLinkedRoles } from "./11-service-linked-roles.ts";
import { signInAddresses } from "./12-sign-in-addresses.ts";
import { accountTags } from "./13-account-tags.ts";
import { members } from "./14-members.ts";

export const migrations: readonly string[] = [
  accounts,
  groups,
  lastUsed,
  policyVersions,
  roles,
  people,
  signIns,
  holders,
  federation,
  roleBoundaries,
  serviceLinkedRoles,
  signInAddresses,
  accountTags,
  members,
];
