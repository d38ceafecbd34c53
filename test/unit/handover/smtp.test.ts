/** From which settings the mail server, its user and its password come. */
import { describe, expect, test } from "vitest";
import { Misuse } from "../../../cli/command/errors.ts";
import { isMailAddress, mailServer } from "../../../cli/handover/smtp.ts";

const PASSWORD = { TENCENT_ACCOUNTS_SMTP_PASSWORD: "MARKER" };
const from = "admin@example.com";

describe("the mail server", () => {
  test.each([
    ["smtps://mail.example.com", { host: "mail.example.com", port: 465, isSmtps: true, needsTls: true }],
    ["smtp://mail.example.com", { host: "mail.example.com", port: 587, isSmtps: false, needsTls: true }],
    ["smtp://mail.example.com:25/", { port: 25 }],
    ["smtp://127.0.0.1:1025", { host: "127.0.0.1", port: 1025, needsTls: false }],
    ["smtp://localhost", { needsTls: false }],
    ["smtp://[::1]:1025", { host: "::1", needsTls: false }],
    ["smtp://127.0.0.1.example.com", { needsTls: true }],
    ["smtp://[2001:db8::1]", { host: "2001:db8::1", needsTls: true }],
  ])("of %s", (smtp, expected) => {
    expect(mailServer({ smtp, from }, {})).toMatchObject({ ...expected, credentials: undefined, from });
  });

  test("takes user from the URL, the password from the environment, and the sender from the user", () => {
    const server = mailServer({ smtp: "smtps://admin%40example.com@mail.example.com" }, PASSWORD);

    expect(server).toMatchObject({ credentials: { user: from, password: "MARKER" }, from });
  });

  test("may have its password in the URL where the URL comes from the environment", () => {
    const env = {
      TENCENT_ACCOUNTS_SMTP_URL: "smtps://me:MAR%2FKER@mail.example.com",
      TENCENT_ACCOUNTS_SMTP_FROM: from,
    };

    expect(mailServer({}, env)).toMatchObject({ credentials: { user: "me", password: "MAR/KER" }, from });
  });

  test("may be one without TLS only where that is asked for", () => {
    expect(mailServer({ smtp: "smtp://mail.example.com", from, insecureSmtp: true }, {}).needsTls).toBe(false);
  });

  test.each([
    ["none", {}, "A mail server is needed"],
    ["a password in the option", { smtp: "smtps://me:MARKER@mail.example.com" }, "TENCENT_ACCOUNTS_SMTP_PASSWORD"],
    ["a user without a password", { smtp: "smtps://MARKER@mail.example.com" }, "TENCENT_ACCOUNTS_SMTP_PASSWORD"],
    ["another protocol", { smtp: "https://me:MARKER@mail.example.com" }, "has to be the address of a mail server"],
    ["no URL", { smtp: "me:MARKER@mail.example.com:465" }, "has to be the address of a mail server"],
    ["a path", { smtp: "smtps://mail.example.com/MARKER" }, "has to be the address of a mail server"],
    ["options in it", { smtp: "smtps://mail.example.com?pass=MARKER" }, "has to be the address of a mail server"],
    ["a broken user", { smtp: "smtps://MARKER%@mail.example.com" }, "percent sign"],
    ["no sender", { smtp: "smtps://mail.example.com" }, "Set --from"],
  ])("is refused without being quoted: %s", (_what, given, message) => {
    expect(() => mailServer(given, {})).toThrow(Misuse);
    expect(() => mailServer(given, {})).toThrow(message);
    expect(() => mailServer(given, {})).toThrow(/^(?!.*MARKER)/);
  });
});

test.each([
  ["alice@example.com", true],
  ["alice@example.com, eve@example.com", false],
  ["Alice <alice@example.com>", false],
  ["alice@example.com\r\nBcc: eve@example.com", false],
  ["alice@example.com\n", false],
  ["", false],
])("%j is one e-mail address: %s", (text, expected) => {
  expect(isMailAddress(text)).toBe(expected);
});
