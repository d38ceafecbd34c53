/**
 * cam:UpdateOIDCConfig
 *
 * Sets everything anew but an omitted Description. Order of refusals after the parameters: IdentityNotExist, IdentityUrlError,
 * InvalidParameter (a client id), MetadataError (the keys).
 */
import { cam, defineAction } from "../../../definitions/action.ts";
import {
  checkClientIds,
  checkIdentityUrl,
  checkKeySet,
  oidcSettings,
} from "../../../account/federation/oidc-settings.ts";
import { oidcProvider } from "../../../account/federation/providers.ts";

export const UpdateOIDCConfig = defineAction({
  ...cam,
  action: "UpdateOIDCConfig",
  ratePerSecond: 20,

  params: { ...oidcSettings, Name: { type: "String", required: true, identifies: "oidc provider" } },

  handle(store, { Name, IdentityUrl, ClientId, IdentityKey, ...values }, { now }) {
    const provider = oidcProvider(store, Name);
    const { Description = provider.description, AutoRotateKey = 0 } = values;
    checkIdentityUrl("IdentityUrl", IdentityUrl);
    checkClientIds(ClientId);
    checkKeySet(IdentityKey, "role");
    const fields = {
      description: Description,
      issuer: IdentityUrl,
      keys: IdentityKey,
      clientIds: ClientId,
      autoRotateKey: AutoRotateKey,
    };
    store.identityProviders.changeOidc(Name, fields, now);
    return {};
  },
});
