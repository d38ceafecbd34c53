/**
 * Settings of the provider: the stack's (or the explicit provider's) configuration, then the environment, then the
 * vendor's profile file. This is the only file that reads either; what the environment says of proxies is in proxies.ts.
 */
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { ApiSettings } from "./api/client.ts";
import type { Route } from "./api/route.ts";
import { flawOf, flawOfWord } from "./flaws.ts";
import { ProxyError, proxyFor } from "./proxies.ts";

export const NAMESPACE = "tencent-accounts";

/** One setting: where it is looked for, in this order, and what it means. The reference page is made from this table. */
export interface Setting {
  readonly environment: readonly string[];
  readonly description: string;
  readonly secret?: true;
  /** Type of the argument of an explicit provider, where it is not text. */
  readonly type?: string;
  readonly schema: z.ZodType<unknown, string | undefined>;
  /** It goes into a header as it is: nothing but ASCII, and no space. */
  readonly isWord?: true;
}

const decimal = z
  .string()
  .regex(/^\d+(\.\d+)?$/, "has to be a number")
  .transform(Number);
const url = z
  .url({ protocol: /^https?$/, error: "has to be an http or https URL" })
  // It is shown in messages, and calls are signed: no server asks for them.
  .refine((text) => !/^[a-z]+:\/\/[^/?#]*@/i.test(text), "may not hold a user name or a password");

export const SETTINGS = {
  secretId: {
    environment: ["TENCENTCLOUD_SECRET_ID"],
    secret: true,
    isWord: true,
    description: "Id of the access key that calls are signed with.",
    schema: z.string().optional(),
  },
  secretKey: {
    environment: ["TENCENTCLOUD_SECRET_KEY"],
    secret: true,
    isWord: true,
    description: "Secret of that access key. Always taken from the same place as the id.",
    schema: z.string().optional(),
  },
  securityToken: {
    environment: ["TENCENTCLOUD_SECURITY_TOKEN", "TENCENTCLOUD_SESSION_TOKEN", "TENCENTCLOUD_TOKEN"],
    secret: true,
    isWord: true,
    description: "Session token, with temporary credentials. Always taken from the same place as the key.",
    schema: z.string().optional(),
  },
  region: {
    environment: ["TENCENTCLOUD_REGION"],
    isWord: true,
    description: "Region sent with each call. CAM is global and does not need one.",
    schema: z.string().optional(),
  },
  site: {
    environment: ["TENCENT_ACCOUNTS_SITE"],
    type: '"international" | "china"',
    description: "`international` or `china`: which endpoint and which sign-in address. Default `international`.",
    schema: z.enum(["international", "china"], "has to be international or china").default("international"),
  },
  endpoint: {
    environment: ["TENCENT_ACCOUNTS_ENDPOINT"],
    description: "URL of the CAM API, the Tag service and STS, where it is not the site's: an emulator, a gateway.",
    schema: url.optional(),
  },
  signInUrl: {
    environment: ["TENCENT_ACCOUNTS_SIGN_IN_URL"],
    description:
      "Address of the sign-in page for sub-users, where it is not the site's: an emulator, a gateway. The root account id is put behind it.",
    schema: url.optional(),
  },
  employeeEndpoint: {
    environment: ["TENCENT_ACCOUNTS_EMPLOYEE_ENDPOINT"],
    description: "URL of the employee API. There is no public one: Employee and RoleAssignment need this setting.",
    schema: url.optional(),
  },
  allowedAccountIds: {
    environment: ["TENCENT_ACCOUNTS_ALLOWED_ACCOUNT_IDS"],
    type: "string[]",
    description:
      "Root account ids, separated by commas, that this program may change; any other is refused before a call.",
    schema: z
      .string()
      .regex(/^\[?\s*"?\d+"?(\s*,\s*"?\d+"?)*\s*\]?$/, "has to be root account ids, separated by commas")
      .transform((list) => list.match(/\d+/g)?.map(String) ?? [])
      .optional(),
  },
  capacity: {
    environment: ["TENCENT_ACCOUNTS_CAPACITY"],
    type: "number",
    description:
      "Share of the documented request rates to use; more than 1 only where the endpoint allows it. Default 1.",
    schema: decimal.refine((share) => share > 0, "has to be more than 0").default(1),
  },
  liveChecks: {
    environment: ["TENCENT_ACCOUNTS_LIVE_CHECKS"],
    type: "boolean",
    description:
      "`true`: a preview also asks the account whether names are free, quotas suffice, and the policies, roles and sub-users that the program names exist. That takes one list of a kind for each provider, and one for the program. Default `false`: a preview asks only which root account the credentials belong to.",
    schema: z
      .enum(["true", "false"], "has to be true or false")
      .transform((text) => text === "true")
      .default(false),
  },
  operationTimeoutSeconds: {
    environment: ["TENCENT_ACCOUNTS_OPERATION_TIMEOUT_SECONDS"],
    type: "number",
    description: "How long one operation on one resource may take, waiting for its turn included. Default 600.",
    schema: decimal.refine((seconds) => seconds >= 1, "has to be at least 1").default(600),
  },
  ownership: {
    environment: ["TENCENT_ACCOUNTS_OWNERSHIP"],
    type: '"remark" | "off"',
    description:
      "`remark`: accounts we create carry project, stack and name behind their remark; `off`: they do not. Default `remark`.",
    schema: z.enum(["remark", "off"], "has to be remark or off").default("remark"),
  },
} as const satisfies Record<string, Setting>;

type Name = keyof typeof SETTINGS;
type Values = { [K in Name]: z.output<(typeof SETTINGS)[K]["schema"]> };

export interface Settings {
  readonly api: ApiSettings;
  /** Without the root account id. */
  readonly signInUrl: string;
  readonly allowedAccountIds: readonly string[] | undefined;
  readonly operationTimeoutMs: number;
  readonly ownership: Values["ownership"];
  readonly liveChecks: boolean;
}

export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** Reads one configuration key without its namespace, or undefined. */
export type ReadConfig = (key: Name) => string | undefined;

const CREDENTIAL_KEYS = ["secretId", "secretKey", "securityToken"] as const;
type CredentialKey = (typeof CREDENTIAL_KEYS)[number];
type Credential = Partial<Record<CredentialKey, Sourced>>;

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

/** A text, and where somebody finds it to mend it. */
interface Sourced {
  readonly text: string;
  readonly place: string;
}
type ReadSourced = (name: Name) => Sourced | undefined;

const configured =
  (config: ReadConfig): ReadSourced =>
  (name) => {
    const text = config(name);
    return text === undefined || text === "" ? undefined : { text, place: "the configuration" };
  };

const inEnvironment =
  (env: NodeJS.ProcessEnv): ReadSourced =>
  (name) => {
    const variable = SETTINGS[name].environment.find((each) => env[each] !== undefined && env[each] !== "");
    return variable === undefined ? undefined : { text: env[variable] ?? "", place: variable };
  };

/** One setting as it is written, by the configuration or else by the environment. */
export const settingOf = (name: Name, config: ReadConfig, env: NodeJS.ProcessEnv = process.env): string | undefined =>
  (configured(config)(name) ?? inEnvironment(env)(name))?.text;

/** All settings, checked; every mistake is named at once. */
export function readSettings(config: ReadConfig, env: NodeJS.ProcessEnv = process.env): Settings {
  const fromConfig = configured(config);
  const fromEnv = inEnvironment(env);
  const problems: string[] = [];
  const value = <K extends Name>(name: K): Values[K] | undefined => {
    const given = fromConfig(name) ?? fromEnv(name);
    const flaw = given && flawIn(name, given);
    if (flaw !== undefined) {
      problems.push(flaw);
      return undefined;
    }
    const result = SETTINGS[name].schema.safeParse(given?.text);
    // The schema of a name gives that name's value; the union of all schemas has forgotten which is which.
    if (result.success) return result.data as Values[K];
    problems.push(`${NAMESPACE}:${name} ${result.error.issues.map((issue) => issue.message).join(", ")}`);
    return undefined;
  };

  const site = SITES[value("site") ?? "international"];
  const settings = {
    signInUrl: value("signInUrl") ?? site.signInUrl,
    allowedAccountIds: value("allowedAccountIds"),
    operationTimeoutMs: (value("operationTimeoutSeconds") ?? 600) * 1000,
    ownership: value("ownership") ?? "remark",
    liveChecks: value("liveChecks") ?? false,
  };
  const credential = readCredential(fromConfig, fromEnv, env, problems);
  const endpoint = value("endpoint");
  const employeeEndpoint = value("employeeEndpoint");
  const api = {
    ...credential,
    region: value("region"),
    routes: {
      cam: routeTo(endpoint ?? site.endpoint, env, problems),
      tag: routeTo(endpoint ?? site.tagEndpoint, env, problems),
      sts: routeTo(endpoint ?? site.stsEndpoint, env, problems),
      employee: employeeEndpoint === undefined ? undefined : routeTo(employeeEndpoint, env, problems),
    },
    capacity: value("capacity") ?? 1,
  };
  if (problems.length > 0) throw new ConfigError([...new Set(problems)].join("\n"));
  return { ...settings, api };
}

/** Named before anything is sent: the service would call the key wrong, and a header does not take every character. */
function flawIn(name: Name, { text, place }: Sourced): string | undefined {
  const setting: Setting = SETTINGS[name];
  const flaw = setting.isWord === true ? flawOfWord(text) : flawOf(text);
  return flaw === undefined ? undefined : `${NAMESPACE}:${name} ${flaw} (from ${place}). Set it again without that.`;
}

function routeTo(endpoint: string, env: NodeJS.ProcessEnv, problems: string[]): Route | undefined {
  try {
    return { endpoint, proxy: proxyFor(endpoint, env) };
  } catch (error) {
    if (!(error instanceof ProxyError)) throw error;
    problems.push(error.message);
    return undefined;
  }
}

/** Id, secret and token come from one place: a mixture of two key pairs fails in ways that are hard to understand. */
function readCredential(
  fromConfig: ReadSourced,
  fromEnv: ReadSourced,
  env: NodeJS.ProcessEnv,
  problems: string[],
): { secretId: string; secretKey: string; securityToken: string | undefined } {
  const nothing = { secretId: "", secretKey: "", securityToken: undefined };
  const from = (read: ReadSourced): Credential =>
    Object.fromEntries(CREDENTIAL_KEYS.flatMap((key) => (read(key) === undefined ? [] : [[key, read(key)]])));
  const places: (readonly [string, () => Credential])[] = [
    ["the configuration", () => from(fromConfig)],
    ["the environment", () => from(fromEnv)],
    ...profileFiles(env).map((file) => [file, () => from(readProfile(file, env))] as const),
  ];
  for (const [place, read] of places) {
    const { secretId, secretKey, securityToken } = read();
    if (secretId === undefined && secretKey === undefined) continue;
    if (secretId === undefined || secretKey === undefined) {
      problems.push(
        `${place} has only one half of the key: ${NAMESPACE}:secretId and ${NAMESPACE}:secretKey go together`,
      );
      return nothing;
    }
    for (const [name, given] of Object.entries({ secretId, secretKey, securityToken })) {
      const flaw = given && flawIn(name as CredentialKey, given);
      if (flaw !== undefined) problems.push(flaw);
    }
    return { secretId: secretId.text, secretKey: secretKey.text, securityToken: securityToken?.text };
  }
  problems.push(
    `No credentials. Set ${NAMESPACE}:secretId and ${NAMESPACE}:secretKey (pulumi config set --secret …), or ` +
      "TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or a profile in ~/.tencentcloud/credentials or ~/.tccli",
  );
  return nothing;
}

const profileName = (env: NodeJS.ProcessEnv): string => env["TENCENTCLOUD_PROFILE"] ?? "default";

const profileFiles = (env: NodeJS.ProcessEnv): string[] => [
  env["TENCENTCLOUD_CREDENTIALS_FILE"] ?? join(homedir(), ".tencentcloud", "credentials"),
  "/etc/tencentcloud/credentials",
  join(env["TENCENTCLOUD_SHARED_CREDENTIALS_DIR"] ?? join(homedir(), ".tccli"), `${profileName(env)}.credential`),
];

const tccliProfile = z.object({ secretId: z.string(), secretKey: z.string(), token: z.string().optional() });

/** The SDKs' INI file (`secret_id` and so on in a section) or the command line tool's JSON file. */
function readProfile(file: string, env: NodeJS.ProcessEnv): ReadSourced {
  const found: Partial<Record<Name, string>> = existsSync(file) ? profileIn(file, env) : {};
  const place = `profile ${profileName(env)} in ${file}`;
  return (name) => (found[name] === undefined ? undefined : { text: found[name], place });
}

function profileIn(file: string, env: NodeJS.ProcessEnv): Partial<Record<CredentialKey, string>> {
  const text = readFileSync(file, "utf8");
  if (file.endsWith(".credential")) {
    try {
      const { token, ...pair } = tccliProfile.parse(JSON.parse(text));
      return token === undefined ? pair : { ...pair, securityToken: token };
    } catch {
      // The parser's message would quote the file, and the file holds a secret.
      throw new ConfigError(`${file} is not a credential file of the command line tool (secretId, secretKey, token).`);
    }
  }
  return readIniSection(text, profileName(env));
}

function readIniSection(text: string, wanted: string): Partial<Record<CredentialKey, string>> {
  const names: Record<string, CredentialKey> = {
    secret_id: "secretId",
    secret_key: "secretKey",
    token: "securityToken",
  };
  const found: Partial<Record<CredentialKey, string>> = {};
  let section = "";
  for (const line of text.split(/\r?\n/)) {
    section = /^\s*\[(.+)\]\s*$/.exec(line)?.[1]?.trim() ?? section;
    const [, key, value] = /^\s*([^#;=\s]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    const name = key === undefined ? undefined : names[key];
    if (section === wanted && name !== undefined && value !== undefined && value !== "") found[name] = value;
  }
  return found;
}
