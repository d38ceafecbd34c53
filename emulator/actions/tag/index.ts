/** The Tag service, version 2018-08-13, as far as it concerns resources of CAM. */
import type { Action } from "../../definitions/action.ts";
import { DescribeResourceTagsByResourceIds } from "./describe-resource-tags-by-resource-ids.ts";
import { ModifyResourceTags } from "./modify-resource-tags.ts";
import { TagResources } from "./tag-resources.ts";
import { UnTagResources } from "./un-tag-resources.ts";
import { GetResources } from "./get-resources.ts";
import { DescribeResourceTags } from "./describe-resource-tags.ts";
import { DescribeResourceTagsByResourceIdsSeq } from "./describe-resource-tags-by-resource-ids-seq.ts";
import { DescribeResourceTagsByTagKeys } from "./describe-resource-tags-by-tag-keys.ts";
import { DescribeResourcesByTags } from "./describe-resources-by-tags.ts";
import { DescribeResourcesByTagsUnion } from "./describe-resources-by-tags-union.ts";
import { AddResourceTag } from "./add-resource-tag.ts";
import { UpdateResourceTagValue } from "./update-resource-tag-value.ts";
import { DeleteResourceTag } from "./delete-resource-tag.ts";
import { AttachResourcesTag } from "./attach-resources-tag.ts";
import { ModifyResourcesTagValue } from "./modify-resources-tag-value.ts";
import { DetachResourcesTag } from "./detach-resources-tag.ts";
import { CreateTag } from "./create-tag.ts";
import { CreateTags } from "./create-tags.ts";
import { DeleteTag } from "./delete-tag.ts";
import { DeleteTags } from "./delete-tags.ts";
import { DescribeTagKeys } from "./describe-tag-keys.ts";
import { DescribeTagValues } from "./describe-tag-values.ts";
import { DescribeTagValuesSeq } from "./describe-tag-values-seq.ts";
import { DescribeTags } from "./describe-tags.ts";
import { DescribeTagsSeq } from "./describe-tags-seq.ts";
import { GetTagKeys } from "./get-tag-keys.ts";
import { GetTagValues } from "./get-tag-values.ts";
import { GetTags } from "./get-tags.ts";

export const tagActions: readonly Action[] = [
  DescribeResourceTagsByResourceIds,
  ModifyResourceTags,
  TagResources,
  UnTagResources,
  GetResources,
  DescribeResourceTags,
  DescribeResourceTagsByResourceIdsSeq,
  DescribeResourceTagsByTagKeys,
  DescribeResourcesByTags,
  DescribeResourcesByTagsUnion,
  AddResourceTag,
  UpdateResourceTagValue,
  DeleteResourceTag,
  AttachResourcesTag,
  ModifyResourcesTagValue,
  DetachResourcesTag,
  CreateTag,
  CreateTags,
  DeleteTag,
  DeleteTags,
  DescribeTagKeys,
  DescribeTagValues,
  DescribeTagValuesSeq,
  DescribeTags,
  DescribeTagsSeq,
  GetTagKeys,
  GetTagValues,
  GetTags,
];
