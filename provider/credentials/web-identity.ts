/**
 * A role by the token of an identity provider, without any key: sts:AssumeRoleWithWebIdentity, which is not signed. The token is in
 * a setting, in a file, or asked of GitHub Actions.
 *
 * Sources: STS API, version 2018-08-13, AssumeRoleWithWebIdentity; the vendor's Terraform provider, block
 * assume_role_with_web_identity; docs.github.com, "OpenID Connect reference", for the two variables of a job and the answer's `value`.
 */
import { readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { z } from "zod";
import { type Credentials, lasting } from "../api/credentials.ts";
import { getText, parseJson } from "../api/http.ts";
import { proxyFor } from "../proxies.ts";
import { NAMESPACE, type ReadSourced, type Sourced } from "../settings.ts";
import { type Given, type Opened, placeOf, settingIn, textOf } from "./given.ts";
import { heldOf, type Role, type RoleSession, roleOf, stsApi } from "./role.ts";
import { Session } from "./session.ts";

export interface IdentityToken {
  /** For messages. */
  readonly origin: string;
  readonly read: (signal: AbortSignal) => Promise<string>;
}

export const WEB_IDENTITY = [
  "webIdentityToken",
  "webIdentityTokenFile",
  "webIdentityProviderId",
  "webIdentityAudience",
] as const;

export const namesWebIdentity = (read: ReadSourced): Sourced | undefined =>
  WEB_IDENTITY.map(read).find((text) => text !== undefined);

/** What only a session that is asked for with a key takes. */
const WITH_A_KEY = [
  "assumeRolePolicy",
  "assumeRoleExternalId",
  "assumeRoleSourceIdentity",
  "assumeRoleSerialNumber",
] as const;

export function openWebIdentity(given: Given): Opened | undefined {
  const { problems } = given;
  const provider = settingIn(given, "webIdentityProviderId") ?? "OIDC";
  const token = tokenOf(given);
  if (textOf(given, "assumeRoleArn") === undefined) {
    problems.push(
      `A web identity is given and no role to take on with it: set ${NAMESPACE}:assumeRoleArn, or TENCENTCLOUD_ASSUME_ROLE_ARN`,
    );
    return undefined;
  }
  for (const name of WITH_A_KEY) {
    const text = textOf(given, name);
    if (text !== undefined) {
      problems.push(
        `${placeOf(name, text)} is given, and a role that is taken on by web identity has no such thing: remove it, or use a key`,
      );
    }
  }
  const role = roleOf(given);
  if (role === undefined || token === undefined) return undefined;
  const credentials = byWebIdentity(given, role, provider, token);
  return credentials && { credentials, isOfRole: true };
}

/** Undefined where STS cannot be reached, which is among the problems. */
export function byWebIdentity(
  given: Given,
  role: Role,
  provider: string,
  token: IdentityToken,
): Credentials | undefined {
  const { sts } = given;
  if (sts === undefined) return undefined;
  const source = `the role ${role.session.RoleArn} (${role.place}), by web identity: ${token.origin}, identity provider ${provider}`;
  const nobody = lasting("no key", { secretId: "", secretKey: "" });
  const ask = async (session: RoleSession, signal: AbortSignal) =>
    stsApi(given, sts, nobody, signal).AssumeRoleWithWebIdentity({
      ...session,
      ProviderId: provider,
      WebIdentityToken: await token.read(signal),
    });
  return new Session(source, async (signal) => heldOf(await ask(role.session, signal)));
}

function tokenOf(given: Given): IdentityToken | undefined {
  const text = textOf(given, "webIdentityToken");
  const token = settingIn(given, "webIdentityToken");
  if (text !== undefined) {
    return token === undefined
      ? undefined
      : { origin: `the token of ${placeOf("webIdentityToken", text)}`, read: async () => token };
  }
  const file = textOf(given, "webIdentityTokenFile");
  if (file !== undefined) return tokenInFile(given, placeOf("webIdentityTokenFile", file), file.text);
  return tokenOfGitHub(given);
}

export function tokenInFile({ problems }: Given, place: string, file: string): IdentityToken | undefined {
  if (!existsSync(file)) {
    problems.push(`${place} names the file ${file}, which is not there: it has to hold the token of a web identity`);
    return undefined;
  }
  return { origin: `the token in ${file} (${place})`, read: async () => tokenIn(file, await readFile(file, "utf8")) };
}

const wrapped = z.object({ web_identity_token: z.string() });

/** The file of a pod is the token itself; that of the vendor's Terraform provider is JSON around it. */
function tokenIn(file: string, text: string): string {
  const trimmed = text.trim();
  // The parser's message would quote the file, and the file holds a token.
  const token = trimmed.startsWith("{") ? wrapped.safeParse(parseJson(trimmed)).data?.web_identity_token : trimmed;
  if (token === undefined || !/^[!-~]+$/.test(token)) {
    throw new Error(`${file} holds no token: the text of the token alone, or JSON with web_identity_token.`);
  }
  return token;
}

const answer = z.object({ value: z.string().min(1) });

function tokenOfGitHub({ env, problems, ...given }: Given): IdentityToken | undefined {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: address, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = env;
  const audience = settingIn({ ...given, env, problems }, "webIdentityAudience");
  if (address === undefined || address === "" || bearer === undefined || bearer === "" || !URL.canParse(address)) {
    problems.push(
      "A web identity is given and no token: set TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN (GitLab: id_tokens of the job) or " +
        "TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN_FILE; a job of GitHub Actions needs `permissions: id-token: write`",
    );
    return undefined;
  }
  const url = new URL(address);
  if (audience !== undefined) url.searchParams.set("audience", audience);
  return {
    origin: `the token of this job of GitHub Actions${audience === undefined ? "" : ` for ${audience}`}`,
    read: async (signal) => {
      const route = { endpoint: url.href, proxy: proxyFor(url.href, env) };
      const text = await getText(
        "The request for the token of this job",
        route,
        { authorization: `Bearer ${bearer}` },
        signal,
      );
      const { data } = answer.safeParse(parseJson(text));
      if (data === undefined) throw new Error(`${url.origin} answered without a token.`);
      return data.value;
    },
  };
}
