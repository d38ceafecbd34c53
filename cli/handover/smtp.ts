/** Which mail server takes the sheets, as the command line and the environment say. */
import { z } from "zod";
import { Misuse } from "../command/errors.ts";

export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte, as opposed to STARTTLS. */
  readonly isSmtps: boolean;
  /** Without it, mail goes out in clear where the server offers nothing else, and any certificate will do. */
  readonly needsTls: boolean;
  readonly credentials: { readonly user: string; readonly password: string } | undefined;
  readonly from: string;
}

export interface Options {
  readonly smtp?: string;
  readonly from?: string;
  readonly insecureSmtp?: true;
}

const HOW = "smtps://user@host:465, or smtp://user@host:587 for STARTTLS";
const address = z.email();

export const isMailAddress = (text: string): boolean => address.safeParse(text).success;

/** Messages quote no URL: one that is refused may hold a password. */
export function mailServer({ smtp, from, insecureSmtp }: Options, env: NodeJS.ProcessEnv): MailServer {
  const text = smtp ?? env["TENCENT_ACCOUNTS_SMTP_URL"];
  if (text === undefined || text === "") {
    throw new Misuse(`A mail server is needed: --smtp or TENCENT_ACCOUNTS_SMTP_URL, such as ${HOW}.`);
  }
  const where = smtp === undefined ? "TENCENT_ACCOUNTS_SMTP_URL" : "--smtp";
  const url = parse(where, text);
  if (smtp !== undefined && url.password !== "") {
    throw new Misuse(
      "A password on the command line can be read by everybody on this machine and stays in its history: leave it out of --smtp, and set TENCENT_ACCOUNTS_SMTP_PASSWORD. Change it if it is in use.",
    );
  }
  const host = url.hostname.replaceAll(/^\[|\]$/g, "");
  const isSmtps = url.protocol === "smtps:";
  const credentials = credentialsIn(where, url, env);
  const sender = from ?? env["TENCENT_ACCOUNTS_SMTP_FROM"] ?? credentials?.user ?? "";
  if (!isMailAddress(sender)) {
    throw new Misuse("Who sends the mail? Set --from or TENCENT_ACCOUNTS_SMTP_FROM to one e-mail address.");
  }
  return {
    host,
    port: url.port === "" ? (isSmtps ? 465 : 587) : Number(url.port),
    isSmtps,
    needsTls: insecureSmtp !== true && !isThisMachine(host),
    credentials,
    from: sender,
  };
}

function parse(where: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url !== undefined && ["", "/"].includes(url.pathname) && url.search === "" && url.hash === "";
  if (url === undefined || !isPlain || url.hostname === "" || !["smtp:", "smtps:"].includes(url.protocol)) {
    throw new Misuse(`${where} has to be the address of a mail server: ${HOW}.`);
  }
  return url;
}

function credentialsIn(where: string, url: URL, env: NodeJS.ProcessEnv): MailServer["credentials"] {
  const user = decoded(where, url.username);
  const password = url.password === "" ? env["TENCENT_ACCOUNTS_SMTP_PASSWORD"] : decoded(where, url.password);
  if (user === "") return undefined;
  if (password !== undefined && password !== "") return { user, password };
  throw new Misuse(`${where} names a user: set TENCENT_ACCOUNTS_SMTP_PASSWORD to the password.`);
}

function decoded(where: string, text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Misuse(`${where} has a percent sign that stands for nothing: write %25 for the sign itself.`);
  }
}

const isThisMachine = (host: string): boolean => host === "localhost" || host === "::1" || /^127(\.\d+){3}$/.test(host);
