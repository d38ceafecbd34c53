import { Refusal } from "./refusal.ts";

interface TagText {
  readonly key: string;
  readonly value: string;
}

export const badTag = (why: string) => new Refusal("InvalidParameter.Tag", why);
export const badDeleteTags = (why: string) => new Refusal("InvalidParameterValue.DeleteTagsParamError", why);
export const reservedTagKey = (key: string) =>
  new Refusal("InvalidParameter.ReservedTagKey", `The tag key "${key}" is reserved for the service.`);
export const tagKeyEmpty = () => new Refusal("InvalidParameterValue.TagKeyEmpty", "A tag key is empty.");
export const tagKeyLengthExceeded = (limit: number) =>
  new Refusal("InvalidParameterValue.TagKeyLengthExceeded", `A tag key has at most ${limit} characters.`);
export const tagKeyCharacterIllegal = (key: string) =>
  new Refusal(
    "InvalidParameterValue.TagKeyCharacterIllegal",
    `The tag key "${key}" has a character that is not allowed.`,
  );
export const tagKeyDuplicate = (key: string) =>
  new Refusal("InvalidParameterValue.TagKeyDuplicate", `The tag key "${key}" is given more than once.`);
export const tagValueEmpty = (key: string) =>
  new Refusal("InvalidParameterValue.TagValueEmpty", `The value of the tag "${key}" is empty.`);
export const tagValueLengthExceeded = (limit: number) =>
  new Refusal("InvalidParameterValue.TagValueLengthExceeded", `A tag value has at most ${limit} characters.`);
export const tagValueCharacterIllegal = (key: string) =>
  new Refusal(
    "InvalidParameterValue.TagValueCharacterIllegal",
    `The value of the tag "${key}" has a character that is not allowed.`,
  );
export const resourceDescriptionError = (resource: string, why: string) =>
  new Refusal("InvalidParameterValue.ResourceDescriptionError", `The resource "${resource}" cannot be tagged: ${why}.`);
export const unsupportedService = (service: string) =>
  new Refusal("InvalidParameter.UnsupportedService", `Only resources of CAM are served here, none of "${service}".`);
export const resourceAttachedTags = (resource: string, quota: number) =>
  new Refusal(
    "LimitExceeded.ResourceAttachedTags",
    `The resource "${resource}" would have more than its ${quota} tags.`,
  );
export const creatorInvalid = (uin: number) =>
  new Refusal("InvalidParameterValue.UinInvalid", `The account ${uin} is none of this root account.`);
export const paginationTokenInvalid = () =>
  new Refusal("InvalidParameter.PaginationTokenInvalid", "The token is not one that this list has answered with.");
export const tagDuplicate = ({ key, value }: TagText) =>
  new Refusal("ResourceInUse.TagDuplicate", `The account has the tag "${key}: ${value}" already.`);
export const tagNonExist = ({ key, value }: TagText) =>
  new Refusal("ResourceNotFound.TagNonExist", `The account has no tag "${key}: ${value}".`);
export const tagAttached = ({ key, value }: TagText) =>
  new Refusal("FailedOperation.TagAttachedResource", `Something still carries the tag "${key}: ${value}".`);
export const tagKeyAttached = (resource: string, key: string) =>
  new Refusal("ResourceInUse.TagKeyAttached", `The resource "${resource}" carries the key "${key}" already.`);
export const attachedTagKeyNotFound = (resource: string, key: string) =>
  new Refusal("ResourceNotFound.AttachedTagKeyNotFound", `The resource "${resource}" does not carry the key "${key}".`);
export const prefixInvalid = (prefix: string) =>
  new Refusal("InvalidParameterValue.ResourcePrefixInvalid", `"${prefix}" is none of uin, policyid, role.`);
export const resourceIdInvalid = (id: string) =>
  new Refusal("InvalidParameterValue.ResourceIdInvalid", `"${id}" is no number.`);
export const filterValuesOver = (key: string, limit: number) =>
  new Refusal("LimitExceeded.TagValue", `The filter for "${key}" has more than ${limit} values.`);
export const filterWithoutKey = () =>
  new Refusal("InvalidParameterValue.TagFilters", "Each of TagFilters needs a TagKey that is not empty.");
export const tagKeysOver = (quota: number) =>
  new Refusal("LimitExceeded.TagKey", `The account has its ${quota} tag keys.`);
export const tagValuesOver = (key: string, quota: number) =>
  new Refusal("LimitExceeded.TagValue", `The tag key "${key}" has its ${quota} values.`);
