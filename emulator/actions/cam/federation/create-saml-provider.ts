/** cam:CreateSAMLProvider. Order of refusals after the parameters: MetadataError, IdentityNameInUse. */
import { cam, defineAction } from "../../../definitions/action.ts";
import { providerArn, providerName, requireFreeName } from "../../../account/federation/providers.ts";
import { parseSamlMetadata } from "../../../account/federation/saml-metadata.ts";
import { loadXml } from "../../../account/federation/xml.ts";

export const CreateSAMLProvider = defineAction({
  ...cam,
  action: "CreateSAMLProvider",
  ratePerSecond: 20,
  loads: loadXml,

  params: {
    Name: providerName,
    Description: { type: "String", required: true },
    SAMLMetadataDocument: { type: "String", required: true },
  },

  handle(store, { Name, Description, SAMLMetadataDocument }, { rootUin, now }, xml) {
    const { issuer } = parseSamlMetadata(SAMLMetadataDocument, xml);
    requireFreeName(store, Name);
    const fields = { description: Description, issuer, metadata: SAMLMetadataDocument };
    store.identityProviders.addSaml(Name, fields, now);
    return { ProviderArn: providerArn(rootUin, "saml", Name) };
  },
});
