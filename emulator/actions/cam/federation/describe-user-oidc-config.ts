/** cam:DescribeUserOIDCConfig. Refused with IdentityNotExist where nobody has set it. */
import { cam, defineAction } from "../../../definitions/action.ts";
import { statusOf } from "../../../account/federation/oidc-settings.ts";
import { userConfigNotExist } from "../../../refusals/federation.ts";

/** Of the provider that sub-users sign in with. */
const USER_PROVIDER = 12;

export const DescribeUserOIDCConfig = defineAction({
  ...cam,
  action: "DescribeUserOIDCConfig",
  ratePerSecond: 20,

  params: {},

  handle({ userSso }) {
    const config = userSso.oidc();
    if (config === undefined) throw userConfigNotExist("OIDC");
    return {
      ProviderType: USER_PROVIDER,
      IdentityUrl: config.issuer,
      IdentityKey: config.keys,
      ClientId: config.clientId,
      Status: statusOf(config),
      AuthorizationEndpoint: config.authorizationEndpoint,
      Scope: config.scope,
      ResponseType: config.responseType,
      ResponseMode: config.responseMode,
      MappingFiled: config.mappingField,
      Description: config.description,
      AutoRotateKey: config.autoRotateKey,
    };
  },
});
