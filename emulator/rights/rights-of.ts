import type { Caller } from "../terms/call.ts";
import type { Store } from "../store/store.ts";
import type { Rights } from "./authorise.ts";
import { parsePolicyDocument } from "./policy-document.ts";

/**
 * What a caller may do, read from the account in one go: nothing else asks for rights. The root account has no limits; a
 * sub-user what it and its groups hold, a role's session what the role holds, either under its permission boundary; and temporary
 * credentials never more than the policy that they were asked for with.
 */
export function rightsOf(store: Store, caller: Caller): Rights {
  const ceiling = caller.session?.policy ?? null;
  return ceiling === null ? rightsHeld(store, caller) : [...rightsHeld(store, caller), parsePolicyDocument(ceiling)];
}

function rightsHeld(store: Store, { uin, isRoot, session }: Caller): Rights {
  const { camRoles, attachments, boundaries, roleBoundaries } = store;
  if (isRoot) return [];
  const roleId = session?.roleId ?? null;
  return roleId === null
    ? under(boundaries.documentOf(uin), attachments.documentsOf(uin))
    : under(roleBoundaries.documentOf(roleId), camRoles.documentsOf(roleId));
}

function under(boundary: string | undefined, held: readonly string[]): Rights {
  const statements = statementsIn(held);
  return boundary === undefined ? [statements] : [statements, parsePolicyDocument(boundary)];
}

const statementsIn = (documents: readonly string[]) => documents.flatMap(parsePolicyDocument);
