/** The command as somebody calls it, with a `pulumi` that prints what it is told to and notes how it was called. */
import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { describe, expect, test as base } from "vitest";
import { tencentAccounts } from "../support/command-line.ts";
import { startMailServer } from "../support/mail-server.ts";
import type { Result } from "../support/running-program.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const MARK = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const MAIL_PASSWORD = "MARKER-of-the-mail-server";

const resource = (kind: string, name: string, outputs: object) => ({
  urn: `urn:pulumi:dev::people::pulumi-nodejs:dynamic/tencent-accounts:${kind}::${name}`,
  type: `pulumi-nodejs:dynamic/tencent-accounts:${kind}`,
  id: `id-of-${name}`,
  outputs,
});
const secret = (text: string, isShown: boolean) =>
  isShown ? { ...MARK, plaintext: JSON.stringify(text) } : { ...MARK, ciphertext: "v1:x:y" };
const stateOf = (isShown: boolean) =>
  JSON.stringify({
    deployment: {
      resources: [
        resource("SubUser", "alice", {
          name: "alice",
          consoleLogin: true,
          email: "alice@example.com",
          loginUrl: "https://www.tencentcloud.com/account/login/subAccount/100000000000",
          password: secret("MARKER-of-alice", isShown),
        }),
        resource("SubUser", "robot", {
          name: "robot",
          accessKey: true,
          secretId: "AKIDrobot",
          secretKey: secret("MARKER-of-robot", isShown),
        }),
        resource("SubUser", "nobody", { name: "nobody" }),
      ],
    },
  });

interface Stub {
  readonly states?: { readonly plain: string; readonly shown: string };
  readonly complaint?: string;
}

interface Call {
  readonly args: readonly string[];
  readonly names: readonly string[];
}

/** `run` calls the command in an empty folder; `calls` tells how `pulumi` was called, and what its environment held. */
const test = base
  .extend("folder", () => temporaryFolder())
  .extend("pulumi", ({ folder }) => async ({ states, complaint }: Stub) => {
    const bin = join(folder, "bin");
    await mkdir(bin);
    const { plain, shown } = states ?? { plain: stateOf(false), shown: stateOf(true) };
    await writeFile(
      join(bin, "pulumi"),
      `#!${process.execPath}
const args = process.argv.slice(2);
require("node:fs").appendFileSync(${JSON.stringify(join(folder, "calls"))}, JSON.stringify({ args, names: Object.keys(process.env) }) + "\\n");
if (${complaint !== undefined}) { console.error(${JSON.stringify(complaint ?? "")}); process.exitCode = 1; }
else console.log(args.includes("--show-secrets") ? ${JSON.stringify(shown)} : ${JSON.stringify(plain)});
`,
    );
    await chmod(join(bin, "pulumi"), 0o700);
    return bin;
  })
  .extend(
    "run",
    ({ folder }) =>
      (bin: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Result> => {
        const path = [bin, dirname(process.execPath)].join(delimiter);
        const own = { PATH: path, TENCENT_ACCOUNTS_SMTP_PASSWORD: MAIL_PASSWORD, ...env };
        return tencentAccounts(["handover", ...args], { cwd: folder, env: own });
      },
  )
  .extend("calls", ({ folder }) => async (): Promise<Call[]> => {
    const lines = (await readFile(join(folder, "calls"), "utf8")).trim().split("\n");
    return lines.map((line) => JSON.parse(line));
  });

const TO_FILES = ["--stack", "dev", "--out", "sheets", "--yes"];

describe("without a place to hand over to", () => {
  test("it says what there is, reveals nothing, and does not even ask for the secrets", async ({
    pulumi,
    run,
    calls,
  }) => {
    const result = await run(await pulumi({}), ["--stack", "dev"]);

    expect(result).toMatchObject({ exitCode: 0, stderr: "" });
    expect(result.stdout).toContain("  alice  sub-user  sign-in address, initial password\n");
    expect(result.stdout).toContain("  robot  sub-user  access key AKIDrobot\n");
    expect(result.stdout).toContain("Nothing has been revealed.");
    expect(result.stdout).not.toMatch(/nobody  |MARKER/);
    expect(await calls()).toMatchObject([{ args: expect.not.arrayContaining(["--show-secrets"]) }]);
  });
});

describe("into files", () => {
  test("one a person, and what is revealed is said first", async ({ pulumi, run, folder }) => {
    const result = await run(await pulumi({}), TO_FILES);

    expect(result).toMatchObject({ exitCode: 0, stdout: "Written to sheets:\n  alice.md\n  robot.md\n" });
    expect(result.stderr).toContain("This reveals, in clear, from stack dev:\n  alice  sub-user  sign-in address");
    expect(result.stderr).toContain("To files in sheets that nobody but you can read: alice.md, robot.md");
    expect(result.stdout + result.stderr).not.toContain("MARKER");
    expect(await readFile(join(folder, "sheets", "alice.md"), "utf8")).toContain("Initial password: `MARKER-of-alice`");
  });

  test("those that are named, whatever the case, as HTML", async ({ pulumi, run, folder }) => {
    const result = await run(await pulumi({}), [...TO_FILES, "--person", "ROBOT", "--format", "html"]);

    expect(result).toMatchObject({ exitCode: 0 });
    expect(await readdir(join(folder, "sheets"))).toEqual(["robot.html"]);
  });

  test("never in place of another", async ({ pulumi, run, folder }) => {
    const bin = await pulumi({});
    await run(bin, [...TO_FILES, "--person", "robot"]);
    const again = await run(bin, TO_FILES);

    expect(again).toMatchObject({ exitCode: 1, stdout: "" });
    expect(again.stderr).toMatch(/^error: Nothing has been written: sheets already has robot\.md/);
    expect(await readdir(join(folder, "sheets"))).toEqual(["robot.md"]);
  });

  test("not into what is no folder", async ({ pulumi, run, folder }) => {
    await writeFile(join(folder, "sheets"), "");
    const result = await run(await pulumi({}), TO_FILES);

    expect(result).toMatchObject({ exitCode: 1, stdout: "" });
    expect(result.stderr).toContain("error: Nothing has been written to sheets: ");
    expect(result.stderr).not.toContain("MARKER");
  });
});

describe("by mail", () => {
  const serving = async (cleanUp: (close: () => Promise<void>) => void) => {
    const server = await startMailServer({ users: { me: MAIL_PASSWORD }, refuses: ["eve@example.com"] });
    cleanUp(() => server.close());
    return { ...server, smtp: `smtp://me@0.0.0.0:${server.port}` };
  };

  test("with TLS and a certificate that the system trusts", async ({ pulumi, run, folder, onTestFinished }) => {
    const { smtp, certificate, received } = await serving(onTestFinished);
    await writeFile(join(folder, "ca.pem"), certificate);
    const args = ["--stack", "dev", "--send", "admin@example.com", "--smtp", smtp, "--from", "it@example.com", "--yes"];
    const result = await run(await pulumi({}), args, { NODE_EXTRA_CA_CERTS: join(folder, "ca.pem") });

    expect(result).toMatchObject({
      exitCode: 0,
      stdout: "  sent  alice to admin@example.com\n  sent  robot to admin@example.com\n",
    });
    expect(result.stdout + result.stderr).not.toContain("MARKER");
    expect(received.map(({ subject, isEncrypted, recipients }) => [subject, isEncrypted, recipients])).toEqual([
      ["Account alice", true, ["admin@example.com"]],
      ["Account robot", true, ["admin@example.com"]],
    ]);
  });

  test("who was sent to and who was not", async ({ pulumi, run, onTestFinished }) => {
    const { smtp, received } = await serving(onTestFinished);
    const given = ["--smtp", smtp, "--from", "it@example.com", "--insecure-smtp", "--yes"];
    const result = await run(await pulumi({}), ["--stack", "dev", "--send", "eve@example.com", ...given]);

    expect(result).toMatchObject({ exitCode: 1, stdout: "" });
    expect(result.stderr).toContain(
      "error: Not everything has been sent.\n  not sent  alice to eve@example.com: the mail",
    );
    expect(result.stderr).not.toContain("MARKER");
    expect(received).toEqual([]);
  });

  test("to nobody while somebody has no address", async ({ pulumi, run, onTestFinished }) => {
    const { smtp, received } = await serving(onTestFinished);
    const args = ["--stack", "dev", "--send-to-each", "--smtp", smtp, "--from", "it@example.com", "--insecure-smtp"];
    const bin = await pulumi({});
    const all = await run(bin, [...args, "--yes"]);
    const alice = await run(bin, [...args, "--person", "alice", "--yes"]);

    expect(all).toMatchObject({ exitCode: 1, stdout: "" });
    expect(all.stderr).toContain("no e-mail address is declared for robot.");
    expect(alice).toMatchObject({ exitCode: 0, stdout: "  sent  alice to alice@example.com\n" });
    expect(received.map(({ recipients }) => recipients)).toEqual([["alice@example.com"]]);
  });
});

describe("called wrongly", () => {
  test.for([
    ["a pipeline without --yes", ["--stack", "dev", "--out", "sheets"], /there is no terminal to ask on .* add --yes/],
    ["no stack", ["--out", "sheets"], /required option '--stack <name>'/],
    ["two ways", [...TO_FILES, "--send", "a@example.com"], /cannot be used with/],
    ["two addresses", ["--stack", "dev", "--send", "a@example.com,b@example.com"], /one e-mail address/],
    ["a mail server and no address", ["--stack", "dev", "--smtp", "smtp://localhost"], /Add --send or --send-to-each/],
    [
      "a password on the command line",
      ["--stack", "dev", "--send", "a@example.com", "--yes", "--smtp", "smtps://me:MARKER@mail.example.com"],
      /TENCENT_ACCOUNTS_SMTP_PASSWORD/,
    ],
  ] as const)("%s: exit code 2, and the stack is not read", async ([_what, args, message], { pulumi, run, folder }) => {
    const result = await run(await pulumi({}), args);

    expect(result).toMatchObject({ exitCode: 2, stdout: "", stderr: expect.stringMatching(message) });
    expect(result.stderr).not.toContain("MARKER");
    expect(await readdir(folder)).toEqual(["bin"]);
  });
});

describe("what cannot be handed over", () => {
  const empty = '{"deployment":{"resources":null}}';

  test.for([
    ["no stack", { complaint: "error: no stack named 'dev' found" }, /There is no stack dev here/],
    [
      "the wrong passphrase",
      { complaint: "error: could not deserialize deployment: failed to decrypt: incorrect passphrase" },
      /secrets of stack dev cannot be decrypted/,
    ],
    [
      "a backend that is away, its password left out",
      { complaint: 'error: unable to open "postgres://me:MARKER@db.example.com/x": refused' },
      /cannot be read\. Pulumi says: .*postgres:\/\/…@db\.example\.com/,
    ],
    ["a stack without people", { states: { plain: empty, shown: empty } }, /nobody to hand anything over to/],
    ["a state that is none", { states: { plain: "MARKER", shown: '{"MARKER' } }, /is not a state/],
  ] as const)("%s: exit code 1", async ([_what, stub, message], { pulumi, run, folder }) => {
    const result = await run(await pulumi(stub), TO_FILES);

    expect(result).toMatchObject({ exitCode: 1, stdout: "", stderr: expect.stringMatching(message) });
    expect(result.stderr).not.toContain("MARKER");
    expect(await readdir(folder)).not.toContain("sheets");
  });

  test("no pulumi", async ({ run, folder }) => {
    const result = await run(folder, TO_FILES);

    expect(result).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("There is no `pulumi` on the PATH") });
  });

  test("somebody who is not there: those who are, are named", async ({ pulumi, run }) => {
    const result = await run(await pulumi({}), [...TO_FILES, "--person", "alice", "bob", "nobody"]);

    expect(result).toMatchObject({ exitCode: 1, stdout: "" });
    expect(result.stderr).toContain(
      "nothing to hand over to bob, nobody. Those who have sign-in or an access key are: alice, robot.",
    );
  });
});

test("pulumi gets no secret: neither as an argument nor in its environment", async ({ pulumi, run, calls }) => {
  await run(await pulumi({}), TO_FILES, { TENCENT_ACCOUNTS_SMTP_URL: "smtps://me:MARKER@mail.example.com" });

  const [call] = await calls();
  const expected = "stack export --stack dev --show-secrets --non-interactive --color never";
  expect(call?.args.join(" ")).toBe(expected);
  expect(call?.names.filter((name) => name.includes("SMTP"))).toEqual([]);
});
