/** What the sources of credentials are found in, and what they call when their turn comes. */
import type { Credentials } from "../api/credentials.ts";
import type { Route } from "../api/route.ts";
import { NAMESPACE, type ReadSourced, type SettingName, type Sourced, type Values, valueOf } from "../settings.ts";

export interface Given {
  readonly configuration: ReadSourced;
  readonly environment: ReadSourced;
  readonly env: NodeJS.ProcessEnv;
  /** What is wrong is added: all of it is told at once. */
  readonly problems: string[];
  readonly region: string | undefined;
  /** Undefined where the proxy to it is wrong, which is among the problems. */
  readonly sts: Route | undefined;
  readonly metadata: Route;
  /** Where calls go, by service, where their address is that of the site. */
  readonly hosts: Readonly<Record<"cam" | "sts" | "tag", string>> | undefined;
  /** Undefined where nobody sits in front. */
  readonly askCode: ((device: string) => Promise<string>) | undefined;
}

/** What a source gives; undefined where it is wrong, which is among the problems. */
export interface Opened {
  readonly credentials: Credentials;
  /** A role that its profile wants assumed with it. */
  readonly role?: RoleOfProfile;
  /** They are a role's already, by what the settings say of a role. */
  readonly isOfRole?: true;
}

export interface RoleOfProfile {
  readonly arn: Sourced;
  readonly sessionName: Sourced | undefined;
}

/** The configuration's text, else the environment's. */
export const textOf = (given: Given, name: SettingName): Sourced | undefined =>
  given.configuration(name) ?? given.environment(name);

export const settingIn = <K extends SettingName>(given: Given, name: K): Values[K] | undefined =>
  valueOf(name, textOf(given, name), given.problems);

/** Where somebody finds it: a key of the configuration, or the variable. */
export const placeOf = (name: SettingName, { place }: Sourced): string =>
  place === "the configuration" ? `${NAMESPACE}:${name}` : place;
