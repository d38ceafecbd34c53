/** The condition keys that a call has: its moment, where it comes from, whose it is, and the tags on both sides. */
import type { Tag } from "../store/tags.ts";
import { ANYBODY } from "../terms/call.ts";
import { plainAddress } from "./networks.ts";
import type { Resource } from "./authorise.ts";

interface Facts {
  readonly now: number;
  /** Of the connection; undefined where it is already gone. */
  readonly ip: string | undefined;
  readonly uin: number;
  readonly ownerUin: number;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly tagsOf: (resource: Resource) => readonly Tag[];
}

export function callKeys(facts: Facts): (key: string, resource: Resource) => readonly string[] {
  const { now, ip, uin, ownerUin, parameters, tagsOf } = facts;
  return (key, resource) => {
    switch (key) {
      case "qcs:current_time":
        return [new Date(now).toISOString()];
      case "qcs:ip":
        return ip === undefined ? [] : [plainAddress(ip)];
      case "qcs:uin":
        return uin === ANYBODY.uin ? [] : [String(uin)];
      case "qcs:owner_uin":
        return [String(ownerUin)];
    }
    const [kind, name] = partsOf(key);
    if (kind === "qcs:resource_tag") return tagValues(tagsOf(resource), name);
    if (kind === "qcs:request_tag") return tagValues(tagsIn(parameters), name);
    return [];
  };
}

/** `qcs:resource_tag/department` asks for one key; `qcs:resource_tag` for all tags, as `department&research`. */
const tagValues = (tags: readonly Tag[], name: string | undefined): readonly string[] =>
  name === undefined
    ? tags.map(({ key, value }) => `${key}&${value}`)
    : tags.filter(({ key }) => key === name).map(({ value }) => value);

function partsOf(key: string): [kind: string, name: string | undefined] {
  const slash = key.indexOf("/");
  return slash === -1 ? [key, undefined] : [key.slice(0, slash), key.slice(slash + 1)];
}

/** The tags that a call wants to set, read before its parameters are checked: rights come first. */
function tagsIn(parameters: Readonly<Record<string, unknown>>): readonly Tag[] {
  const { Tags, ReplaceTags } = parameters;
  const tags = [Tags, ReplaceTags, [parameters]].filter(Array.isArray).flat();
  return tags.flatMap((tag: unknown) => {
    if (typeof tag !== "object" || tag === null) return [];
    const fields = new Map<string, unknown>(Object.entries(tag));
    const key = fields.get("Key") ?? fields.get("TagKey");
    const value = fields.get("Value") ?? fields.get("TagValue");
    return typeof key === "string" && typeof value === "string" ? [{ key, value }] : [];
  });
}
