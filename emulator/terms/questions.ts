/**
 * Questions about the service that no source answers, as data: what the emulator does, and what it could do as well. The first alternative
 * of each is what it does where nothing else is asked for. docs/emulator-differences.md prints them, and the pages of the kinds what of
 * them the provider cannot make up for.
 */
export interface Question {
  readonly question: string;
  /** Where it was looked for, and what speaks for the first alternative. */
  readonly searched: string;
  /** What the emulator then does, by the name that one chooses it with. */
  readonly alternatives: Readonly<Record<string, string>>;
  /** Actions whose requests, answers or effects differ. */
  readonly concerns: readonly string[];
  /** Kinds of the provider's resources whose operations meet the difference. */
  readonly kinds: readonly string[];
  /** What the provider cannot make up for, by alternative: a sentence for the pages of these kinds. */
  readonly limits?: Readonly<Record<string, string>>;
}

const DOCUMENTS = ["CreatePolicy", "UpdatePolicy", "CreatePolicyVersion"] as const;
const ATTACHING = ["AttachUserPolicy", "AttachGroupPolicy"] as const;
const DETACHING = ["DetachUserPolicy", "DetachGroupPolicy"] as const;
const HELD_POLICIES = ["ListAttachedUserPolicies", "ListAttachedGroupPolicies"] as const;
const MEMBERS = ["GetGroup", "ListUsersForGroup"] as const;
const HOLDERS = ["PolicyAttachment", "UserPolicies"] as const;
const OF_CAM = ["SubUser", "AccessKey", "Group", "GroupMembership", "Policy", ...HOLDERS, "MessageRecipient"] as const;
const NO_CODE = "The action lists no code for it.";

export const questions = {
  "reads-after-writes": {
    question: "Whether a read sees what was written just before",
    searched:
      "CAM's pages say nothing of it; one of object storage speaks of a minute, and the vendor's Terraform provider waits for ten seconds.",
    alternatives: {
      "at-once": "it does",
      late: "it sees the account of two seconds ago",
      "late-lists": "lists do so, any other read is current",
    },
    concerns: ["GetUser", "ListUsers", "ListGroups", "ListPolicies", "ListUsersForGroup", ...HELD_POLICIES],
    kinds: [...OF_CAM, "Employee", "Role", "RoleAssignment"],
    limits: {
      late: "Where reads are late, a refresh that comes moments after a creation may not see it and forget it; the next `pulumi up` finds it by its mark.",
    },
  },
  "freed-names": {
    question: "Whether a name is free as soon as what had it is deleted",
    searched: "The pages of AddUser, CreateGroup and CreatePolicy, and the lists of their codes.",
    alternatives: { "at-once": "it is", later: "it is taken for two seconds more" },
    concerns: ["AddUser", "CreateGroup", "CreatePolicy", "CreateMessageReceiver"],
    kinds: ["SubUser", "Group", "Policy", "MessageRecipient", "Employee"],
  },
  "user-case": {
    question: "Whether a sub-user is found by its name in another case, where names differing in case only are refused",
    searched: "The pages of GetUser, UpdateUser and DeleteUser.",
    alternatives: { exact: "it is not", any: "it is" },
    concerns: ["GetUser", "UpdateUser", "DeleteUser"],
    kinds: ["SubUser", "Employee"],
  },
  "policy-case": {
    question: "Whether two policies can have names that differ in case only",
    searched: "The page of CreatePolicy; no example has two.",
    alternatives: { distinct: "they can", same: "FailedOperation.PolicyNameInUse" },
    concerns: ["CreatePolicy"],
    kinds: ["Policy"],
  },
  "keyword-case": {
    question: "Whether a keyword is found in names in any case",
    searched: "The pages of ListGroups, ListPolicies and ListAttachedGroupPolicies, which do not say.",
    alternatives: { any: "it is", exact: "only as it is written" },
    concerns: ["ListGroups", "ListPolicies"],
    kinds: ["Group", "Policy"],
  },
  "recipient-names": {
    question: "Whether message recipients and sub-users share their names",
    searched: "The codes of CreateMessageReceiver have SubUserNameInUse; those of AddUser do not mention recipients.",
    alternatives: { shared: "SubUserNameInUse for either", separate: "each can have any" },
    concerns: ["AddUser", "CreateMessageReceiver"],
    kinds: ["SubUser", "MessageRecipient", "Employee"],
  },
  "attached-again": {
    question: "What attaching a policy that is attached comes to",
    searched: NO_CODE,
    alternatives: { success: "success, and nothing changes", refused: "InvalidParameter.ParamError" },
    concerns: ATTACHING,
    kinds: [...HOLDERS, "SubUser"],
  },
  "detached-again": {
    question: "What detaching a policy that is not attached comes to",
    searched: NO_CODE,
    alternatives: { success: "success, and nothing changes", refused: "InvalidParameter.ParamError" },
    concerns: DETACHING,
    kinds: [...HOLDERS, "Employee"],
  },
  "member-again": {
    question: "What adding somebody to a group comes to who is in it",
    searched: NO_CODE,
    alternatives: { success: "success, and nothing changes", refused: "FailedOperation" },
    concerns: ["AddUserToGroup"],
    kinds: ["GroupMembership", "SubUser"],
  },
  "no-member": {
    question: "What removing somebody comes to who is not in the group, or where there is no such group",
    searched: NO_CODE,
    alternatives: { success: "success, and nothing changes", refused: "FailedOperation" },
    concerns: ["RemoveUserFromGroup"],
    kinds: ["GroupMembership"],
  },
  "member-rows": {
    question: "What becomes of the other rows of one call where one cannot be added or removed",
    searched: "The pages of AddUserToGroup and RemoveUserFromGroup, which take lists and say nothing of a part.",
    alternatives: { "all-or-none": "nothing is done", "one-by-one": "those before it are done" },
    concerns: ["AddUserToGroup", "RemoveUserFromGroup"],
    kinds: ["GroupMembership"],
  },
  "attached-policy": {
    question: "Whether a policy that somebody holds can be deleted",
    searched: NO_CODE,
    alternatives: { deleted: "it is, and its attachments with it", refused: "InvalidParameter.ParamError" },
    concerns: ["DeletePolicy"],
    kinds: ["Policy"],
    limits: {
      refused:
        "Where CAM keeps a policy that somebody holds, `force` needs cam:DetachUserPolicy and cam:DetachGroupPolicy as well, and a policy that a role holds stays.",
    },
  },
  "holding-user": {
    question: "Whether a sub-user can be deleted who holds policies or is in a group",
    searched: NO_CODE,
    alternatives: { deleted: "it is, and what it holds goes", refused: "FailedOperation" },
    concerns: ["DeleteUser"],
    kinds: ["SubUser"],
    limits: {
      refused:
        "Where CAM keeps a sub-user that holds something, deleting one needs cam:ListAttachedUserPolicies, cam:DetachUserPolicy, cam:ListGroupsForUser and cam:RemoveUserFromGroup as well.",
    },
  },
  "full-group": {
    question: "Whether a group can be deleted that has members or holds policies",
    searched: `${NO_CODE} The product's page says that members lose the group's permissions.`,
    alternatives: { deleted: "it is, and the members stay", refused: "FailedOperation" },
    concerns: ["DeleteGroup"],
    kinds: ["Group"],
    limits: {
      refused:
        "Where CAM keeps a group that is not empty, deleting one needs cam:ListUsersForGroup, cam:RemoveUserFromGroup, cam:ListAttachedGroupPolicies and cam:DetachGroupPolicy as well.",
    },
  },
  "active-key": {
    question: "Whether an active access key can be deleted",
    searched: `${NO_CODE} The console demands that it is disabled first.`,
    alternatives: { deleted: "it can", refused: "FailedOperation.Accesskey" },
    concerns: ["DeleteAccessKey"],
    kinds: ["AccessKey", "SubUser"],
  },
  "no-keys": {
    question: "What ListAccessKeys answers of an account without keys",
    searched: "Its codes have ResourceNotFound.SecretNotExist, and no example is without keys.",
    alternatives: { none: "an empty list", refused: "ResourceNotFound.SecretNotExist" },
    concerns: ["ListAccessKeys"],
    kinds: ["AccessKey", "SubUser"],
  },
  "missing-user": {
    question:
      "Which of two listed codes stands for a sub-user that there is not, where policies are attached and detached",
    searched: "The lists of codes, which have both.",
    alternatives: { found: "ResourceNotFound.UserNotExist", parameter: "InvalidParameter.UserNotExist" },
    concerns: ["AttachUserPolicy", "DetachUserPolicy"],
    kinds: HOLDERS,
  },
  "missing-policy": {
    question: "Which of the listed codes stands for a policy that there is not",
    searched: "The lists of codes, which have up to three for it.",
    alternatives: {
      found: "ResourceNotFound.PolicyIdNotFound",
      parameter: "InvalidParameter.PolicyIdNotExist, where it is listed",
      id: "InvalidParameter.PolicyIdError",
    },
    concerns: ["GetPolicy", "UpdatePolicy", "DeletePolicy", ...ATTACHING, ...DETACHING],
    kinds: ["Policy", ...HOLDERS],
  },
  "missing-group": {
    question: "Which code stands for a group that there is not, where it is asked for or deleted",
    searched: "The lists of both actions have the code of a missing user, which may be a mistake.",
    alternatives: { user: "ResourceNotFound.UserNotExist", group: "ResourceNotFound.GroupNotExist" },
    concerns: ["GetGroup", "DeleteGroup"],
    kinds: ["Group", "PolicyAttachment"],
  },
  "policies-of-nobody": {
    question: "What ListAttachedUserPolicies answers of an account that there is not",
    searched: "The action documents no code for it.",
    alternatives: {
      none: "an empty list",
      refused: "ResourceNotFound.UserNotExist",
      parameter: "InvalidParameter.ParamError, which it lists for whatever is wrong",
    },
    concerns: ["ListAttachedUserPolicies"],
    kinds: HOLDERS,
  },
  "policies-of-no-group": {
    question: "What ListAttachedGroupPolicies answers of a group that there is not",
    searched: "The action documents no code for it.",
    alternatives: {
      none: "an empty list",
      refused: "ResourceNotFound.GroupNotExist",
      parameter: "InvalidParameter.ParamError, which it lists for whatever is wrong",
    },
    concerns: ["ListAttachedGroupPolicies"],
    kinds: ["PolicyAttachment"],
  },
  "empty-text": {
    question: "What an empty text does to a remark, phone number or e-mail address in UpdateUser",
    searched: "The page, which says only that the fields may be left out.",
    alternatives: { clears: "it clears the field", stays: "the field stays as it is" },
    concerns: ["UpdateUser"],
    kinds: ["SubUser"],
    limits: {
      stays:
        "Where CAM keeps a phone number or an e-mail address although an empty text is sent, taking it out of the program fails and names " +
        "it: clear it in the console.",
    },
  },
  "omitted-flags": {
    question: "What AddUser takes for NeedResetPassword where it is left out",
    searched: "The page gives no value, nor do the vendor's clients.",
    alternatives: { no: "0", yes: "1" },
    concerns: ["AddUser"],
    kinds: ["SubUser"],
  },
  "given-password": {
    question: "Whether AddUser answers with a password that was given",
    searched: "One example has it; the description says that it is answered where it was generated.",
    alternatives: { told: "it does", empty: "it answers an empty text" },
    concerns: ["AddUser"],
    kinds: ["SubUser"],
  },
  "password-off": {
    question: "Whether a sub-user has its password still when console sign-in is turned on again",
    searched: "The pages of UpdateUser and of the console.",
    alternatives: { new: "it has a new one, given or generated", kept: "it has" },
    concerns: ["UpdateUser"],
    kinds: ["SubUser"],
  },
  contacts: {
    question: "Whether phone numbers and e-mail addresses of sub-users are told whole",
    searched: "Examples have both forms; recorded answers have them whole.",
    alternatives: { whole: "they are", masked: "with their middle hidden" },
    concerns: ["GetUser", "ListUsers", ...MEMBERS],
    kinds: ["SubUser", "Employee"],
    limits: {
      masked:
        "Where CAM hides the middle of phone numbers and e-mail addresses, a change of them by hand is not seen, and an import has them hidden.",
    },
  },
  "recipient-phone": {
    question: "How ListReceiver tells a phone number",
    searched: "The example hides its middle and has the country code before it; the description says neither.",
    alternatives: { "with-code": "+86 186****3509", "without-code": "186****3509", whole: "18600003509" },
    concerns: ["ListReceiver"],
    kinds: ["MessageRecipient"],
  },
  "never-set": {
    question: "What an answer has for a remark, phone number or e-mail address that was never set",
    searched: "Examples have an empty text, a blank and null.",
    alternatives: { empty: "an empty text", blank: "a blank", null: "null" },
    concerns: ["ListUsers", "GetUser"],
    kinds: ["SubUser", "Employee"],
  },
  "never-described": {
    question: "What an answer has for the remark of a group and the description of a policy that were never set",
    searched: "Examples have texts; the models do not say that they may be null.",
    alternatives: { empty: "an empty text", null: "null" },
    concerns: ["GetGroup", "ListGroups", "GetPolicy", "ListPolicies"],
    kinds: ["Group", "Policy"],
  },
  "never-signed-in": {
    question: "What GetUser has for the last sign-in of somebody who has never signed in",
    searched: "The models say that it may be null; the example has an empty text.",
    alternatives: { null: "null", empty: "an empty text" },
    concerns: ["GetUser"],
    kinds: ["SubUser", "Employee"],
  },
  "never-used": {
    question: "What GetSecurityLastUsed answers of a key that was never used",
    searched: "The models say that the day may be null; no example has such a key.",
    alternatives: { null: "null", empty: "an empty text", "left-out": "no row" },
    concerns: ["GetSecurityLastUsed"],
    kinds: ["AccessKey", "SubUser"],
  },
  "empty-lists": {
    question: "What an answer of CAM has for a list without rows",
    searched: "Recorded answers have both; the vendor's clients read null as an empty list.",
    alternatives: { list: "an empty list", null: "null" },
    concerns: ["ListUsers", "ListGroups", "ListPolicies", "ListAccessKeys", "ListUsersForGroup", ...HELD_POLICIES],
    kinds: OF_CAM,
  },
  "id-form": {
    question: "Whether CAM answers the numbers of accounts, groups and policies as numbers",
    searched: "The models say integers; ListAttachedUserAllPolicies and some examples have texts.",
    alternatives: { number: "it does", text: "as texts" },
    concerns: ["AddUser", "ListUsers", "CreateGroup", "ListGroups", "CreatePolicy", "ListPolicies", ...HELD_POLICIES],
    kinds: OF_CAM,
  },
  "document-form": {
    question: "How GetPolicy tells a document",
    searched: "Recorded answers keep single values and escape slashes; the vendor's Terraform provider expects lists.",
    alternatives: {
      escaped: "single values as they are, slashes escaped",
      plain: "as it was stored",
      lists: "lists for single values, slashes escaped",
    },
    concerns: ["GetPolicy"],
    kinds: ["Policy"],
  },
  "most-rows": {
    question: "How many rows a page can have at most in lists that document no largest one",
    searched: "The lists of CAM; the vendor's Terraform provider asks for 200 rows, other clients for 300.",
    alternatives: { any: "as many as are asked for", hundred: "100, whatever is asked for" },
    concerns: ["ListGroups", ...HELD_POLICIES, "ListEntitiesForPolicy", "ListUsersForGroup", "ListGroupsForUser"],
    kinds: ["Group", "GroupMembership", ...HOLDERS],
  },
  "other-site-parameters": {
    question: "Whether a site takes the parameters that only the other one documents",
    searched: "The models of the vendor's clients: the one for China has them, the international one has not.",
    alternatives: { taken: "as on the other site", unknown: "UnknownParameter" },
    concerns: [
      "CreateAccessKey",
      "CreatePolicy",
      "AssumeRole",
      "CreateOIDCConfig",
      "UpdateOIDCConfig",
      "CreateUserOIDCConfig",
      "UpdateUserOIDCConfig",
      "CreateUserSAMLConfig",
      "UpdateUserSAMLConfig",
    ],
    kinds: ["AccessKey"],
  },
  "attachment-order": {
    question: "In which order attached policies are listed",
    searched: "The pages; no recorded answer has two of different age.",
    alternatives: { oldest: "oldest first", newest: "newest first" },
    concerns: HELD_POLICIES,
    kinds: ["UserPolicies"],
  },
  "user-order": {
    question: "In which order ListUsers answers",
    searched: "The page's example has one row; recorded groups, policies and roles come newest first.",
    alternatives: { oldest: "oldest first", newest: "newest first" },
    concerns: ["ListUsers"],
    kinds: ["SubUser"],
  },
  "time-zone": {
    question: "Which time zone CAM's moments are in",
    searched:
      "No page says so. Cloud Custodian reads them as Asia/Shanghai, and recorded moments fall into that zone's working hours.",
    alternatives: { china: "UTC+8", utc: "UTC" },
    concerns: [
      "ListUsers",
      "GetUser",
      "ListGroups",
      "ListPolicies",
      "GetPolicy",
      "ListAccessKeys",
      "DescribeSubAccounts",
    ],
    kinds: ["AccessKey"],
  },
  "last-use": {
    question: "When the last use of a key is told",
    searched: "The page says that it is a day late; recorded answers are not at hand.",
    alternatives: { "at-once": "at once", "next-day": "on the day after" },
    concerns: ["GetSecurityLastUsed"],
    kinds: ["SubUser", "AccessKey"],
  },
  "unknown-services": {
    question: "Whether a document may name a service that no list of the vendor has",
    searched:
      "The codes for it are documented (ActionServiceNotExist and its like); the list that the service goes by is not published.",
    alternatives: { refused: "refused with them", accepted: "accepted" },
    concerns: [...DOCUMENTS, "CreateRole", "UpdateAssumeRolePolicy"],
    kinds: ["Policy"],
  },
  "unknown-actions": {
    question:
      "Whether a document may name an action that its service's published list does not have, where that list is not known to be whole",
    searched: "The code is documented; actions of the console alone are in no list.",
    alternatives: { accepted: "accepted", refused: "ActionNotExist" },
    concerns: DOCUMENTS,
    kinds: ["Policy"],
  },
  "unknown-regions": {
    question: "Whether a resource may be in a region that no list has",
    searched: "ResourceRegionError is documented; regions are added without notice.",
    alternatives: { refused: "ResourceRegionError", accepted: "accepted" },
    concerns: DOCUMENTS,
    kinds: ["Policy"],
  },
  "resources-of-others": {
    question: "Whether a document may name resources of another root account, where no page says that it may",
    searched: "ResourceUinError is documented; object storage is shared between accounts, and is accepted.",
    alternatives: { refused: "ResourceUinError", accepted: "accepted" },
    concerns: DOCUMENTS,
    kinds: ["Policy"],
  },
  "role-of-tags": {
    question: "Whether TagRole and UntagRole take RoleId and RoleName together",
    searched: 'The China pages say "at least one", the international ones "either".',
    alternatives: { either: "InvalidParameter.ParamError", both: "taken, where both are of one role" },
    concerns: ["TagRole", "UntagRole"],
    kinds: [],
  },
  "tagged-policy-account": {
    question: "Whether a policy is tagged by a description without an account, qcs::cam:REGION:uin/:policy/ID",
    searched: "No page; the vendor's Terraform provider sends it, and its acceptance test expects success.",
    alternatives: { taken: "taken", refused: "ResourceDescriptionError, as of any other form than policyid" },
    concerns: ["TagResources", "UnTagResources", "ModifyResourceTags"],
    kinds: [],
  },
  "root-mfa": {
    question: "What SetMfaFlag does for the root account",
    searched: "The page is about sub-users; whether the caller may be the root account it does not say.",
    alternatives: { refused: "ResourceNotFound.UserNotExist", ignored: "nothing, and succeeds" },
    concerns: ["SetMfaFlag"],
    kinds: [],
  },
} as const satisfies Readonly<Record<string, Question>>;

export type QuestionId = keyof typeof questions;
