/**
 * cam:CreateUserOIDCConfig
 *
 * Sub-users sign in with this provider from then on; one of SAML goes out of force, as documented. Order of refusals after the
 * parameters: IdentityUrlError, InvalidParameter (a client id, a scope), IdentityKeyError, IdentityNameInUse (one is in force; one
 * that was disabled is replaced).
 */
import { cam, defineAction } from "../../../definitions/action.ts";
import { userOidcConfig, userOidcSettings } from "../../../account/federation/user-oidc.ts";
import { userConfigInUse } from "../../../refusals/federation.ts";

export const CreateUserOIDCConfig = defineAction({
  ...cam,
  action: "CreateUserOIDCConfig",
  ratePerSecond: 20,

  params: userOidcSettings,

  handle({ userSso }, values) {
    const config = userOidcConfig(values);
    if (userSso.oidc()?.enabled === 1) throw userConfigInUse("OIDC");
    userSso.putOidc(config);
    return {};
  },
});
