/** cam:ListSAMLProviders: all of them, newest first, as in the published example. */
import { cam, defineAction } from "../../../definitions/action.ts";
import { camTime } from "../../../terms/moments.ts";

export const ListSAMLProviders = defineAction({
  ...cam,
  action: "ListSAMLProviders",
  ratePerSecond: 20,

  params: {},

  handle({ identityProviders }) {
    const providers = identityProviders.all().filter(({ protocol }) => protocol === "saml");
    return {
      TotalCount: providers.length,
      SAMLProviderSet: providers.map(({ name, description, createTime, modifyTime }) => ({
        Name: name,
        Description: description,
        CreateTime: camTime(createTime),
        ModifyTime: camTime(modifyTime),
      })),
    };
  },
});
