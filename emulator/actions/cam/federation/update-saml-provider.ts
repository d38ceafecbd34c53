/** cam:UpdateSAMLProvider: what is omitted stays. Order of refusals: IdentityNotExist, MetadataError. */
import { cam, defineAction } from "../../../definitions/action.ts";
import { samlProvider } from "../../../account/federation/providers.ts";
import { parseSamlMetadata } from "../../../account/federation/saml-metadata.ts";
import { loadXml } from "../../../account/federation/xml.ts";

export const UpdateSAMLProvider = defineAction({
  ...cam,
  action: "UpdateSAMLProvider",
  ratePerSecond: 20,
  loads: loadXml,

  params: {
    Name: { type: "String", required: true, identifies: "saml provider" },
    Description: { type: "String" },
    SAMLMetadataDocument: { type: "String" },
  },

  handle(store, { Name, ...values }, { now }, xml) {
    const provider = samlProvider(store, Name);
    const { Description = provider.description, SAMLMetadataDocument = provider.metadata } = values;
    const { issuer } = parseSamlMetadata(SAMLMetadataDocument, xml);
    const fields = { description: Description, issuer, metadata: SAMLMetadataDocument };
    store.identityProviders.changeSaml(Name, fields, now);
    return {};
  },
});
