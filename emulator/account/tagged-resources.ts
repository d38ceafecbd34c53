/** Which sub-user, policy or role a resource description means: `qcs::cam:<region>:<account>:<prefix>/<id>`. */
import { prefixInvalid, resourceDescriptionError, resourceIdInvalid, unsupportedService } from "../refusals/tags.ts";
import type { Store } from "../store/store.ts";
import type { Assumptions } from "../terms/assumptions.ts";
import type { TaggedKind } from "../store/tags.ts";

export interface TaggedResource {
  readonly description: string;
  readonly kind: TaggedKind;
  readonly id: string;
}

/** The last part up to its id. A role may be described as a service-linked one. */
const KINDS: ReadonlyMap<string, TaggedKind> = new Map([
  ["uin", "uin"],
  ["policyid", "policyid"],
  ["role", "role"],
  ["role/tencentcloudServiceRole", "role"],
]);
const RESOURCE_ID = /^[1-9]\d*$/;
/** As `ap-guangzhou` or, of old, `gz`; none where a resource has no region, which is so for all of CAM. */
const REGION = /^[a-z0-9-]*$/;

const kindOf = (prefix: string): TaggedKind | undefined => KINDS.get(prefix);

/** The resource, as far as its description tells; whether it exists is another question. */
export function parseResource(description: string, { account }: Store, assumed: Assumptions): TaggedResource {
  const parts = description.split(":");
  const [qcs, project, service = "", region = "", owner = "", resource = ""] = parts;
  if (parts.length !== 6 || qcs !== "qcs" || project !== "") {
    throw resourceDescriptionError(description, "it is not of the form qcs::service:region:account:prefix/id");
  }
  if (service !== "cam") throw unsupportedService(service);
  if (!REGION.test(region)) throw resourceDescriptionError(description, `"${region}" is no region`);
  // Published clients write an empty account number, which means the caller's.
  if (!["", "uin/", `uin/${account.uin}`, `uid/${account.appId}`].includes(owner)) {
    throw resourceDescriptionError(description, "it belongs to another account");
  }
  const slash = resource.lastIndexOf("/");
  const prefix = resource.slice(0, Math.max(0, slash));
  const isPolicy = prefix === "policy" && owner === "uin/" && assumed["tagged-policy-account"] === "taken";
  const kind = isPolicy ? "policyid" : kindOf(prefix);
  const id = resource.slice(slash + 1);
  if (kind === undefined || !RESOURCE_ID.test(id)) {
    throw resourceDescriptionError(
      description,
      `only ${[...KINDS.keys()].map((known) => `${known}/<id>`).join(", ")} can be`,
    );
  }
  return { description, kind, id };
}

/** Resources of CAM by their ids, as the actions that take several of one kind have them. */
export const resourceIdParams = {
  ServiceType: {
    type: "String",
    required: true,
    oneOf: ["cam"],
    refusedAs: "InvalidParameterValue.ServiceTypeInvalid",
  },
  ResourcePrefix: { type: "String" },
  ResourceIds: { type: "StringList", required: true, minItems: 1, maxItems: 50, identifies: "resource id" },
  ResourceRegion: { type: "String", pattern: REGION, refusedAs: "InvalidParameterValue.RegionInvalid" },
} as const;

/** Each once, in the order in which they are asked for. */
export function resourcesById(prefix: string, ids: readonly string[], { account }: Store): readonly TaggedResource[] {
  const kind = kindOf(prefix);
  if (kind === undefined) throw prefixInvalid(prefix);
  const odd = ids.find((id) => !RESOURCE_ID.test(id));
  if (odd !== undefined) throw resourceIdInvalid(odd);
  return [...new Set(ids)].map((id) => ({ description: describeResource(account.uin, prefix, id), kind, id }));
}

/** As the service answers it: resources of CAM have no region. */
export const describeResource = (rootUin: number, prefix: string, id: string): string =>
  `qcs::cam::uin/${rootUin}:${prefix}/${id}`;

export function requireResource({ tags }: Store, { description, kind, id }: TaggedResource): void {
  if (!tags.canCarry(kind, id)) throw resourceDescriptionError(description, "it does not exist, or is a preset policy");
}
