/** The settings as data, and where a setting is looked for: the stack's (or the explicit provider's) configuration, then the environment. */
import { z } from "zod";
import { flawOf, flawOfWord } from "./flaws.ts";

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
  /** A document: it may have line ends. */
  readonly isDocument?: true;
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
  profile: {
    environment: ["TENCENTCLOUD_PROFILE", "TCCLI_PROFILE"],
    description: "Profile of the vendor's tools. Default `default`.",
    schema: z.string().optional(),
  },
  sharedCredentialsDir: {
    environment: ["TENCENTCLOUD_SHARED_CREDENTIALS_DIR"],
    description: "Folder with the profiles of the vendor's command line tool. Default `~/.tccli`.",
    schema: z.string().optional(),
  },
  camRoleName: {
    environment: ["TENCENTCLOUD_CAM_ROLE_NAME"],
    description: "Name of the CAM role that is bound to this instance: its metadata service gives the credentials.",
    schema: z
      .string()
      .regex(/^[\w+=,.@-]+$/, "has to be the name of a role")
      .optional(),
  },
  metadataEndpoint: {
    environment: ["TENCENT_ACCOUNTS_METADATA_ENDPOINT"],
    description:
      "URL of the metadata service, where it is not the instance's own: an emulator. Default `http://metadata.tencentyun.com`.",
    schema: url.default("http://metadata.tencentyun.com"),
  },
  assumeRoleArn: {
    environment: ["TENCENTCLOUD_ASSUME_ROLE_ARN", "TENCENTCLOUD_ROLE_ARN"],
    isWord: true,
    description:
      "Role that the calls are made as, `qcs::cam::uin/<root account id>:roleName/<name>`: assumed with the key, or by web identity.",
    schema: z
      .string()
      .regex(
        /^qcs::cam::uin\/\d+:role(Name)?\/.+$/,
        "has to be a role, such as qcs::cam::uin/100000000001:roleName/deployer",
      )
      .optional(),
  },
  assumeRoleSessionName: {
    environment: ["TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME", "TENCENTCLOUD_ROLE_SESSION_NAME"],
    description: "What the session of the role is called in the audit log. Every role needs one.",
    schema: z
      .string()
      .regex(/^[\w+=,.@-]{2,128}$/, "has to be 2 to 128 letters, digits and + = , . @ - _")
      .optional(),
  },
  assumeRoleSessionDuration: {
    environment: ["TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION"],
    type: "number",
    description:
      "Seconds that a session of the role lasts, at most 43200; a run that takes longer gets the next one. Default 7200.",
    schema: z
      .string()
      .regex(/^\d{1,5}$/, "has to be a whole number of seconds")
      .transform(Number)
      .refine((seconds) => seconds <= 43_200, "may be 43200 at most")
      .optional(),
  },
  assumeRolePolicy: {
    environment: [],
    isDocument: true,
    description: "Policy document, as JSON, that narrows what a session of the role may do.",
    schema: z.string().refine(isJsonObject, "has to be a policy document, as JSON").optional(),
  },
  assumeRoleExternalId: {
    environment: ["TENCENTCLOUD_ASSUME_ROLE_EXTERNAL_ID"],
    description: "External id that the role's trust policy asks for.",
    schema: z
      .string()
      .regex(/^[\w+=,.@:/-]{2,128}$/, "has to be 2 to 128 letters, digits and + = , . @ : / - _")
      .optional(),
  },
  assumeRoleSourceIdentity: {
    environment: ["TENCENTCLOUD_ASSUME_ROLE_SOURCE_IDENTITY"],
    description: "Account number of whoever assumes the role, for the audit log.",
    schema: z.string().optional(),
  },
  assumeRoleSerialNumber: {
    environment: ["TENCENTCLOUD_ASSUME_ROLE_SERIAL_NUMBER"],
    description: "MFA device of the key's owner, where the role asks for MFA: `qcs::cam:uin/<account id>::mfa/<type>`.",
    schema: z.string().optional(),
  },
  assumeRoleTokenCode: {
    environment: ["TENCENTCLOUD_ASSUME_ROLE_TOKEN_CODE"],
    secret: true,
    description: "Code of that MFA device. The command line asks for it at a terminal; a code serves once.",
    schema: z
      .string()
      .regex(/^\d{6,8}$/, "has to be the digits that the device shows")
      .optional(),
  },
  webIdentityProviderId: {
    environment: ["TENCENTCLOUD_ASSUME_ROLE_PROVIDER_ID"],
    description: "Identity provider of CAM (OIDC) that the token of a web identity is for. Default `OIDC`.",
    schema: z.string().optional(),
  },
  webIdentityToken: {
    environment: ["TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN"],
    secret: true,
    isWord: true,
    description: "Token of a web identity, such as the one that GitLab puts into a variable.",
    schema: z.string().optional(),
  },
  webIdentityTokenFile: {
    environment: ["TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN_FILE"],
    description: "File with the token, read again for each session: the token, or JSON with `web_identity_token`.",
    schema: z.string().optional(),
  },
  webIdentityAudience: {
    environment: ["TENCENT_ACCOUNTS_WEB_IDENTITY_AUDIENCE"],
    description:
      "Audience of the token that GitHub Actions is asked for, where neither a token nor a file is given. Default GitHub's own.",
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
  asOf: {
    environment: ["TENCENT_ACCOUNTS_AS_OF"],
    description:
      "The moment that ends (`expires`) and the times of leavers are compared with, such as `2026-12-31T18:00:00+08:00`, or a date (its first moment, UTC). Default: the clock when the run first asks, for its preview too.",
    schema: z
      .union([z.iso.date(), z.iso.datetime({ offset: true })], "has to be a date, or a moment with its zone")
      .transform((text) => new Date(text))
      .optional(),
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

export type SettingName = keyof typeof SETTINGS;
export type Values = { [K in SettingName]: z.output<(typeof SETTINGS)[K]["schema"]> };

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

export class ConfigError extends Error {
  override readonly name: string = "ConfigError";
}

/** Reads one configuration key without its namespace, or undefined. */
export type ReadConfig = (key: SettingName) => string | undefined;

/** A text, and where somebody finds it to mend it. */
export interface Sourced {
  readonly text: string;
  readonly place: string;
}
export type ReadSourced = (name: SettingName) => Sourced | undefined;

export const configured =
  (config: ReadConfig): ReadSourced =>
  (name) => {
    const text = config(name);
    return text === undefined || text === "" ? undefined : { text, place: "the configuration" };
  };

export const inEnvironment =
  (env: NodeJS.ProcessEnv): ReadSourced =>
  (name) => {
    const variable = SETTINGS[name].environment.find((each) => env[each] !== undefined && env[each] !== "");
    return variable === undefined ? undefined : { text: env[variable] ?? "", place: variable };
  };

/** The value of a setting, or undefined where it is not given or wrong: what is wrong is added to the problems. */
export function valueOf<K extends SettingName>(
  name: K,
  given: Sourced | undefined,
  problems: string[],
): Values[K] | undefined {
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
}

/** Named before anything is sent: the service would call the key wrong, and a header does not take every character. */
function flawIn(name: SettingName, { text, place }: Sourced): string | undefined {
  const setting: Setting = SETTINGS[name];
  if (setting.isDocument === true) return undefined;
  const flaw = setting.isWord === true ? flawOfWord(text) : flawOf(text);
  return flaw === undefined ? undefined : `${NAMESPACE}:${name} ${flaw} (from ${place}). Set it again without that.`;
}

/** One setting as it is written, by the configuration or else by the environment. */
export const settingOf = (
  name: SettingName,
  config: ReadConfig,
  env: NodeJS.ProcessEnv = process.env,
): string | undefined => (configured(config)(name) ?? inEnvironment(env)(name))?.text;
