/** Settings of the provider, read and checked: settings.ts has the table, credentials/ whose calls they are. */
import type { ApiSettings } from "./api/client.ts";
import type { Route } from "./api/route.ts";
import { findCredentials } from "./credentials/sources.ts";
import { ProxyError, proxyFor } from "./proxies.ts";
import {
  ConfigError,
  configured,
  inEnvironment,
  NAMESPACE,
  type ReadConfig,
  type SettingName,
  type Values,
  valueOf,
} from "./settings.ts";

export { ConfigError, NAMESPACE };

export interface Settings {
  readonly api: ApiSettings;
  /** What would have been taken if nothing else had come before it, and a role that is not assumed for that. */
  readonly passedOver: readonly string[];
  readonly unusedRole: string | undefined;
  /** Without the root account id. */
  readonly signInUrl: string;
  readonly allowedAccountIds: readonly string[] | undefined;
  readonly operationTimeoutMs: number;
  readonly ownership: Values["ownership"];
  readonly liveChecks: boolean;
  /** What counts as now, where it is not the clock. */
  readonly asOf: Date | undefined;
}

/** Nothing names any: a preview goes on without. */
export class NoCredentialsError extends ConfigError {
  override readonly name: string = "NoCredentialsError";
  readonly asOf: Date | undefined;

  constructor(asOf: Date | undefined) {
    super(NO_CREDENTIALS);
    this.asOf = asOf;
  }
}

const SITES = {
  international: {
    endpoint: "https://cam.intl.tencentcloudapi.com",
    tagEndpoint: "https://tag.intl.tencentcloudapi.com",
    stsEndpoint: "https://sts.intl.tencentcloudapi.com",
    signInUrl: "https://www.tencentcloud.com/account/login/subAccount",
  },
  china: {
    endpoint: "https://cam.tencentcloudapi.com",
    tagEndpoint: "https://tag.tencentcloudapi.com",
    stsEndpoint: "https://sts.tencentcloudapi.com",
    signInUrl: "https://cloud.tencent.com/login/subAccount",
  },
} as const;

/** All settings, checked; every mistake is named at once. `askCode` asks whoever sits in front for the code of an MFA device. */
export function readSettings(
  config: ReadConfig,
  env: NodeJS.ProcessEnv = process.env,
  askCode?: (device: string) => Promise<string>,
): Settings {
  const configuration = configured(config);
  const environment = inEnvironment(env);
  const problems: string[] = [];
  const value = <K extends SettingName>(name: K): Values[K] | undefined =>
    valueOf(name, configuration(name) ?? environment(name), problems);

  const site = SITES[value("site") ?? "international"];
  const settings = {
    signInUrl: value("signInUrl") ?? site.signInUrl,
    allowedAccountIds: value("allowedAccountIds"),
    operationTimeoutMs: (value("operationTimeoutSeconds") ?? 600) * 1000,
    ownership: value("ownership") ?? "remark",
    liveChecks: value("liveChecks") ?? false,
    asOf: value("asOf"),
  };
  const endpoint = value("endpoint");
  const employeeEndpoint = value("employeeEndpoint");
  const region = value("region");
  const capacity = value("capacity") ?? 1;
  const routes = {
    cam: routeTo(endpoint ?? site.endpoint, env, problems),
    tag: routeTo(endpoint ?? site.tagEndpoint, env, problems),
    sts: routeTo(endpoint ?? site.stsEndpoint, env, problems),
    employee: employeeEndpoint === undefined ? undefined : routeTo(employeeEndpoint, env, problems),
  };
  // Straight to it: it answers this instance alone.
  const metadata = { endpoint: value("metadataEndpoint") ?? "", proxy: undefined };
  const flaws: string[] = [];
  const hostOf = (url: string): string => new URL(url).host;
  const hosts =
    endpoint === undefined
      ? {
          cam: hostOf(site.endpoint),
          tag: hostOf(site.tagEndpoint),
          sts: hostOf(site.stsEndpoint),
        }
      : undefined;
  const given = { configuration, environment, env, problems: flaws, region, sts: routes.sts, metadata, hosts, askCode };
  const found = findCredentials(given);
  if (found === undefined && flaws.length === 0 && routes.sts !== undefined) flaws.push(NO_CREDENTIALS);
  if (problems.length === 0 && flaws[0] === NO_CREDENTIALS) throw new NoCredentialsError(settings.asOf);
  const all = [...new Set([...problems, ...flaws])];
  if (found === undefined || all.length > 0) throw new ConfigError(all.join("\n"));
  const { credentials, ...beside } = found;
  return { ...settings, ...beside, api: { credentials, region, routes, capacity } };
}

const NO_CREDENTIALS =
  `No credentials. Set ${NAMESPACE}:secretId and ${NAMESPACE}:secretKey (pulumi config set --secret …), or ` +
  "TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or a profile in ~/.tencentcloud/credentials or ~/.tccli; or take a " +
  "role on without a key: docs/configuration.md, Credentials.";

function routeTo(endpoint: string, env: NodeJS.ProcessEnv, problems: string[]): Route | undefined {
  try {
    return { endpoint, proxy: proxyFor(endpoint, env) };
  } catch (error) {
    if (!(error instanceof ProxyError)) throw error;
    problems.push(error.message);
    return undefined;
  }
}
