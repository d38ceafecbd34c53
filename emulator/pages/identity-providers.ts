/** The identity providers that roles can trust, and the one that sub-users sign in with. */
import { type Column, badge, code, facts, lines, moment, section } from "./elements.ts";
import { type Html, html } from "./html.ts";
import { listPage } from "./list-page.ts";
import type { IdentityProvider } from "../store/identity-providers.ts";
import type { UserOidcConfig, UserSamlConfig } from "../store/user-sso.ts";
import type { View } from "./view.ts";

export const identityProvidersPage = (view: View): Html =>
  listPage(view, {
    section: "identity-providers",
    title: "Identity providers",
    about: "Whom roles can believe when somebody comes without a key, and where sub-users sign in.",
    columns,
    rows: view.store.identityProviders.all(),
    textsOf: ({ name, issuer, description }) => [name, issuer, description],
    searchedFor: "Name, issuer or description",
    noMatch: "No identity provider matches.",
    nothing: html`There is no provider for roles yet. Call <code>CreateSAMLProvider</code> or
      <code>CreateOIDCConfig</code> of CAM.`,
    after: singleSignOn(view),
  });

const columns: readonly Column<IdentityProvider>[] = [
  { label: "Name", cell: ({ name }) => html`<b>${name}</b>` },
  { label: "Protocol", cell: ({ protocol }) => protocolName(protocol) },
  { label: "Issuer", cell: ({ issuer }) => code(issuer), kind: "text" },
  { label: "Clients", cell: (provider) => lines("clientIds" in provider ? provider.clientIds.map(code) : []) },
  { label: "Description", cell: ({ description }) => description, kind: "text" },
  { label: "Created", cell: ({ createTime }) => moment(createTime) },
];

const protocolName = (protocol: "saml" | "oidc"): string => protocol.toUpperCase();

function singleSignOn({ store: { userSso } }: View): Html {
  const state = (config: UserSamlConfig | UserOidcConfig | undefined) =>
    config && html`${config.enabled === 1 ? badge("good", "in force") : badge("quiet", "off")} ${code(config.issuer)}`;
  return section(
    "Sign-in of sub-users",
    facts([
      ["Password", userSso.enabled() === undefined && badge("good", "in force")],
      [protocolName("saml"), state(userSso.saml())],
      [protocolName("oidc"), state(userSso.oidc())],
    ]),
  );
}
