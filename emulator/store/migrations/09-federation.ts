export const federation = `
-- Identity providers that roles can trust; a name is given once, whatever the protocol. "issuer" is who signs, "keys" with what:
-- a metadata document of SAML or a key set of OIDC, in Base64 as they came.
CREATE TABLE identity_providers (
  position INTEGER PRIMARY KEY,
  protocol TEXT NOT NULL CHECK (protocol IN ('saml', 'oidc')),
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  description TEXT NOT NULL,
  issuer TEXT NOT NULL,
  keys TEXT NOT NULL,
  client_ids TEXT NOT NULL,
  auto_rotate_key INTEGER NOT NULL CHECK (auto_rotate_key IN (0, 1)),
  create_time INTEGER NOT NULL,
  modify_time INTEGER NOT NULL
) STRICT;

-- Where sub-users of the account sign in. No row: nobody has set it; at most one of the two is enabled.
CREATE TABLE user_saml_config (
  position INTEGER PRIMARY KEY CHECK (position = 1),
  enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  issuer TEXT NOT NULL,
  metadata TEXT NOT NULL,
  auxiliary_domain TEXT NOT NULL
) STRICT;
CREATE TABLE user_oidc_config (
  position INTEGER PRIMARY KEY CHECK (position = 1),
  enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  issuer TEXT NOT NULL,
  keys TEXT NOT NULL,
  client_id TEXT NOT NULL,
  authorization_endpoint TEXT NOT NULL,
  scope TEXT NOT NULL,
  response_type TEXT NOT NULL,
  response_mode TEXT NOT NULL,
  mapping_field TEXT NOT NULL,
  description TEXT NOT NULL,
  auto_rotate_key INTEGER NOT NULL CHECK (auto_rotate_key IN (0, 1))
) STRICT;
`;
