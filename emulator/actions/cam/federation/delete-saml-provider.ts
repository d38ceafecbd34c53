/** cam:DeleteSAMLProvider: roles go on naming it, and trust nobody by it. Refused with IdentityNotExist. */
import { cam, defineAction } from "../../../definitions/action.ts";
import { samlProvider } from "../../../account/federation/providers.ts";

export const DeleteSAMLProvider = defineAction({
  ...cam,
  action: "DeleteSAMLProvider",
  ratePerSecond: 20,

  params: { Name: { type: "String", required: true, identifies: "saml provider" } },

  handle(store, { Name }) {
    store.identityProviders.remove(samlProvider(store, Name).name);
    return {};
  },
});
