/** `tencent-accounts emulator` as a process: its options, what it prints, how it ends, and what it refuses to start with. */
import { execFile } from "node:child_process";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test as base } from "vitest";
import { FAULT_KINDS, parseFaults } from "../../emulator/control/faults.ts";
import { startEmulator } from "../../emulator/server.ts";
import { startProgram } from "../support/running-program.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const root = join(import.meta.dirname, "../..");

function tencentAccounts(...args: string[]) {
  return startProgram(process.execPath, ["cli/main.ts", ...args], { cwd: root, env: process.env });
}

/** A program of somebody else's, which trusts whom its environment says. */
const FETCHES = "fetch(process.argv[1]).then((answer) => answer.text()).then(console.log)";

/** As the control interface names them to somebody who asks for something else. */
async function controlPaths(): Promise<string[]> {
  const emulator = await startEmulator({ database: ":memory:" });
  const { error } = (await (await fetch(`${emulator.url}/_emulator/nothing`)).json()) as { error: string };
  await emulator.close();
  return [...error.matchAll(/[A-Z]+ (\w+)/g)].map(([, path = ""]) => path);
}

const test = base.extend("folder", () => temporaryFolder());

describe("tencent-accounts", { timeout: 30_000 }, () => {
  base.each([[[]], [["--help"]]])("tells with %j what there is", async (args) => {
    const { exitCode, stdout, stderr } = await tencentAccounts(...args).result;

    expect(stdout).toMatch(/emulator \[options\] +serve CAM and the employee API from a local file/);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  });

  base("refuses a command that it does not have", async () => {
    const { exitCode, stderr } = await tencentAccounts("emulate").result;

    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: "error: unknown command 'emulate'\n(Did you mean emulator?)\n",
    });
  });
});

describe("tencent-accounts emulator", { timeout: 30_000 }, () => {
  test.runIf(process.platform === "linux")(
    "listens where it is told, and on this machine alone otherwise",
    async () => {
      const elsewhere = ["127.0.0.1", "127.0.0.2"];
      const reached = async (...args: string[]) => {
        const running = tencentAccounts("emulator", ...args);
        const [, port = ""] = await running.printed(/127\.0\.0\.1:(\d+)/);
        const answers = elsewhere.map((host) => fetch(`http://${host}:${port}/_emulator/health`));
        const found = await Promise.allSettled(answers);
        running.child.kill();
        await running.result;
        return found.map(({ status }) => status);
      };

      expect(await reached()).toEqual(["fulfilled", "rejected"]);
      expect(await reached("--host", "0.0.0.0")).toEqual(["fulfilled", "fulfilled"]);
      expect(await tencentAccounts("emulator", "--host", "everywhere").result).toMatchObject({
        exitCode: 2,
        stderr: expect.stringContaining("It has to be an address, such as 127.0.0.1 or 0.0.0.0."),
      });
    },
  );

  test.for(["SIGTERM", "SIGINT"] as const)(
    "prints one line, serves, and ends well at %s",
    async (signal, { folder }) => {
      const running = tencentAccounts("emulator", "--database", join(folder, "a.sqlite"), "--seed", "s");
      await running.printed(/\n/);
      running.child.kill(signal);

      const { exitCode, stdout, stderr } = await running.result;

      const inProcess = await startEmulator({ database: ":memory:", seed: "s" });
      const { rootUin, secretId, secretKey } = inProcess;
      await inProcess.close();
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
      expect(stdout).toMatch(/^\{.*\}\n$/);
      expect(JSON.parse(stdout)).toEqual({
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
        rootUin,
        secretId,
        secretKey,
      });
    },
  );

  test("starts without any package, and without the other commands", async ({ folder }) => {
    const needed = [
      "bin",
      "entry",
      "package.json",
      "dist/package.json",
      "dist/cli/run.js",
      "dist/cli/output-errors.js",
      "dist/cli/emulator",
      "dist/emulator",
      // Kept for other commands alone.
      "dist/provider/machine",
    ];
    for (const part of needed) cpSync(join(root, part), join(folder, part), { recursive: true });
    const args = ["bin/tencent-accounts.mjs", "emulator", "--database", "a.sqlite"];
    const running = startProgram(process.execPath, args, { cwd: folder, env: process.env });
    const [line] = await running.printed(/.*\n/);
    const { status } = await fetch(`${JSON.parse(line).url}/_emulator/health`);
    running.child.kill("SIGTERM");

    expect(status).toBe(200);
    expect(await running.result).toMatchObject({ exitCode: 0, stderr: "" });
  });

  test("takes a moment to start its clock at, and faults from a file", async ({ folder }) => {
    const faults = join(folder, "faults.json");
    writeFileSync(faults, '[{"action":"AddUser","kind":"half"}]');
    const running = tencentAccounts("emulator", "--clock", "2031-05-06T07:08:09Z", "--faults", faults, "--loose");
    const [line] = await running.printed(/.*\n/);
    const { url } = JSON.parse(line);

    const clock = await (await fetch(`${url}/_emulator/clock`)).json();
    const listed = await (await fetch(`${url}/_emulator/faults`)).json();
    running.child.kill("SIGTERM");

    expect(clock).toMatchObject({ now: expect.stringMatching(/^2031-05-06T07:08:/) });
    expect(listed).toEqual([{ action: "AddUser", kind: "half" }]);
    expect(await running.result).toMatchObject({ exitCode: 0 });
  });

  base("explains with --help every option, kind of fault and path of control that there is", async () => {
    const { exitCode, stdout, stderr } = await tencentAccounts("emulator", "--help").result;

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const words = ["--quotas", "--permission-delay", ...FAULT_KINDS, ...(await controlPaths())];
    expect(words.filter((word) => !stdout.includes(word))).toEqual([]);
    const [example = ""] = /\[\{[^]*?\}\]/.exec(stdout) ?? [];
    await (await startEmulator({ database: ":memory:", faults: parseFaults(example) })).close();
  });

  test("takes a delay of permissions and lifts quotas", async () => {
    const running = tencentAccounts("emulator", "--permission-delay", "60", "--quotas", "off");
    const [line] = await running.printed(/.*\n/);

    const answer = await (await fetch(`${JSON.parse(line).url}/_emulator/permissions`)).json();
    running.child.kill("SIGTERM");

    expect(answer).toEqual({ delaySeconds: 60 });
    expect(await running.result).toMatchObject({ exitCode: 0 });
  });

  test("serves HTTPS with --tls, and says whom to trust", async ({ folder }) => {
    const database = join(folder, "a.sqlite");
    const running = tencentAccounts("emulator", "--database", database, "--tls", "--site", "china");
    const [line] = await running.printed(/.*\n/);
    const { https } = JSON.parse(line);

    const { stdout } = await promisify(execFile)(process.execPath, ["-e", FETCHES, `${https.url}/_emulator/health`], {
      env: { ...process.env, ...https.trust },
    });
    running.child.kill("SIGTERM");

    expect(stdout).toContain('"ok"');
    expect(https.authorityFile).toBe(`${database}.authority.pem`);
    expect(https.trust).toMatchObject({ NODE_EXTRA_CA_CERTS: https.authorityFile, SSL_CERT_FILE: https.authorityFile });
    expect(readFileSync(https.authorityFile, "utf8")).toMatch(
      /^-----BEGIN CERTIFICATE-----[^]*END CERTIFICATE-----\s*$/,
    );
    expect(await running.result).toMatchObject({ exitCode: 0, stderr: "" });
  });

  test("keeps no file of an authority that nothing else is kept with", async () => {
    const running = tencentAccounts("emulator", "--tls-name", "*.example.com", "emulator");
    const [line] = await running.printed(/.*\n/);
    const { authorityFile } = JSON.parse(line).https;
    const isThere = existsSync(authorityFile);
    running.child.kill("SIGTERM");

    expect(await running.result).toMatchObject({ exitCode: 0, stderr: "" });
    expect([isThere, existsSync(authorityFile), existsSync(dirname(authorityFile))]).toEqual([true, false, false]);
  });

  test("leaves alone what is no certificate", async ({ folder }) => {
    const precious = join(folder, "precious");
    writeFileSync(precious, "of somebody else");

    const { exitCode, stdout, stderr } = await tencentAccounts("emulator", "--tls-authority", precious).result;

    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toBe(
      `error: ${precious} is there and no certificate: name another file for the authority with --tls-authority.\n`,
    );
    expect(readFileSync(precious, "utf8")).toBe("of somebody else");
  });

  base.each([
    ["a port that is none", ["--port", "70000"], "It has to be a number from 0 to 65535."],
    ["a moment that is none", ["--clock", "soon"], "It has to be a moment such as 2026-01-31T09:00:00Z."],
    [
      "a moment before there were any",
      ["--clock", "1960-01-01"],
      "It has to be a moment such as 2026-01-31T09:00:00Z.",
    ],
    ["a database without a name", ["--database", ""], 'It has to be a file, or ":memory:".'],
    ["a delay that is none", ["--permission-delay", "soon"], "It has to be a number of seconds from 0 to 86400."],
    [
      "a delay of more than a day",
      ["--permission-delay", "86401"],
      "It has to be a number of seconds from 0 to 86400.",
    ],
    ["a port for HTTPS that is none", ["--tls-port", "-1"], "It has to be a number from 0 to 65535."],
    ["a name that is none", ["--tls-name", "https://a.example"], 'It has to be a name such as "cam.example.com"'],
    ["quotas that are none", ["--quotas", "some"], "Allowed choices are documented, off."],
    ["a site that is none", ["--site", "moon"], "Allowed choices are international, china."],
    ["faults that are not there", ["--faults", "nowhere.json"], "There is no such file."],
    ["assumptions that are not there", ["--assume-file", "nowhere.json"], "There is no such file."],
    ["assumptions that are no JSON", ["--assume-file", "README.md"], "It is not JSON."],
    [
      "a question that is none",
      ["--assume", "time-zoen=utc"],
      'There is no question "time-zoen". Did you mean "time-zone"?',
    ],
    [
      "an alternative that is none",
      ["--assume", "time-zone=utx"],
      'has no alternative "utx". Did you mean "utc"? There are china, utc.',
    ],
    ["faults that are none", ["--faults", "package.json"], "The faults have to be a list."],
    ["rates that are none", ["--rates", "some"], "Allowed choices are off, documented."],
    ["an option that it does not have", ["--verbose"], "unknown option '--verbose'"],
    ["an argument", ["now"], "too many arguments"],
  ])("refuses %s in one sentence, as misuse", async (_what, args, sentence) => {
    const { exitCode, stdout, stderr } = await tencentAccounts("emulator", ...args).result;

    expect(stderr).toContain(sentence);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  });

  base.each([
    ["a file that is no database", ["--database", "package.json"], "package.json is not an SQLite database."],
    ["a folder that does not exist", ["--database", "none/such.sqlite"], "cannot be opened or created."],
  ])("fails on %s in one sentence", async (_what, args, sentence) => {
    const { exitCode, stdout, stderr } = await tencentAccounts("emulator", ...args).result;

    expect(stderr).toBe(`error: ${args[1]} ${sentence.replace(`${args[1]} `, "")}\n`);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  });

  test("fails on a file that another process serves", async ({ folder }) => {
    const database = join(folder, "a.sqlite");
    const running = tencentAccounts("emulator", "--database", database);
    await running.printed(/\n/);

    const { exitCode, stdout, stderr } = await tencentAccounts("emulator", "--database", database).result;

    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: `error: ${database} is already served by another process.\n`,
    });
    running.child.kill("SIGTERM");
    await running.result;
  });

  base("fails on a port in use", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const port = String((server.address() as { port: number }).port);

    const { exitCode, stderr } = await tencentAccounts("emulator", "--port", port).result;

    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: `error: Port ${port} is in use by another program.\n`,
    });
    server.close();
  });
});
