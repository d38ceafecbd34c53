/**
 * A real SMTP server on a free port of this machine, and the mails that it has taken, opened as a mail program would.
 *
 *     const server = await startMailServer({ users: { "admin@example.com": "Correct-Horse-1" } });
 */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { selfSigned } from "./certificate.ts";

export interface MailServerOptions {
  /** Without any, nobody has to say who they are. */
  readonly users?: Readonly<Record<string, string>>;
  readonly withoutTls?: boolean;
  /** TLS from the first byte. */
  readonly isSmtps?: boolean;
  /** Recipients that are refused. */
  readonly refuses?: readonly string[];
  /** What happens to a mail that has arrived; the connection is cut instead of an answer. */
  readonly cutsAfterMail?: boolean;
}

export interface ReceivedMail extends ParsedMail {
  readonly recipients: readonly string[];
  readonly isEncrypted: boolean;
}

export interface MailServer {
  /** In PEM; nobody trusts it who is not told to. */
  readonly certificate: string;
  readonly port: number;
  readonly received: readonly ReceivedMail[];
  close(): Promise<void>;
}

export async function startMailServer(options: MailServerOptions = {}): Promise<MailServer> {
  const { users = {}, withoutTls = false, isSmtps = false, refuses = [], cutsAfterMail = false } = options;
  const received: ReceivedMail[] = [];
  const hasUsers = Object.keys(users).length > 0;
  const { key, cert } = selfSigned();
  const server = new SMTPServer({
    key,
    cert,
    secure: isSmtps,
    allowInsecureAuth: true,
    authOptional: !hasUsers,
    disabledCommands: [...(withoutTls ? ["STARTTLS"] : []), ...(hasUsers ? [] : ["AUTH"])],
    disableReverseLookup: true,
    onAuth({ username = "", password }, _session, done) {
      const isRight = password !== undefined && users[username] === password;
      done(isRight ? null : new Error(`no such user, or not the password ${password}`), { user: username });
    },
    onRcptTo({ address }, _session, done) {
      done(refuses.includes(address) ? new Error(`no mailbox ${address}`) : null);
    },
    onData(stream, session, done) {
      simpleParser(stream, (error, mail) => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        received.push({ ...mail, recipients, isEncrypted: session.secure });
        if (cutsAfterMail) server.connections.forEach((connection) => connection.close());
        else done(error);
      });
    },
  });
  // A client that leaves in the middle is what some tests are about.
  server.on("error", () => {});
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  return {
    certificate: cert,
    port: (server.server.address() as AddressInfo).port,
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
