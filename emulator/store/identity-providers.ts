import type { Sql } from "./sql.ts";

interface ProviderFields {
  readonly description: string;
  /** The entity id of SAML, the URL of OIDC. */
  readonly issuer: string;
}
export interface SamlFields extends ProviderFields {
  /** In Base64, as it came. */
  readonly metadata: string;
}
export interface OidcFields extends ProviderFields {
  /** The key set, in Base64 as it came. */
  readonly keys: string;
  readonly clientIds: readonly string[];
  readonly autoRotateKey: 0 | 1;
}
interface Kept {
  readonly name: string;
  readonly createTime: number;
  readonly modifyTime: number;
}
export type SamlProvider = Kept & SamlFields & { readonly protocol: "saml" };
export type OidcProvider = Kept & OidcFields & { readonly protocol: "oidc" };
export type IdentityProvider = SamlProvider | OidcProvider;

interface Row extends Kept, ProviderFields {
  readonly protocol: "saml" | "oidc";
  readonly keys: string;
  readonly clientIds: string;
  readonly autoRotateKey: 0 | 1;
}

const COLUMNS = `protocol, name, description, issuer, keys, client_ids AS clientIds, auto_rotate_key AS autoRotateKey,
  create_time AS createTime, modify_time AS modifyTime`;

/** The providers that roles can trust, of either protocol. */
export function createIdentityProviderStore(sql: Sql) {
  const byName = sql.row<Row>(`SELECT ${COLUMNS} FROM identity_providers WHERE name = ? COLLATE BINARY`);
  const byNameInAnyCase = sql.row(`SELECT 1 FROM identity_providers WHERE name = ?`);
  const all = sql.rows<Row>(`SELECT ${COLUMNS} FROM identity_providers ORDER BY position DESC`);
  const count = sql.row<{ count: number }>("SELECT count(*) AS count FROM identity_providers");
  const insert = sql.change(`
    INSERT INTO identity_providers (protocol, name, description, issuer, keys, client_ids, auto_rotate_key, create_time, modify_time)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?8, ?8)`);
  const update = sql.change(`
    UPDATE identity_providers SET description = ?, issuer = ?, keys = ?, client_ids = ?, auto_rotate_key = ?, modify_time = ?
    WHERE name = ? COLLATE BINARY`);
  const remove = sql.change("DELETE FROM identity_providers WHERE name = ? COLLATE BINARY");

  const named = (name: string): IdentityProvider | undefined => {
    const row = byName(name);
    return row && providerOf(row);
  };
  return {
    saml(name: string): SamlProvider | undefined {
      const provider = named(name);
      return provider?.protocol === "saml" ? provider : undefined;
    },
    oidc(name: string): OidcProvider | undefined {
      const provider = named(name);
      return provider?.protocol === "oidc" ? provider : undefined;
    },
    /** Of either protocol: two names that differ in case only cannot both exist. */
    isTaken: (name: string) => byNameInAnyCase(name) !== undefined,
    /** Newest first. */
    all: () => all().map(providerOf),
    count: () => count()?.count ?? 0,
    addSaml(name: string, { description, issuer, metadata }: SamlFields, now: number): void {
      insert("saml", name, description, issuer, metadata, "[]", 0, now);
    },
    addOidc(name: string, { description, issuer, keys, clientIds, autoRotateKey }: OidcFields, now: number): void {
      insert("oidc", name, description, issuer, keys, JSON.stringify(clientIds), autoRotateKey, now);
    },
    changeSaml(name: string, { description, issuer, metadata }: SamlFields, now: number): void {
      update(description, issuer, metadata, "[]", 0, now, name);
    },
    changeOidc(name: string, { description, issuer, keys, clientIds, autoRotateKey }: OidcFields, now: number): void {
      update(description, issuer, keys, JSON.stringify(clientIds), autoRotateKey, now, name);
    },
    remove(name: string): void {
      remove(name);
    },
  };
}

function providerOf({ protocol, keys, clientIds, autoRotateKey, ...shared }: Row): IdentityProvider {
  return protocol === "saml"
    ? { ...shared, protocol, metadata: keys }
    : { ...shared, protocol, keys, clientIds: JSON.parse(clientIds), autoRotateKey };
}
