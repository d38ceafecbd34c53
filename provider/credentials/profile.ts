/**
 * A profile of the vendor's tools: a section of the SDKs' INI file, or the JSON file of the command line tool. What such a file says
 * and is not understood here is refused by name: left out, the calls could be made as somebody else.
 *
 * Source: the vendor's Go and Node SDKs (ProfileProvider, ProfileCredential), its command line tool (tccli/configure.py,
 * options_define.py, oauth.py, sso.py) and its Terraform provider (profile, shared_credentials_dir).
 */
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { parseJson } from "../api/http.ts";
import { NAMESPACE, type ReadSourced, type SettingName, type Sourced } from "../settings.ts";
import { firstPart, openAccessKey, signingKey } from "./access-key.ts";
import { type Given, type Opened, type RoleOfProfile, textOf } from "./given.ts";
import { instanceRole } from "./instance-role.ts";
import { Session } from "./session.ts";

type Texts = Partial<Record<SettingName, string>>;

interface Profile {
  readonly texts: Texts;
  /** The role of the instance stands for a key. */
  readonly isInstanceRole: boolean;
  /** Milliseconds since 1970, where a tool has signed somebody in. */
  readonly expires?: number | undefined;
  readonly renewal?: string;
}

const nameOf = (given: Given): string => textOf(given, "profile")?.text ?? "default";

function filesOf(given: Given): readonly string[] {
  const folder = textOf(given, "sharedCredentialsDir")?.text.replace(/^~(?=$|[/\\])/, homedir());
  return [
    given.env["TENCENTCLOUD_CREDENTIALS_FILE"] ?? join(homedir(), ".tencentcloud", "credentials"),
    "/etc/tencentcloud/credentials",
    join(folder ?? join(homedir(), ".tccli"), `${nameOf(given)}.credential`),
  ];
}

/** The first file that has such a profile. */
export function profilePlace(given: Given): string | undefined {
  const file = filesOf(given).find((each) => existsSync(each) && hasProfile(each, nameOf(given)));
  return file === undefined ? undefined : placeOf(given, file);
}

const placeOf = (given: Given, file: string): string => `profile ${nameOf(given)} in ${file}`;

const TOOLS = ".credential";
const hasProfile = (file: string, name: string): boolean => file.endsWith(TOOLS) || sectionOf(file, name) !== undefined;

export function openProfile(given: Given): Opened | undefined {
  const file = filesOf(given).find((each) => existsSync(each) && hasProfile(each, nameOf(given)));
  if (file === undefined) {
    given.problems.push(`There is no profile ${nameOf(given)}: looked for in ${filesOf(given).join(", ")}`);
    return undefined;
  }
  const place = placeOf(given, file);
  const profile = readProfile(file, given);
  if (profile === undefined) return undefined;
  if (file.endsWith(TOOLS)) refuseOtherHosts(file.replace(TOOLS, ".configure"), given);
  const read = readingOf(place, profile);
  const role = roleOfProfile(read);
  if (profile.isInstanceRole) return { credentials: instanceRole(given, place), ...role };
  if (firstPart(read) === undefined) {
    given.problems.push(`${place} has no key: secretId and secretKey, or in the SDKs' file secret_id and secret_key`);
    return undefined;
  }
  const opened = openAccessKey(place, read, given);
  return (
    opened && { ...opened, ...(profile.expires === undefined ? {} : { credentials: signedIn(given, file) }), ...role }
  );
}

/** The tool that has signed somebody in keeps its file current: it is read again when the session ends. */
const signedIn = (given: Given, file: string): Session =>
  new Session(`the access key of ${placeOf(given, file)}`, async () => {
    const problems: string[] = [];
    const profile = readProfile(file, { ...given, problems });
    const key =
      profile && signingKey(placeOf(given, file), readingOf(placeOf(given, file), profile), { ...given, problems });
    if (profile === undefined || key === undefined) throw new Error(problems.join("\n"));
    if (profile.expires !== undefined && profile.expires <= Date.now()) {
      throw new Error(
        `Its session ended at ${new Date(profile.expires).toISOString()}. Sign in again: ${profile.renewal}.`,
      );
    }
    return { ...key, expires: profile.expires };
  });

const readingOf =
  (place: string, { texts }: Profile): ReadSourced =>
  (name) => {
    const text = texts[name];
    return text === undefined ? undefined : { text, place };
  };

function roleOfProfile(read: ReadSourced): { role?: RoleOfProfile } {
  const arn: Sourced | undefined = read("assumeRoleArn");
  return arn === undefined ? {} : { role: { arn, sessionName: read("assumeRoleSessionName") } };
}

function readProfile(file: string, given: Given): Profile | undefined {
  return file.endsWith(TOOLS) ? readJsonProfile(file, given) : readIniProfile(file, given);
}

/** As `tccli configure set` and its sign-ins write it. */
const jsonProfile = z.strictObject({
  secretId: z.string().nullish(),
  secretKey: z.string().nullish(),
  token: z.string().nullish(),
  "role-arn": z.string().nullish(),
  "role-session-name": z.string().nullish(),
  type: z.enum(["default", "cvm-role", "oauth", "sso"]).nullish(),
  /** Unix seconds. */
  expiresAt: z.number().nullish(),
  // What the tool renews its sessions with, which is its own.
  oauth: z.unknown().optional(),
  sso: z.unknown().optional(),
});

const RENEWALS: Readonly<Record<string, string>> = { oauth: "tccli auth login", sso: "tccli sso login" };

function readJsonProfile(file: string, { problems }: Given): Profile | undefined {
  const { data, error } = jsonProfile.safeParse(parseJson(readFileSync(file, "utf8")));
  if (data === undefined) {
    // The values are not quoted: they may be secrets.
    const unknown = error.issues.flatMap((issue) => (issue.code === "unrecognized_keys" ? issue.keys : []));
    problems.push(
      unknown.length === 0
        ? `${file} is not a credential file of the command line tool (secretId, secretKey, token, role-arn, role-session-name, type).`
        : `${file} says ${unknown.join(", ")}, which is not honoured here. Remove it, or set what it means by a setting of its own`,
    );
    return undefined;
  }
  const type = data.type ?? "default";
  const texts = {
    secretId: data.secretId,
    secretKey: data.secretKey,
    securityToken: data.token,
    assumeRoleArn: data["role-arn"],
    assumeRoleSessionName: data["role-session-name"],
  };
  return {
    texts: Object.fromEntries(
      Object.entries(texts).filter(([, text]) => text !== null && text !== undefined && text !== ""),
    ),
    isInstanceRole: type === "cvm-role",
    ...(data.expiresAt == null
      ? {}
      : { expires: data.expiresAt * 1000, renewal: RENEWALS[type] ?? "with the tool that wrote it" }),
  };
}

const host = z.object({ endpoint: z.string().optional() }).optional();
const toolSettings = z.object({ cam: host, sts: host, tag: host });

/**
 * Where the tool would send the calls of this profile. It writes its own addresses for every service there is, which nobody has asked
 * for; others have been set by hand, and are followed by a setting of ours or by nobody.
 */
function refuseOtherHosts(file: string, { hosts, problems }: Given): void {
  if (hosts === undefined || !existsSync(file)) return;
  const { data } = toolSettings.safeParse(parseJson(readFileSync(file, "utf8")));
  if (data === undefined)
    problems.push(`${file} is not what the command line tool writes: JSON with an endpoint for each service`);
  for (const service of ["cam", "sts", "tag"] as const) {
    const named = data?.[service]?.endpoint?.replace(/^https?:\/\//, "");
    if (named === undefined || named === "" || [hosts[service], `${service}.tencentcloudapi.com`].includes(named))
      continue;
    problems.push(
      `${file} sends ${service} to ${named}, and here it would go to ${hosts[service]}. Set ${NAMESPACE}:endpoint ` +
        `(TENCENT_ACCOUNTS_ENDPOINT) or ${NAMESPACE}:site (TENCENT_ACCOUNTS_SITE) to what is meant`,
    );
  }
}

const INI_KEYS: Readonly<Record<string, SettingName>> = {
  secret_id: "secretId",
  secret_key: "secretKey",
  token: "securityToken",
};

function readIniProfile(file: string, given: Given): Profile | undefined {
  const entries = Object.entries(sectionOf(file, nameOf(given)) ?? {});
  const unknown = entries.map(([key]) => key).filter((key) => INI_KEYS[key] === undefined);
  if (unknown.length > 0) {
    given.problems.push(
      `${placeOf(given, file)} says ${unknown.join(", ")}, which is not honoured here. Remove it, or set what it means by a setting of its own`,
    );
    return undefined;
  }
  return {
    texts: Object.fromEntries(entries.flatMap(([key, value]) => (value === "" ? [] : [[INI_KEYS[key], value]]))),
    isInstanceRole: false,
  };
}

/** Undefined where the file has no such section. */
function sectionOf(file: string, wanted: string): Readonly<Record<string, string>> | undefined {
  let found: Record<string, string> | undefined;
  let isWanted = false;
  for (const line of readFileSync(file, "utf8").split(/\r?\n/)) {
    const section = /^\s*\[(.+)\]\s*$/.exec(line)?.[1]?.trim();
    if (section !== undefined) isWanted = section === wanted;
    if (isWanted) found ??= {};
    const [, key, value] = /^\s*([^#;=\s]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (isWanted && found !== undefined && key !== undefined && value !== undefined) found[key] = value;
  }
  return found;
}
