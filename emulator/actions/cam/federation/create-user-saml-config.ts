/**
 * cam:CreateUserSAMLConfig
 *
 * Sub-users sign in with this provider from then on; one of OIDC goes out of force. Order of refusals: MetadataError,
 * IdentityNameInUse (one is in force; one that was disabled is replaced).
 */
import { cam, defineAction } from "../../../definitions/action.ts";
import { parseSamlMetadata } from "../../../account/federation/saml-metadata.ts";
import { loadXml } from "../../../account/federation/xml.ts";
import { userConfigInUse } from "../../../refusals/federation.ts";

export const CreateUserSAMLConfig = defineAction({
  ...cam,
  action: "CreateUserSAMLConfig",
  ratePerSecond: 20,
  loads: loadXml,

  params: {
    SAMLMetadataDocument: { type: "String", required: true },
    AuxiliaryDomain: { type: "String", onlySite: "china", support: "stored" },
  },

  handle({ userSso }, { SAMLMetadataDocument, AuxiliaryDomain = "" }, _call, xml) {
    const { issuer } = parseSamlMetadata(SAMLMetadataDocument, xml);
    if (userSso.saml()?.enabled === 1) throw userConfigInUse("SAML");
    userSso.putSaml({ enabled: 1, issuer, metadata: SAMLMetadataDocument, auxiliaryDomain: AuxiliaryDomain });
    return {};
  },
});
