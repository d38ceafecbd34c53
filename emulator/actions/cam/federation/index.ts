/** Identity providers that roles trust, and those that sub-users sign in with. */
import type { Action } from "../../../definitions/action.ts";
import { CreateOIDCConfig } from "./create-oidc-config.ts";
import { CreateSAMLProvider } from "./create-saml-provider.ts";
import { CreateUserOIDCConfig } from "./create-user-oidc-config.ts";
import { CreateUserSAMLConfig } from "./create-user-saml-config.ts";
import { DeleteOIDCConfig } from "./delete-oidc-config.ts";
import { DeleteSAMLProvider } from "./delete-saml-provider.ts";
import { DescribeOIDCConfig } from "./describe-oidc-config.ts";
import { DescribeUserOIDCConfig } from "./describe-user-oidc-config.ts";
import { DescribeUserSAMLConfig } from "./describe-user-saml-config.ts";
import { DisableUserSSO } from "./disable-user-sso.ts";
import { GetSAMLProvider } from "./get-saml-provider.ts";
import { ListSAMLProviders } from "./list-saml-providers.ts";
import { UpdateOIDCConfig } from "./update-oidc-config.ts";
import { UpdateSAMLProvider } from "./update-saml-provider.ts";
import { UpdateUserOIDCConfig } from "./update-user-oidc-config.ts";
import { UpdateUserSAMLConfig } from "./update-user-saml-config.ts";

export const federationActions: readonly Action[] = [
  CreateSAMLProvider,
  GetSAMLProvider,
  ListSAMLProviders,
  UpdateSAMLProvider,
  DeleteSAMLProvider,
  CreateOIDCConfig,
  DescribeOIDCConfig,
  UpdateOIDCConfig,
  DeleteOIDCConfig,
  CreateUserSAMLConfig,
  DescribeUserSAMLConfig,
  UpdateUserSAMLConfig,
  CreateUserOIDCConfig,
  DescribeUserOIDCConfig,
  UpdateUserOIDCConfig,
  DisableUserSSO,
];
