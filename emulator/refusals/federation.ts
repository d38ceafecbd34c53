import { Refusal } from "./refusal.ts";

const identityNameInUse = (why: string) => new Refusal("InvalidParameter.IdentityNameInUse", why);
export const providerNameInUse = (name: string) =>
  identityNameInUse(`An identity provider "${name}" exists already; a name is given once, whatever the protocol.`);
export const userConfigInUse = (protocol: "SAML" | "OIDC") =>
  identityNameInUse(`Sub-users sign in with ${protocol} already; update that configuration, or disable it first.`);
const identityNotExist = (why: string) => new Refusal("ResourceNotFound.IdentityNotExist", why);
export const userConfigNotExist = (protocol: "SAML" | "OIDC") =>
  identityNotExist(`There is no ${protocol} configuration for sub-users.`);
export const samlProviderNotExist = (name: string) => identityNotExist(`There is no SAML provider "${name}".`);
export const oidcConfigNotExist = (name: string) => identityNotExist(`There is no OIDC configuration "${name}".`);
export const metadataError = (why: string) => new Refusal("InvalidParameterValue.MetadataError", why);
export const identityKeyError = (why: string) => new Refusal("InvalidParameterValue.IdentityKeyError", why);
export const identityUrlError = (name: string) =>
  new Refusal(
    "InvalidParameterValue.IdentityUrlError",
    `${name} has to be an https URL without a query, a fragment and a user.`,
  );
export const badOidcParameter = (why: string) => new Refusal("InvalidParameter", why);

/** What signs somebody in, or fails to; the two actions have a code each for whatever is wrong with it. */
export const webIdentityTokenError = (why: string) => new Refusal("InvalidParameter.WebIdentityTokenError", why);
export const samlAssertionError = (why: string) => new Refusal("InvalidParameter.ParamError", why);
export const noSuchProvider = (provider: string) =>
  new Refusal("InvalidParameter.ParamError", `There is no identity provider ${provider}.`);
/** RoleNotFound is not among the codes of AssumeRoleWithWebIdentity. */
export const roleCannotBeRead = (arn: string) => new Refusal("InternalError.GetRoleError", `There is no role ${arn}.`);
export const tooLongForWebIdentity = (most: number) =>
  new Refusal("InvalidParameter.ParamError", `The credentials may last ${most} seconds at most.`);
export const providerNotTrusted = (provider: string, role: string) =>
  new Refusal(
    "UnauthorizedOperation",
    `The trust policy of the role "${role}" does not let ${provider} take it on for whom it has signed in.`,
  );
export const pairNotAsserted = (provider: string, role: string) =>
  new Refusal(
    "UnauthorizedOperation",
    `The assertion does not name the role ${role} together with the provider ${provider}.`,
  );
