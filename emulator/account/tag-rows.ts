/** How tags are written in answers. All tags here are custom ones: system tags belong to the vendor's own products. */
import { createHash } from "node:crypto";
import type { AccountTag } from "../store/account-tags.ts";
import type { Tag } from "../store/tags.ts";

const CUSTOM = "Custom";

export const tagRow = ({ key, value }: Tag) => ({ TagKey: key, TagValue: value, Category: CUSTOM });

export const accountTagRow = (tag: AccountTag) => ({ ...tagRow(tag), CanDelete: tag.isCarried === 1 ? 0 : 1 });

export const resourceTagRow = (ResourceId: string, tag: Tag) => ({
  ...tagRow(tag),
  ResourceId,
  TagKeyMd5: md5(tag.key),
  TagValueMd5: md5(tag.value),
  ServiceType: "cam",
});

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");
