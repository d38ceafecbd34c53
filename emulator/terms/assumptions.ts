/**
 * Questions about the service that no source answers, as data: what the emulator does, and what it could do as well. The first alternative
 * of each is what it does where nothing else is asked for. docs/emulator-differences.md prints them.
 */
import { StartError } from "./start-error.ts";

interface Question {
  readonly question: string;
  /** Where it was looked for, and what speaks for the first alternative. */
  readonly searched: string;
  readonly alternatives: Readonly<Record<string, string>>;
  /** Actions whose requests or answers differ. */
  readonly concerns: readonly string[];
}

const questions = {
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
  },
  "user-order": {
    question: "In which order ListUsers answers",
    searched: "The page's example has one row; recorded groups, policies and roles come newest first.",
    alternatives: { oldest: "oldest first", newest: "newest first" },
    concerns: ["ListUsers"],
  },
  "never-set": {
    question: "What an answer has for a remark, phone number or e-mail address that was never set",
    searched: "Examples have an empty text, a blank and null.",
    alternatives: { empty: "an empty text", blank: "a blank", null: "null" },
    concerns: ["ListUsers", "GetUser"],
  },
  "policies-of-nobody": {
    question: "What ListAttachedUserPolicies answers of an account that there is not",
    searched: "The action documents no code for it.",
    alternatives: { none: "an empty list", refused: "ResourceNotFound.UserNotExist" },
    concerns: ["ListAttachedUserPolicies"],
  },
  "last-use": {
    question: "When the last use of a key is told",
    searched: "The page says that it is a day late; recorded answers are not at hand.",
    alternatives: { "at-once": "at once", "next-day": "on the day after" },
    concerns: ["GetSecurityLastUsed"],
  },
  "role-of-tags": {
    question: "Whether TagRole and UntagRole take RoleId and RoleName together",
    searched: 'The China pages say "at least one", the international ones "either".',
    alternatives: { either: "InvalidParameter.ParamError", both: "taken, where both are of one role" },
    concerns: ["TagRole", "UntagRole"],
  },
  "tagged-policy-account": {
    question: "Whether a policy is tagged by a description without an account, qcs::cam:REGION:uin/:policy/ID",
    searched: "No page; the vendor's Terraform provider sends it, and its acceptance test expects success.",
    alternatives: { taken: "taken", refused: "ResourceDescriptionError, as of any other form than policyid" },
    concerns: ["TagResources", "UnTagResources", "ModifyResourceTags"],
  },
  "unknown-services": {
    question: "Whether a document may name a service that no list of the vendor has",
    searched:
      "The codes for it are documented (ActionServiceNotExist and its like); the list that the service goes by is not published.",
    alternatives: { refused: "refused with them", accepted: "accepted" },
    concerns: ["CreatePolicy", "UpdatePolicy", "CreatePolicyVersion", "CreateRole", "UpdateAssumeRolePolicy"],
  },
  "unknown-actions": {
    question:
      "Whether a document may name an action that its service's published list does not have, where that list is not known to be whole",
    searched: "The code is documented; actions of the console alone are in no list.",
    alternatives: { accepted: "accepted", refused: "ActionNotExist" },
    concerns: ["CreatePolicy", "UpdatePolicy", "CreatePolicyVersion"],
  },
  "unknown-regions": {
    question: "Whether a resource may be in a region that no list has",
    searched: "ResourceRegionError is documented; regions are added without notice.",
    alternatives: { refused: "ResourceRegionError", accepted: "accepted" },
    concerns: ["CreatePolicy", "UpdatePolicy", "CreatePolicyVersion"],
  },
  "resources-of-others": {
    question: "Whether a document may name resources of another root account, where no page says that it may",
    searched: "ResourceUinError is documented; object storage is shared between accounts, and is accepted.",
    alternatives: { refused: "ResourceUinError", accepted: "accepted" },
    concerns: ["CreatePolicy", "UpdatePolicy", "CreatePolicyVersion"],
  },
  "root-mfa": {
    question: "What SetMfaFlag does for the root account",
    searched: "The page is about sub-users; whether the caller may be the root account it does not say.",
    alternatives: { refused: "ResourceNotFound.UserNotExist", ignored: "nothing, and succeeds" },
    concerns: ["SetMfaFlag"],
  },
} as const satisfies Readonly<Record<string, Question>>;

export const QUESTIONS: Readonly<Record<QuestionId, Question>> = questions;
export type QuestionId = keyof typeof questions;
export type Alternative<Q extends QuestionId> = keyof (typeof questions)[Q]["alternatives"];
/** One alternative of each question. */
export type Assumptions = { readonly [Q in QuestionId]: Alternative<Q> };

/** What is asked for, and the first alternative of everything else. */
export function assumptionsFrom(given: Readonly<Record<string, string>>): Assumptions {
  for (const [id, alternative] of Object.entries(given)) {
    const question = Object.hasOwn(QUESTIONS, id) ? QUESTIONS[id as QuestionId] : undefined;
    if (question === undefined) {
      throw new StartError(`There is no question "${id}". There are ${Object.keys(QUESTIONS).join(", ")}.`);
    }
    if (!Object.hasOwn(question.alternatives, alternative)) {
      const all = Object.keys(question.alternatives).join(", ");
      throw new StartError(`The question ${id} has no alternative "${alternative}". It has ${all}.`);
    }
  }
  const first = ([id, { alternatives }]: [string, Question]): [string, string] => [
    id,
    Object.keys(alternatives)[0] ?? "",
  ];
  // Each has been checked against its question.
  return { ...Object.fromEntries(Object.entries(QUESTIONS).map(first)), ...given } as Assumptions;
}
