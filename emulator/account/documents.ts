/** What a document has to be like to be stored: its grammar first, then what it names. */
import { badTrust } from "../refusals/cam-roles.ts";
import { type UnknownNames, checkNames, checkProducts } from "../rights/document-names.ts";
import { parsePolicyDocument } from "../rights/policy-document.ts";
import { accountsNamed, parseTrustDocument } from "../rights/trust-document.ts";
import type { Store } from "../store/store.ts";
import type { Assumptions } from "../terms/assumptions.ts";

/** An identity policy. */
export const checkPolicy = ({ account }: Store, document: string, assumed: Assumptions): void =>
  checkNames(parsePolicyDocument(document), account, unknownIn(assumed));

const unknownIn = (assumed: Assumptions): UnknownNames => ({
  services: assumed["unknown-services"],
  actions: assumed["unknown-actions"],
  regions: assumed["unknown-regions"],
  accounts: assumed["resources-of-others"],
});

/** A trust policy. The sub-users of this account that it names have to exist; other root accounts are not known here. */
export function checkTrust({ users, account }: Store, document: string, assumed: Assumptions): void {
  const statements = parseTrustDocument(document);
  checkProducts(statements, unknownIn(assumed));
  const missing = accountsNamed(statements).find(
    ({ owner, uin }) => owner === account.uin && uin !== account.uin && users.byUin(uin) === undefined,
  );
  if (missing !== undefined) throw badTrust.principalQcsNotExist(missing.uin);
}
