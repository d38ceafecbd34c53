/**
 * cam:UpdateUserSAMLConfig
 *
 * Enables it, disables it or changes its metadata, as Operate says. Order of refusals after the parameters: IdentityNotExist,
 * MetadataError (updateSAML without a document, or with one that is none). Metadata with another operation is ignored.
 */
import { cam, defineAction } from "../../../definitions/action.ts";
import { parseSamlMetadata } from "../../../account/federation/saml-metadata.ts";
import { loadXml } from "../../../account/federation/xml.ts";
import { userConfigNotExist } from "../../../refusals/federation.ts";

export const UpdateUserSAMLConfig = defineAction({
  ...cam,
  action: "UpdateUserSAMLConfig",
  ratePerSecond: 20,
  loads: loadXml,

  params: {
    Operate: { type: "String", required: true, oneOf: ["enable", "disable", "updateSAML"] },
    SAMLMetadataDocument: { type: "String" },
    AuxiliaryDomain: { type: "String", onlySite: "china", support: "stored" },
  },

  handle({ userSso }, { Operate, SAMLMetadataDocument = "", AuxiliaryDomain }, _call, xml) {
    const config = userSso.saml();
    if (config === undefined) throw userConfigNotExist("SAML");
    const kept = { ...config, auxiliaryDomain: AuxiliaryDomain ?? config.auxiliaryDomain };
    switch (Operate) {
      case "enable":
        userSso.putSaml({ ...kept, enabled: 1 });
        break;
      case "disable":
        userSso.putSaml({ ...kept, enabled: 0 });
        break;
      case "updateSAML": {
        const { issuer } = parseSamlMetadata(SAMLMetadataDocument, xml);
        userSso.putSaml({ ...kept, issuer, metadata: SAMLMetadataDocument });
      }
    }
    return {};
  },
});
