/** Where credentials come from, in order: the first that is there counts, and whatever comes behind it is told as passed over. */
import type { Credentials } from "../api/credentials.ts";
import type { ReadSourced, SettingName } from "../settings.ts";
import { firstPart, openAccessKey } from "./access-key.ts";
import { assumed } from "./assumed-role.ts";
import { type Given, type Opened, placeOf, textOf } from "./given.ts";
import { openNamedRole } from "./instance-role.ts";
import { openPodIdentity, POD_VARIABLES } from "./pod-identity.ts";
import { openProfile, profilePlace } from "./profile.ts";
import { roleOf } from "./role.ts";
import { namesWebIdentity, openWebIdentity, WEB_IDENTITY } from "./web-identity.ts";

/** A row of the reference page, too. */
interface Source {
  readonly name: string;
  /** What names it, first one wins: settings, or else variables. */
  readonly settings: readonly SettingName[];
  readonly variables?: readonly string[];
  readonly isOfConfiguration: boolean;
  /** For messages, where it is there. */
  readonly find: (given: Given) => string | undefined;
  readonly open: (given: Given) => Opened | undefined;
}

const KEY = ["secretId", "secretKey", "securityToken"] as const;
const CONFIGURATION = "the configuration";

const inConfiguration = (name: SettingName, { configuration }: Given): string | undefined => {
  const text = configuration(name);
  return text && placeOf(name, text);
};
const webIdentityOf = (read: ReadSourced): string | undefined => {
  const found = namesWebIdentity(read);
  return found && `the web identity of ${found.place}`;
};
const environmentOf = (given: Given): string =>
  `the environment (${firstPart(given.environment)?.place ?? "TENCENTCLOUD_SECRET_ID"})`;

export const SOURCES: readonly Source[] = [
  {
    name: "role by web identity",
    settings: WEB_IDENTITY,
    isOfConfiguration: true,
    find: ({ configuration }) => webIdentityOf(configuration),
    open: openWebIdentity,
  },
  {
    name: "role of the instance",
    settings: ["camRoleName"],
    isOfConfiguration: true,
    find: (given) => inConfiguration("camRoleName", given),
    open: openNamedRole,
  },
  {
    name: "access key",
    settings: KEY,
    isOfConfiguration: true,
    find: ({ configuration }) => firstPart(configuration) && `the access key of ${CONFIGURATION}`,
    open: (given) => openAccessKey(CONFIGURATION, given.configuration, given),
  },
  {
    name: "profile",
    settings: ["profile"],
    isOfConfiguration: true,
    find: (given) => inConfiguration("profile", given),
    open: openProfile,
  },
  {
    name: "role by web identity",
    settings: WEB_IDENTITY,
    isOfConfiguration: false,
    find: ({ environment }) => webIdentityOf(environment),
    open: openWebIdentity,
  },
  {
    name: "role of the instance",
    settings: ["camRoleName"],
    isOfConfiguration: false,
    find: ({ environment }) => environment("camRoleName")?.place,
    open: openNamedRole,
  },
  {
    name: "access key",
    settings: KEY,
    isOfConfiguration: false,
    find: (given) => firstPart(given.environment) && `the access key of ${environmentOf(given)}`,
    open: (given) => openAccessKey(environmentOf(given), given.environment, given),
  },
  {
    name: "role of the pod",
    settings: [],
    variables: POD_VARIABLES,
    isOfConfiguration: false,
    find: ({ env }) => ((env[POD_VARIABLES[0]] ?? "") === "" ? undefined : POD_VARIABLES[0]),
    open: openPodIdentity,
  },
  {
    name: "profile",
    settings: ["profile"],
    isOfConfiguration: false,
    find: (given) => given.environment("profile")?.place ?? profilePlace(given),
    open: openProfile,
  },
];

interface Found {
  readonly credentials: Credentials;
  /** What names a role of the environment that is not assumed, since the configuration has credentials of its own. */
  readonly unusedRole: string | undefined;
  readonly passedOver: readonly string[];
}

/** The same, where the role may be wrong. */
interface Assumed extends Omit<Found, "credentials"> {
  readonly credentials: Credentials | undefined;
}

/** Undefined where there are none, or where something is wrong, which is among the problems. */
export function findCredentials(given: Given): Found | undefined {
  const there = SOURCES.flatMap((source) => {
    const place = source.find(given);
    return place === undefined ? [] : [{ source, place }];
  });
  const [first, ...others] = there;
  if (first === undefined) {
    // Said of a role alone, too: it is nobody's without something to assume it with.
    roleOf(given);
    return undefined;
  }
  const { source } = first;
  if (!source.isOfConfiguration) refuseUnknown(given);
  const opened = source.open(given);
  if (opened === undefined) return undefined;
  const { credentials, unusedRole, passedOver } = withRole(given, source, opened);
  if (credentials === undefined) return undefined;
  return { credentials, unusedRole, passedOver: [...passedOver, ...others.map(({ place }) => place)] };
}

/** The role that the settings want assumed counts before the one of a profile. */
function withRole(given: Given, { isOfConfiguration }: Source, opened: Opened): Assumed {
  if (opened.isOfRole === true) return { credentials: opened.credentials, unusedRole: undefined, passedOver: [] };
  // A role of the environment is not for the key of an explicit provider, which may be another account's.
  const isApart = isOfConfiguration && given.configuration("assumeRoleArn") === undefined;
  const considered = isApart ? { ...given, environment: () => undefined } : given;
  const role = roleOf(considered, opened.role);
  const unusedRole = isApart ? given.environment("assumeRoleArn")?.place : undefined;
  const isProfilesUnused = opened.role !== undefined && textOf(considered, "assumeRoleArn") !== undefined;
  return {
    credentials: role === undefined ? opened.credentials : assumed(considered, role, opened.credentials),
    unusedRole,
    passedOver: [
      ...(unusedRole === undefined ? [] : [`the role of ${unusedRole}`]),
      ...(isProfilesUnused ? [`the role of ${opened.role?.arn.place}`] : []),
    ],
  };
}

/** What the vendor's Terraform provider takes from the environment and this does not: unheard, the calls would be made as somebody else. */
const NOT_HONOURED = [
  "TENCENTCLOUD_ASSUME_ROLE_ARNN_FILE",
  "TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION",
  "TENCENTCLOUD_ASSUME_ROLE_PRINCIPAL_ARN",
  "TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER",
  "TENCENTCLOUD_MFA_CERTIFICATION_TOKEN_CODE",
];

function refuseUnknown({ env, problems }: Given): void {
  const unknown = NOT_HONOURED.filter((name) => env[name] !== undefined && env[name] !== "");
  if (unknown.length > 0) {
    problems.push(
      `${unknown.join(", ")} ${unknown.length === 1 ? "is" : "are"} set and not honoured here. Unset, and see docs/configuration.md, Credentials`,
    );
  }
}
