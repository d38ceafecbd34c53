/** How people, groups, policies and roles are named on every page, and linked to their own. */
import { type Content, type Html, html } from "./html.ts";
import { badge, code, lines, link } from "./elements.ts";
import { PAGES } from "./layout.ts";
import type { Boundary } from "../store/boundaries.ts";
import { CUSTOM, type Policy } from "../store/policies.ts";
import type { Store } from "../store/store.ts";
import type { TaggedKind } from "../store/tags.ts";

export const personLink = (uin: number, name: string): Html => link(`${PAGES}people/${uin}`, name);
export const groupLink = (groupId: number | string, name: string): Html => link(`${PAGES}groups/${groupId}`, name);
export const roleLink = (roleId: string, name: string): Html => link(`${PAGES}roles/${roleId}`, name);
export const policyLink = (policyId: number, name: string): Html => link(`${PAGES}policies/${policyId}`, name);

/** Who made a call: the root account, a sub-user, or one that has gone since. */
export function callerName(store: Store, uin: number | null): Html {
  if (uin === null) return html`<span class="quiet-text">unknown</span>`;
  if (uin === store.account.uin) return html`<span class="nowrap">root account</span>`;
  const user = store.users.byUin(uin);
  return user === undefined ? code(uin) : personLink(user.uin, user.name);
}

/** The last four digits of an employee's number are in the initial password. */
export const maskedNumber = (countryCode: string, number: string): string => {
  if (number === "") return "";
  const shown = `${number.slice(0, -4)}••••`;
  return countryCode === "" ? shown : `+${countryCode} ${shown}`;
};

/** The ceiling of what somebody may do; nothing where there is none. */
export function boundaryLink({ policies }: Store, boundary: Boundary | undefined): Content {
  if (boundary === undefined) return null;
  const policy = policies.byId(boundary.policyId);
  return policy === undefined
    ? badge("bad", "a policy that has been deleted: nothing is allowed")
    : policyLink(policy.policyId, policy.name);
}

export const policyKind = (type: Policy["type"]): string => (type === CUSTOM ? "custom" : "preset");

/** The tags of something, one a line; nothing where it has none. */
export const tagsOf = ({ tags }: Store, kind: TaggedKind, id: string | number): Html | null => {
  const all = tags.carriedBy(kind, id);
  return all.length === 0 ? null : lines(all.map(({ key, value }) => `${key}: ${value}`));
};
