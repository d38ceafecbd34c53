/** cam:DescribeOIDCConfig. Refused with IdentityNotExist. Nothing documented turns one off, so each is in force. */
import { cam, defineAction } from "../../../definitions/action.ts";
import { ENABLED } from "../../../account/federation/oidc-settings.ts";
import { oidcProvider } from "../../../account/federation/providers.ts";

/** Of a provider that roles can trust. */
const ROLE_PROVIDER = 11;

export const DescribeOIDCConfig = defineAction({
  ...cam,
  action: "DescribeOIDCConfig",
  ratePerSecond: 20,

  params: { Name: { type: "String", required: true, identifies: "oidc provider" } },

  handle(store, { Name }) {
    const { name, description, issuer, keys, clientIds, autoRotateKey } = oidcProvider(store, Name);
    return {
      ProviderType: ROLE_PROVIDER,
      IdentityUrl: issuer,
      IdentityKey: keys,
      ClientId: clientIds,
      Status: ENABLED,
      Description: description,
      Name: name,
      AutoRotateKey: autoRotateKey,
    };
  },
});
