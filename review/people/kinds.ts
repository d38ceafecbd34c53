/** What each kind of resource is to a review. A kind that is missing here does not compile: none is passed over in silence. */
import { type Kind, KINDS } from "../../pulumi/kinds.ts";

type Part = "account" | "contact" | "thing" | "grant" | "key" | "end";

/**
 * `account`: somebody who may hold rights; `contact`: somebody who only gets messages; `thing`: what many hold; `grant`: what gives a right
 * or puts somebody into a group; `key`: an access key; `end`: what deletes those who have left.
 */
const PARTS: Readonly<Record<Kind, Part>> = {
  SubUser: "account",
  Employee: "account",
  MessageRecipient: "contact",
  Group: "thing",
  Policy: "thing",
  Role: "thing",
  PolicyAttachment: "grant",
  UserPolicies: "grant",
  GroupMembership: "grant",
  RoleAssignment: "grant",
  AccessKey: "key",
  Leavers: "end",
};

const kindsThatAre = (...parts: readonly Part[]): Kind[] => KINDS.filter((kind) => parts.includes(PARTS[kind]));

/** Who may hold rights. */
export const ACCOUNT_KINDS = kindsThatAre("account");
/** Everybody. */
export const PERSON_KINDS = kindsThatAre("account", "contact");
/** What has a name in the account. */
export const NAMED_KINDS = kindsThatAre("account", "contact", "thing");
