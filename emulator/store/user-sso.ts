import type { Sql } from "./sql.ts";

export interface UserSamlConfig {
  readonly enabled: 0 | 1;
  /** The entity id of the metadata. */
  readonly issuer: string;
  /** In Base64, as it came. */
  readonly metadata: string;
  readonly auxiliaryDomain: string;
}
export interface UserOidcConfig {
  readonly enabled: 0 | 1;
  readonly issuer: string;
  /** The key set, in Base64 as it came. */
  readonly keys: string;
  readonly clientId: string;
  readonly authorizationEndpoint: string;
  readonly scope: readonly string[];
  readonly responseType: string;
  readonly responseMode: string;
  readonly mappingField: string;
  readonly description: string;
  readonly autoRotateKey: 0 | 1;
}

/** Where sub-users of the account sign in: at most one of the two is enabled. */
export function createUserSsoStore(sql: Sql) {
  const saml = sql.row<UserSamlConfig>(`
    SELECT enabled, issuer, metadata, auxiliary_domain AS auxiliaryDomain FROM user_saml_config`);
  const oidc = sql.row<Omit<UserOidcConfig, "scope"> & { readonly scope: string }>(`
    SELECT enabled, issuer, keys, client_id AS clientId, authorization_endpoint AS authorizationEndpoint, scope,
      response_type AS responseType, response_mode AS responseMode, mapping_field AS mappingField, description,
      auto_rotate_key AS autoRotateKey FROM user_oidc_config`);
  const putSaml = sql.change("INSERT OR REPLACE INTO user_saml_config VALUES (1, ?, ?, ?, ?)");
  const putOidc = sql.change("INSERT OR REPLACE INTO user_oidc_config VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const disableSaml = sql.change("UPDATE user_saml_config SET enabled = 0");
  const disableOidc = sql.change("UPDATE user_oidc_config SET enabled = 0");
  const ofOidc = (): UserOidcConfig | undefined => {
    const row = oidc();
    return row && { ...row, scope: JSON.parse(row.scope) };
  };

  return {
    saml: () => saml(),
    oidc: ofOidc,
    /** The configuration that is in force; nothing where passwords are. */
    enabled: (): UserSamlConfig | UserOidcConfig | undefined =>
      [saml(), ofOidc()].find((config) => config?.enabled === 1),
    putSaml({ enabled, issuer, metadata, auxiliaryDomain }: UserSamlConfig): void {
      if (enabled === 1) disableOidc();
      putSaml(enabled, issuer, metadata, auxiliaryDomain);
    },
    putOidc(config: UserOidcConfig): void {
      if (config.enabled === 1) disableSaml();
      putOidc(
        config.enabled,
        config.issuer,
        config.keys,
        config.clientId,
        config.authorizationEndpoint,
        JSON.stringify(config.scope),
        config.responseType,
        config.responseMode,
        config.mappingField,
        config.description,
        config.autoRotateKey,
      );
    },
    disable(): void {
      disableSaml();
      disableOidc();
    },
  };
}
