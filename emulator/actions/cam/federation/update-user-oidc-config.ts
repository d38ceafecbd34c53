/**
 * cam:UpdateUserOIDCConfig
 *
 * Sets everything anew, and in force. Order of refusals after the parameters: IdentityNotExist, then those of CreateUserOIDCConfig.
 */
import { cam, defineAction } from "../../../definitions/action.ts";
import { userOidcConfig, userOidcSettings } from "../../../account/federation/user-oidc.ts";
import { userConfigNotExist } from "../../../refusals/federation.ts";

export const UpdateUserOIDCConfig = defineAction({
  ...cam,
  action: "UpdateUserOIDCConfig",
  ratePerSecond: 20,

  params: userOidcSettings,

  handle({ userSso }, values) {
    if (userSso.oidc() === undefined) throw userConfigNotExist("OIDC");
    userSso.putOidc(userOidcConfig(values));
    return {};
  },
});
