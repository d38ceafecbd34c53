/**
 * cam:CreateOIDCConfig
 *
 * An OIDC provider that roles can trust. Order of refusals after the parameters: IdentityUrlError, InvalidParameter (a client id),
 * MetadataError (the keys), IdentityNameInUse. A key that rotates by itself is kept as such and never fetched.
 */
import { cam, defineAction } from "../../../definitions/action.ts";
import {
  checkClientIds,
  checkIdentityUrl,
  checkKeySet,
  oidcSettings,
} from "../../../account/federation/oidc-settings.ts";
import { providerName, requireFreeName } from "../../../account/federation/providers.ts";

export const CreateOIDCConfig = defineAction({
  ...cam,
  action: "CreateOIDCConfig",
  ratePerSecond: 20,

  params: { ...oidcSettings, Name: providerName },

  handle(store, { Name, IdentityUrl, ClientId, IdentityKey, ...values }, { now }) {
    const { Description = "", AutoRotateKey = 0 } = values;
    checkIdentityUrl("IdentityUrl", IdentityUrl);
    checkClientIds(ClientId);
    checkKeySet(IdentityKey, "role");
    requireFreeName(store, Name);
    const fields = {
      description: Description,
      issuer: IdentityUrl,
      keys: IdentityKey,
      clientIds: ClientId,
      autoRotateKey: AutoRotateKey,
    };
    store.identityProviders.addOidc(Name, fields, now);
    return {};
  },
});
