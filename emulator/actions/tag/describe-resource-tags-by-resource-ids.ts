/**
 * tag:DescribeResourceTagsByResourceIds
 *
 * The tags of several resources of one kind, one row a tag, in the order of the ids and then of the keys' coming. Order of
 * refusals: ServiceTypeInvalid, ResourcePrefixInvalid, ResourceIdInvalid, RegionInvalid, then an offset that is no multiple of the
 * limit. Ids that do not exist have no tags. All tags here are custom ones.
 */
import { createHash } from "node:crypto";
import { defineAction, tag } from "../../definitions/action.ts";
import { REGION, RESOURCE_ID, kindOf } from "../../account/tagged-resources.ts";
import { valueNotAllowed } from "../../refusals/protocol.ts";
import type { Tag } from "../../store/tags.ts";

export const DescribeResourceTagsByResourceIds = defineAction({
  ...tag,
  action: "DescribeResourceTagsByResourceIds",
  ratePerSecond: 20,

  params: {
    ServiceType: {
      type: "String",
      required: true,
      oneOf: ["cam"],
      refusedAs: "InvalidParameterValue.ServiceTypeInvalid",
    },
    ResourcePrefix: { type: "String", required: true },
    ResourceIds: {
      type: "StringList",
      required: true,
      minItems: 1,
      maxItems: 50,
      refusedAs: "InvalidParameterValue.ResourceIdInvalid",
    },
    ResourceRegion: {
      type: "String",
      required: true,
      pattern: REGION,
      refusedAs: "InvalidParameterValue.RegionInvalid",
    },
    Offset: { type: "Integer", minimum: 0 },
    Limit: { type: "Integer", minimum: 1, maximum: 200 },
    Category: { type: "String", oneOf: ["Custom", "System", "All"] },
  },

  handle({ tags }, { ServiceType, ResourcePrefix, ResourceIds, Offset = 0, Limit = 15, Category = "All" }) {
    const kind = kindOf(ResourcePrefix);
    if (kind === undefined) {
      throw valueNotAllowed(
        "ResourcePrefix",
        "it is one of uin, policyid, role",
        "InvalidParameterValue.ResourcePrefixInvalid",
      );
    }
    const odd = ResourceIds.find((id) => !RESOURCE_ID.test(id));
    if (odd !== undefined) {
      throw valueNotAllowed("ResourceIds", `"${odd}" is no number`, "InvalidParameterValue.ResourceIdInvalid");
    }
    if (Offset % Limit !== 0) throw valueNotAllowed("Offset", "it is a multiple of Limit");

    const asked = Category === "System" ? [] : [...new Set(ResourceIds)];
    const rows = asked.flatMap((id) => tags.carriedBy(kind, id).map((one) => tagRow(ServiceType, id, one)));
    return { TotalCount: rows.length, Offset, Limit, Tags: rows.slice(Offset, Offset + Limit) };
  },
});

const tagRow = (serviceType: string, resourceId: string, { key, value }: Tag) => ({
  TagKey: key,
  TagValue: value,
  ResourceId: resourceId,
  TagKeyMd5: md5(key),
  TagValueMd5: md5(value),
  ServiceType: serviceType,
  Category: "Custom",
});

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");
