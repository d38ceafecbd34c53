/** Every question, with how it is put to the service, or why it is not. */
import type { Alternative, QuestionId } from "../../../emulator/index.ts";
import type { NotAsked, Probe } from "../probe.ts";
import * as absent from "./absent.ts";
import * as answers from "./answers.ts";
import * as documents from "./documents.ts";
import * as holdings from "./holdings.ts";
import * as keys from "./keys.ts";
import * as moments from "./moments.ts";
import * as names from "./names.ts";
import * as people from "./people.ts";

type Probes = { readonly [Q in QuestionId]: Probe<Alternative<Q> & string> | NotAsked };

/** In the order of the questions; the first is asked before the others, which go by what it finds. */
export const PROBES: Probes = {
  "reads-after-writes": moments.readsAfterWrites,
  "freed-names": moments.freedNames,
  "user-case": names.userCase,
  "policy-case": names.policyCase,
  "keyword-case": names.keywordCase,
  "recipient-names": names.recipientNames,
  "attached-again": holdings.attachedAgain,
  "detached-again": holdings.detachedAgain,
  "member-again": holdings.memberAgain,
  "no-member": holdings.noMember,
  "member-rows": holdings.memberRows,
  "attached-policy": holdings.attachedPolicy,
  "holding-user": holdings.holdingUser,
  "full-group": holdings.fullGroup,
  "active-key": keys.activeKey,
  "no-keys": keys.noKeys,
  "missing-user": absent.missingUser,
  "missing-policy": absent.missingPolicy,
  "missing-group": absent.missingGroup,
  "policies-of-nobody": absent.policiesOfNobody,
  "policies-of-no-group": absent.policiesOfNoGroup,
  "empty-text": people.emptyText,
  "omitted-flags": {
    whyNot: "No answer has it: only a sign-in with the new password shows whether it has to be changed.",
  },
  "given-password": people.givenPassword,
  "password-off": {
    whyNot: "No answer has it: only a sign-in with the earlier password shows whether it counts still.",
  },
  contacts: people.contacts,
  "recipient-phone": people.recipientPhone,
  "never-set": people.neverSet,
  "never-described": people.neverDescribed,
  "never-signed-in": people.neverSignedIn,
  "never-used": keys.neverUsed,
  "empty-lists": answers.emptyLists,
  "id-form": answers.idForm,
  "document-form": answers.documentForm,
  "most-rows": answers.mostRows,
  "other-site-parameters": {
    whyNot: "Only the international site leaves it open, and no answer says which site gives it.",
  },
  "attachment-order": moments.attachmentOrder,
  "user-order": moments.userOrder,
  "time-zone": moments.timeZone,
  "last-use": keys.lastUsed,
  "unknown-services": documents.unknownServices,
  "unknown-actions": documents.unknownActions,
  "unknown-regions": documents.unknownRegions,
  "resources-of-others": documents.resourcesOfOthers,
  "role-of-tags": documents.roleOfTags,
  "tagged-policy-account": documents.taggedPolicyAccount,
  "root-mfa": { whyNot: "It could change how the root account signs in, which this command has not made." },
};
