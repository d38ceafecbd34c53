/** What a document has to be like to be stored: its grammar first, then what it names. */
import { badTrust } from "../refusals/cam-roles.ts";
import { UNKNOWN_NAMES, checkNames, checkProducts } from "../rights/document-names.ts";
import { parsePolicyDocument } from "../rights/policy-document.ts";
import { accountsNamed, parseTrustDocument } from "../rights/trust-document.ts";
import type { Store } from "../store/store.ts";

/** An identity policy. */
export const checkPolicy = ({ account }: Store, document: string): void =>
  checkNames(parsePolicyDocument(document), account, UNKNOWN_NAMES);

/** A trust policy. The sub-users of this account that it names have to exist; other root accounts are not known here. */
export function checkTrust({ users, account }: Store, document: string): void {
  const statements = parseTrustDocument(document);
  checkProducts(statements, UNKNOWN_NAMES);
  const missing = accountsNamed(statements).find(
    ({ owner, uin }) => owner === account.uin && uin !== account.uin && users.byUin(uin) === undefined,
  );
  if (missing !== undefined) throw badTrust.principalQcsNotExist(missing.uin);
}
