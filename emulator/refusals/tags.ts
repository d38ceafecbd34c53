import { Refusal } from "./refusal.ts";

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
export const tagKeysOver = (quota: number) =>
  new Refusal("LimitExceeded.TagKey", `The account has its ${quota} tag keys.`);
export const tagValuesOver = (key: string, quota: number) =>
  new Refusal("LimitExceeded.TagValue", `The tag key "${key}" has its ${quota} values.`);
