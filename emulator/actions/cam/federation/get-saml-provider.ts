/** cam:GetSAMLProvider: the metadata as it was given, in Base64. Refused with IdentityNotExist. */
import { cam, defineAction } from "../../../definitions/action.ts";
import { samlProvider } from "../../../account/federation/providers.ts";
import { camTime } from "../../../terms/moments.ts";

export const GetSAMLProvider = defineAction({
  ...cam,
  action: "GetSAMLProvider",
  ratePerSecond: 20,

  params: { Name: { type: "String", required: true, identifies: "saml provider" } },

  handle(store, { Name }) {
    const { name, description, createTime, modifyTime, metadata } = samlProvider(store, Name);
    return {
      Name: name,
      Description: description,
      CreateTime: camTime(createTime),
      ModifyTime: camTime(modifyTime),
      SAMLMetadata: metadata,
    };
  },
});
