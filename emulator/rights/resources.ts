import type { Action } from "../actions/action.ts";
import type { Param } from "../actions/params.ts";
import type { Store } from "../store/store.ts";

/**
 * What a call is about, as the last part of a six-part resource, found before its parameters have been checked: rights come
 * before values. A call that names nothing that exists is about everything, so only rights on everything allow it.
 */
export function resourcesOf(action: Action, given: Readonly<Record<string, unknown>>, store: Store): readonly string[] {
  const named = Object.entries(action.params).flatMap(([name, param]) => resourcesIn(param, given[name], store));
  return named.length === 0 ? ["*"] : named;
}

function resourcesIn({ identifies }: Param, value: unknown, store: Store): string[] {
  if (identifies === undefined || value === undefined) return [];
  if (identifies === "sub-user name") {
    const user = typeof value === "string" ? store.users.byName(value) : undefined;
    return user === undefined ? [] : [`uin/${user.uin}`];
  }
  const kind = { policy: "policyid", group: "groupid", "sub-user": "uin" }[identifies];
  const ids: unknown[] = Array.isArray(value) ? value : [value];
  return ids.filter((id) => /^\d+$/.test(String(id))).map((id) => `${kind}/${String(id)}`);
}
