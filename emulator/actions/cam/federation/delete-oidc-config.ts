/** cam:DeleteOIDCConfig: roles go on naming it, and trust nobody by it. Refused with IdentityNotExist. */
import { cam, defineAction } from "../../../definitions/action.ts";
import { oidcProvider } from "../../../account/federation/providers.ts";

export const DeleteOIDCConfig = defineAction({
  ...cam,
  action: "DeleteOIDCConfig",
  ratePerSecond: 20,

  params: { Name: { type: "String", required: true, identifies: "oidc provider" } },

  handle(store, { Name }) {
    store.identityProviders.remove(oidcProvider(store, Name).name);
    return {};
  },
});
