/** A call as rights are decided about it: what it is about, and what policies may want to know of it. */
import type { Action } from "../definitions/action.ts";
import type { Caller } from "../terms/call.ts";
import type { Store } from "../store/store.ts";
import { type Tag, isTaggedKind } from "../store/tags.ts";
import { type Request, type Resource, type Rights, isPermitted } from "./authorise.ts";
import { callKeys } from "./call-keys.ts";
import { resourcesOf } from "./resources.ts";

interface Asked {
  readonly action: Action;
  readonly caller: Caller;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Milliseconds, by the emulator's clock. */
  readonly now: number;
  /** Of the connection; undefined where it is already gone. */
  readonly ip: string | undefined;
}

export function askingFor({ action, caller, parameters, now, ip }: Asked, store: Store, rights: Rights) {
  const { account } = store;
  const resources = resourcesOf(action, parameters, store);
  const { uin } = caller;
  const tagsOf = (resource: Resource) => tagsOn(resource, store);
  const valuesOfKey = callKeys({ now, ip, uin, ownerUin: account.uin, parameters, tagsOf });
  const request: Omit<Request, "action"> = {
    resources,
    variables: { uin: String(uin), owner_uin: String(account.uin), app_id: String(account.appId) },
    valuesOfKey,
  };
  return {
    resources,
    may: (operation: string): boolean => isPermitted(rights, { ...request, action: operation }),
    /** Of what the call is about first of all. */
    valuesOfKey: (key: string): readonly string[] => valuesOfKey(key, resources[0] ?? { service: "", names: [] }),
  };
}

/** Its first name says what kind of thing it is. */
function tagsOn({ names }: Resource, { tags }: Store): readonly Tag[] {
  const [kind = "", id = ""] = names[0]?.split("/") ?? [];
  return isTaggedKind(kind) ? tags.carriedBy(kind, id) : [];
}
