/** Which products policies let somebody get at, and by which operations. */
import { holderUnknown, oneHolder } from "../refusals/policies.ts";
import { wildcard } from "../rights/patterns.ts";
import { parsePolicyDocument } from "../rights/policy-document.ts";
import { type Policy } from "../store/policies.ts";
import type { Store } from "../store/store.ts";
import { knownServices } from "./service-names.ts";

interface WhoHolds {
  readonly uin: number | undefined;
  readonly roleId: number | string | undefined;
  readonly groupId: number | undefined;
}
export interface GrantingPolicy extends Policy {
  /** What it allows, `service:Operation` each, as it is written but for `name/`. */
  readonly allowed: readonly string[];
}

const ALL = { offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;

/** Every policy that counts for the one holder that is asked about, with what it allows. */
export function policiesOf(store: Store, who: WhoHolds): readonly GrantingPolicy[] {
  return idsHeld(store, who).flatMap((policyId) => {
    const policy = store.policies.byId(policyId);
    return policy === undefined ? [] : [{ ...policy, allowed: allowedBy(policy) }];
  });
}

function idsHeld({ users, groups, camRoles, attachments }: Store, { uin, roleId, groupId }: WhoHolds): number[] {
  if ([uin, roleId, groupId].filter((id) => id !== undefined).length !== 1) throw oneHolder();
  if (uin !== undefined) {
    if (users.byUin(uin) === undefined) throw holderUnknown(`sub-user ${uin}`);
    return attachments.held(uin, { way: 0, type: 0, keyword: "" }, ALL).map(({ policyId }) => policyId);
  }
  if (groupId !== undefined) {
    if (groups.byId(groupId) === undefined) throw holderUnknown(`group ${groupId}`);
    return groups.policies(groupId, "", ALL).map(({ policyId }) => policyId);
  }
  const role = camRoles.byId(String(roleId));
  if (role === undefined) throw holderUnknown(`role ${roleId}`);
  return camRoles.policies(role.roleId, 0, "", ALL).map(({ policyId }) => policyId);
}

const allowedBy = ({ document }: Policy): string[] =>
  parsePolicyDocument(document)
    .filter(({ effect, principal }) => effect === "allow" && principal === undefined)
    .flatMap(({ actions }) => actions)
    .map((action) => (action === "*" ? "*:*" : action.replace(/^name\//, "")))
    .filter((action) => action.includes(":"));

/** The known products that a pattern reaches, and those that are written out; in alphabetical order. */
export function grantedServices(policies: readonly GrantingPolicy[]): readonly string[] {
  const patterns = policies.flatMap(({ allowed }) => allowed.map(serviceOf));
  const written = patterns.filter((service) => !service.includes("*"));
  const reached = knownServices.filter((service) => patterns.some((pattern) => wildcard(pattern).test(service)));
  return [...new Set([...written, ...reached])].toSorted();
}

/** The operations on a product that the policies allow, each once. */
export const operationsOn = (service: string, policies: readonly GrantingPolicy[]): readonly string[] => [
  ...new Set(
    policies
      .flatMap(({ allowed }) => allowed)
      .filter((action) => wildcard(serviceOf(action)).test(service))
      .map((action) => action.slice(action.indexOf(":") + 1)),
  ),
];

const serviceOf = (action: string): string => action.slice(0, action.indexOf(":"));
