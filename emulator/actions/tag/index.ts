/** The Tag service, version 2018-08-13, as far as it concerns resources of CAM. */
import type { Action } from "../../definitions/action.ts";
import { DescribeResourceTagsByResourceIds } from "./describe-resource-tags-by-resource-ids.ts";
import { ModifyResourceTags } from "./modify-resource-tags.ts";
import { TagResources } from "./tag-resources.ts";
import { UnTagResources } from "./un-tag-resources.ts";

export const tagActions: readonly Action[] = [
  DescribeResourceTagsByResourceIds,
  ModifyResourceTags,
  TagResources,
  UnTagResources,
];
