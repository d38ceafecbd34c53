import type { Caller } from "../terms/call.ts";
import type { Store } from "../store/store.ts";
import type { Rights } from "./authorise.ts";
import { parsePolicyDocument } from "./policy-document.ts";

/**
 * What a caller may do, read from the account in one go: nothing else asks for rights. The root account has no limits; a
 * sub-user what it and its groups hold, under its permission boundary; a role's session what the role holds; and temporary
 * credentials never more than the policy that they were asked for with.
 */
export function rightsOf(store: Store, caller: Caller): Rights {
  const ceiling = caller.session?.policy ?? null;
  return ceiling === null ? rightsHeld(store, caller) : [...rightsHeld(store, caller), parsePolicyDocument(ceiling)];
}

function rightsHeld({ camRoles, attachments, boundaries }: Store, { uin, isRoot, session }: Caller): Rights {
  if (isRoot) return [];
  const roleId = session?.roleId ?? null;
  if (roleId !== null) return [statementsIn(camRoles.documentsOf(roleId))];
  const boundary = boundaries.documentOf(uin);
  const held = statementsIn(attachments.documentsOf(uin));
  return boundary === undefined ? [held] : [held, parsePolicyDocument(boundary)];
}

const statementsIn = (documents: readonly string[]) => documents.flatMap(parsePolicyDocument);
