/** Mails of a hand-over against a real SMTP server: who gets what, over which connection, and what a failure leaves open. */
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { sendAll } from "../../cli/handover/mail.ts";
import type { Sheet } from "../../cli/handover/sheet.ts";
import { type Options, mailServer } from "../../cli/handover/smtp.ts";
import { en } from "../../review/words/languages.ts";
import { type MailServerOptions, startMailServer } from "../support/mail-server.ts";

const ADMIN = "admin@example.com";
const PASSWORD = "MARKER-of-the-mail-server";

const sheet = (accountName: string): Sheet => ({
  language: en,
  accountName,
  sections: [
    { title: "Sign in", facts: [{ label: "Password", form: "secret", values: ["MARKER-<&>-1"] }], notes: ["A note."] },
  ],
});

async function startServer(options?: MailServerOptions) {
  const server = await startMailServer(options);
  onTestFinished(() => server.close());
  return server;
}
/** Something that listens and is no mail server. */
async function listening(answer?: string): Promise<number> {
  const server = createServer((socket) => {
    onTestFinished(() => void socket.destroy());
    socket.on("error", () => {});
    if (answer !== undefined) socket.end(answer);
  });
  onTestFinished(() => void server.close());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

const at = (smtp: string, more: Options = {}) =>
  mailServer({ smtp, from: ADMIN, ...more }, { TENCENT_ACCOUNTS_SMTP_PASSWORD: PASSWORD });
const mails = (...recipients: readonly string[]) =>
  recipients.map((to, index) => ({ to, sheet: sheet(`user-${index}`) }));

describe("a sheet by mail", () => {
  test("arrives in text and HTML, at one address, with TLS where the server has it", async () => {
    const { port, received } = await startServer({ users: { [ADMIN]: PASSWORD } });
    const smtp = `smtp://${encodeURIComponent(ADMIN)}@127.0.0.1:${port}`;

    expect(await sendAll(mails("alice@example.com"), at(smtp))).toEqual([{ is: "sent" }]);
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      recipients: ["alice@example.com"],
      isEncrypted: true,
      subject: "Account user-0",
      text: "Account user-0\n\nSIGN IN\n\nPassword: MARKER-<&>-1\n\nA note.\n",
      html: expect.stringContaining(">MARKER-&lt;&amp;&gt;-1</code>"),
      attachments: [],
    });
  });

  test("goes to a server that speaks TLS from the start", async () => {
    const { port, received } = await startServer({ isSmtps: true });

    expect(await sendAll(mails("alice@example.com"), at(`smtps://127.0.0.1:${port}`))).toEqual([{ is: "sent" }]);
    expect(received[0]).toMatchObject({ isEncrypted: true });
  });

  test("gets no other recipient from a hostile name", async () => {
    const { port, received } = await startServer();
    const hostile = sheet("alice\r\nBcc: eve@example.com\r\n\r\nbody");
    await sendAll([{ to: "alice@example.com", sheet: hostile }], at(`smtp://127.0.0.1:${port}`));

    expect(received[0]).toMatchObject({
      recipients: ["alice@example.com"],
      subject: "Account alice\\u000d\\u000aBcc: eve@example.com\\u000d\\u000a\\u000d\\u000abody",
    });
    expect(received[0]?.headers.has("bcc")).toBe(false);
  });

  test("goes in clear only within this machine, or where that is asked for", async () => {
    const { port, received } = await startServer({ withoutTls: true });
    const elsewhere = `smtp://0.0.0.0:${port}`;

    await expect(sendAll(mails("a@example.com"), at(elsewhere))).rejects.toThrow(
      /Nothing has been sent: .* offers no TLS/,
    );
    expect(received).toEqual([]);
    expect(await sendAll(mails("a@example.com"), at(elsewhere, { insecureSmtp: true }))).toEqual([{ is: "sent" }]);
    expect(await sendAll(mails("b@example.com"), at(`smtp://127.0.0.1:${port}`))).toEqual([{ is: "sent" }]);
    expect(received.map(({ isEncrypted }) => isEncrypted)).toEqual([false, false]);
  });

  test.each(["smtp", "smtps"])("goes by %s to nobody whose certificate cannot be trusted", async (protocol) => {
    const { port, received } = await startServer({ isSmtps: protocol === "smtps" });

    await expect(sendAll(mails("a@example.com"), at(`${protocol}://0.0.0.0:${port}`))).rejects.toThrow(
      /Nothing has been sent: .* cannot be trusted/,
    );
    expect(received).toEqual([]);
  });
});

describe("what goes wrong", () => {
  test("a wrong password is told without it, although the server repeats it", async () => {
    const { port, received } = await startServer({ users: { [ADMIN]: "another" } });
    const smtp = `smtp://${encodeURIComponent(ADMIN)}@127.0.0.1:${port}`;

    await expect(sendAll(mails("a@example.com"), at(smtp))).rejects.toThrow(
      /^(?!.*MARKER)Nothing has been sent: .* refuses the user or the password \(it answers 535/,
    );
    expect(received).toEqual([]);
  });

  test("a refused recipient keeps nobody else's mail back, and is not asked for twice", async () => {
    const { port, received } = await startServer({ refuses: ["eve@example.com"] });
    const outcomes = await sendAll(
      mails("eve@example.com", "alice@example.com", "eve@example.com"),
      at(`smtp://127.0.0.1:${port}`),
    );

    const refused = { is: "not sent", reason: expect.stringMatching(/refuses the recipient \(it answers 550/) };
    expect(outcomes).toEqual([refused, { is: "sent" }, refused]);
    expect(received.map(({ recipients }) => recipients)).toEqual([["alice@example.com"]]);
  });

  test("a connection that ends after the mail leaves it open whether it was sent, and nothing more is tried", async () => {
    const { port, received } = await startServer({ cutsAfterMail: true });
    const outcomes = await sendAll(mails("a@example.com", "b@example.com"), at(`smtp://127.0.0.1:${port}`));

    expect(outcomes).toEqual([
      { is: "unsure", reason: expect.stringContaining("was lost") },
      { is: "not sent", reason: "not tried any more." },
    ]);
    expect(received).toHaveLength(1);
  });

  test("a server that is not there", async () => {
    const { port, close } = await startMailServer();
    await close();

    await expect(sendAll(mails("a@example.com"), at(`smtp://127.0.0.1:${port}`))).rejects.toThrow(
      `Nothing has been sent: nothing listens at 127.0.0.1:${port}.`,
    );
  });

  test("a server that says nothing", async () => {
    const port = await listening();

    await expect(sendAll(mails("a@example.com"), at(`smtp://127.0.0.1:${port}`), 50)).rejects.toThrow(
      /Nothing has been sent: .* does not answer in time/,
    );
  });

  test("something that is no mail server", async () => {
    const port = await listening("HTTP/1.1 400 Bad Request\r\n\r\n");

    await expect(sendAll(mails("a@example.com"), at(`smtp://127.0.0.1:${port}`))).rejects.toThrow(
      "is not a mail server",
    );
  });

  test("TLS from the start to a server that does not speak it", async () => {
    const { port } = await startServer();

    await expect(sendAll(mails("a@example.com"), at(`smtps://127.0.0.1:${port}`))).rejects.toThrow(
      /does not speak TLS from the start/,
    );
  });

  test("a name that does not exist", async () => {
    await expect(sendAll(mails("a@example.com"), at("smtps://mail.invalid"), 5_000)).rejects.toThrow(
      "the mail server mail.invalid is not known",
    );
  });
});
