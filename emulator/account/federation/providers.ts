/** What the actions on identity providers share: how they are named, and what a role trusts them by. */
import { oidcConfigNotExist, providerNameInUse, samlProviderNotExist } from "../../refusals/federation.ts";
import type { OidcProvider, SamlProvider } from "../../store/identity-providers.ts";
import type { Store } from "../../store/store.ts";

export const providerName = {
  type: "String",
  required: true,
  pattern: /^[A-Za-z0-9+=,.@_-]{1,128}$/,
  refusedAs: "InvalidParameterValue.NameError",
} as const;

const ARN = /^qcs::cam::uin\/(?<owner>\d+):saml-provider\/(?<name>[A-Za-z0-9+=,.@_-]+)$/;

export const providerArn = (rootUin: number, protocol: "saml" | "oidc", name: string): string =>
  `qcs::cam::uin/${rootUin}:${protocol}-provider/${name}`;

/** The name of a SAML provider of this account; nothing for any other text. */
export function samlProviderNamed(arn: string, rootUin: number): string | undefined {
  const { owner, name } = ARN.exec(arn)?.groups ?? {};
  return owner === String(rootUin) ? name : undefined;
}

export function requireFreeName({ identityProviders }: Store, name: string): void {
  if (identityProviders.isTaken(name)) throw providerNameInUse(name);
}

export function samlProvider({ identityProviders }: Store, name: string): SamlProvider {
  const provider = identityProviders.saml(name);
  if (provider === undefined) throw samlProviderNotExist(name);
  return provider;
}

export function oidcProvider({ identityProviders }: Store, name: string): OidcProvider {
  const provider = identityProviders.oidc(name);
  if (provider === undefined) throw oidcConfigNotExist(name);
  return provider;
}
