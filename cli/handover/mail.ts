/** Sheets by mail: one mail a person, each to one address, in text and HTML. */
import { createTransport } from "nodemailer";
import { written } from "../../output/sentence.ts";
import { Failure } from "../command/errors.ts";
import { htmlOf } from "./html.ts";
import { plainTextOf } from "./plain-text.ts";
import type { Sheet } from "./sheet.ts";
import type { MailServer } from "./smtp.ts";
import { printable } from "../../output/printable.ts";

export interface Mail {
  readonly to: string;
  readonly sheet: Sheet;
}

/** `unsure`: the connection ended before the server had said whether it takes the mail. */
export type Outcome =
  | { readonly is: "sent" }
  | { readonly is: "not sent"; readonly reason: string }
  | { readonly is: "unsure"; readonly reason: string };

const PATIENCE_MS = 30_000;

/** What became of each mail, in order. Fails before anything is sent where the server cannot be used at all. */
export async function sendAll(
  mails: readonly Mail[],
  server: MailServer,
  patienceMs: number = PATIENCE_MS,
): Promise<Outcome[]> {
  const transport = createTransport({
    host: server.host,
    port: server.port,
    secure: server.isSmtps,
    requireTLS: server.needsTls,
    tls: { rejectUnauthorized: server.needsTls },
    ...(server.credentials === undefined
      ? {}
      : { auth: { user: server.credentials.user, pass: server.credentials.password } }),
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    dnsTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const isUsable = await transport.verify().catch((error: unknown) => {
    throw new Failure(`Nothing has been sent: ${reasonFor(error, server)}`);
  });
  if (!isUsable) throw new Failure(`Nothing has been sent: ${nameOf(server)} takes no mail.`);

  const outcomes: Outcome[] = [];
  /** Why there is no use in another attempt: to this address, or at all (under the empty text). */
  const hopeless = new Map<string, string>();
  for (const { to, sheet } of mails) {
    const reason = hopeless.get("") ?? hopeless.get(to);
    outcomes.push(reason === undefined ? await sendOne(to, sheet) : { is: "not sent", reason });
  }
  return outcomes;

  async function sendOne(to: string, sheet: Sheet): Promise<Outcome> {
    try {
      await transport.sendMail({
        from: server.from,
        to,
        subject: written(sheet.language.sheet.title([{ value: sheet.accountName }]), printable),
        text: plainTextOf(sheet),
        html: htmlOf(sheet),
        headers: { "Auto-Submitted": "auto-generated" },
      });
      return { is: "sent" };
    } catch (error) {
      const code = fieldOf(error, "code");
      const reason = reasonFor(error, server);
      if (code === "EMESSAGE") return { is: "not sent", reason };
      hopeless.set(code === "EENVELOPE" ? to : "", code === "EENVELOPE" ? reason : "not tried any more.");
      return { is: REFUSED.has(code) ? "not sent" : "unsure", reason };
    }
  }
}

/** The server has answered, and has taken nothing. */
const REFUSED: ReadonlySet<string> = new Set(["EENVELOPE", "EMESSAGE", "EAUTH", "ENOAUTH", "EDNS", "ETLS"]);

const nameOf = ({ host, port }: MailServer): string => `${printable(host)}:${port}`;

const fieldOf = (error: unknown, key: string): string =>
  typeof error === "object" && error !== null
    ? String(Object.entries(error).find(([name]) => name === key)?.[1] ?? "")
    : "";

/** Of what a server says only the numbers are passed on: its words may repeat what it was sent. */
function reasonFor(error: unknown, server: MailServer): string {
  const name = nameOf(server);
  const [status] = /^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?/.exec(fieldOf(error, "response")) ?? [];
  const answer = status === undefined ? "" : ` (it answers ${status.replace("-", " ")})`;
  const code = fieldOf(error, "code");
  const command = fieldOf(error, "command");
  switch (code) {
    case "EDNS":
      return `the mail server ${printable(server.host)} is not known: no address is found for that name.`;
    case "ETIMEDOUT":
      return `the mail server ${name} does not answer in time.`;
    case "EAUTH":
      return `the mail server ${name} refuses the user or the password${answer}.`;
    case "ENOAUTH":
      return `the mail server ${name} wants a user and a password.`;
    case "EENVELOPE":
      return command === "MAIL FROM"
        ? `the mail server ${name} refuses mail from ${server.from}${answer}.`
        : `the mail server ${name} refuses the recipient${answer}.`;
    case "EMESSAGE":
      return `the mail server ${name} refuses the mail${answer}.`;
    case "EPROTOCOL":
      return `what answers at ${name} is not a mail server, or not one for this kind of connection${answer}.`;
    case "ETLS":
    case "ESOCKET":
    case "ECONNECTION":
      return connectionReason(error, server, answer);
    default:
      return `the mail server ${name} could not be used (${code || "no reason given"})${answer}.`;
  }
}

function connectionReason(error: unknown, server: MailServer, answer: string): string {
  const name = nameOf(server);
  const text = error instanceof Error ? error.message : "";
  if (/ECONNREFUSED/.test(text)) return `nothing listens at ${name}.`;
  if (/certificate|altnames|self.signed/i.test(text)) {
    return `the certificate of the mail server ${name} cannot be trusted. --insecure-smtp sends all the same, and then anybody in between can read along.`;
  }
  if (/wrong version number|packet length|SSL|TLS/i.test(text) || fieldOf(error, "code") === "ETLS") {
    return server.isSmtps
      ? `the mail server ${name} does not speak TLS from the start: smtp:// tries STARTTLS.`
      : `the mail server ${name} offers no TLS${answer}. --insecure-smtp sends in clear all the same, and then anybody in between can read along.`;
  }
  return `the connection to the mail server ${name} was lost${answer}.`;
}
