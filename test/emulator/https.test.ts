/** Clients that speak HTTPS alone are served, with a certificate that nobody has to get from anywhere. */
import { X509Certificate } from "node:crypto";
import { readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import https from "node:https";
import { text } from "node:stream/consumers";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../emulator/server.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { officialChinaClient } from "./official-china-client.ts";
import { officialClient } from "./official-client.ts";
import { lookup } from "./official-endpoint.ts";
import { test as base } from "./fixtures.ts";

/** `start` makes one that serves HTTPS, and ends it with the test. */
const test = base
  .extend("start", ({}, { onCleanup }) => {
    const started: Emulator[] = [];
    onCleanup(async () => void (await Promise.all(started.map((emulator) => emulator.close()))));
    return async (tls: EmulatorOptions["tls"] = {}, options: Partial<EmulatorOptions> = {}) => {
      const emulator = await startEmulator({ database: ":memory:", tls, ...options });
      started.push(emulator);
      return { ...emulator, https: secureOf(emulator), port: new URL(secureOf(emulator).url).port };
    };
  })
  .extend("folder", () => temporaryFolder());

function secureOf({ https: secure }: Emulator) {
  if (secure === undefined) throw new Error("it serves no HTTPS");
  return secure;
}

/** Asks by any name, which leads to this machine; rejects where the certificate is not trusted for it. */
function get(url: string, ca: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const agent = new https.Agent({ lookup, ca });
  https.get(url, { agent }, (response) => void text(response).then(resolve, reject)).on("error", reject);
  return promise.finally(() => agent.destroy());
}

describe("the vendor's clients, whose protocol is https", () => {
  test("are served at the endpoints that they have by themselves", async ({ start }) => {
    const emulator = await start();
    const agent = new https.Agent({ lookup, ca: emulator.https.authority });
    const settings = { protocol: "https://", endpoint: `cam.tencentcloudapi.com:${emulator.port}`, agent } as const;
    const china = officialChinaClient(emulator, "cam", settings);

    await china("AddUser", { Name: "alice" });

    expect(await china("GetUser", { Name: "alice" })).toMatchObject({ Name: "alice" });
    agent.destroy();
  });

  test.for(["TC3-HMAC-SHA256", "HmacSHA1", "HmacSHA256"] as const)(
    "are served with %s",
    async (signMethod, { start }) => {
      const emulator = await start();
      const usual = https.globalAgent;
      const endpoint = `cam.intl.tencentcloudapi.com:${emulator.port}`;
      const official = officialClient(emulator, "", { signMethod, protocol: "https://", endpoint });
      // The international client has no setting for an agent.
      https.globalAgent = new https.Agent({ lookup, ca: emulator.https.authority });
      try {
        expect(await official("GetUserAppId")).toMatchObject({ Uin: emulator.rootUin });
      } finally {
        https.globalAgent.destroy();
        https.globalAgent = usual;
      }
    },
  );

  test("are served what only the China site has", async ({ start }) => {
    const emulator = await start({}, { site: "china" });
    const agent = new https.Agent({ lookup, ca: emulator.https.authority });
    const settings = { protocol: "https://", endpoint: `127.0.0.1:${emulator.port}`, agent } as const;

    expect(
      await officialChinaClient(emulator, "cam", settings)("ListReceiver", { Offset: 0, Limit: 10 }),
    ).toMatchObject({
      TotalCount: 0,
    });
    agent.destroy();
  });
});

describe("the certificate", () => {
  test("is good for this machine, the vendor's endpoints and the names that are given", async ({ start }) => {
    const hosts = [
      "127.0.0.1",
      "localhost",
      "cam.localhost",
      "employee.localhost",
      "cam.tencentcloudapi.com",
      "sts.intl.tencentcloudapi.com",
      "cam.internal.tencentcloudapi.com",
      "cam.example.com",
      "emulator",
    ];
    const { https: secure, port } = await start({ names: ["*.example.com", "emulator"] });

    const answers = await Promise.all(
      hosts.map((host) => get(`https://${host}:${port}/_emulator/health`, secure.authority)),
    );

    expect(answers.filter((answer) => answer.includes('"ok"'))).toHaveLength(hosts.length);
  });

  test("is good for no other name", async ({ start }) => {
    const { https: secure, port } = await start();

    await expect(get(`https://cam.example.com:${port}/`, secure.authority)).rejects.toThrow("does not match");
  });

  test("is trusted by nobody who was not told, nor by whom another start told", async ({ start }) => {
    const [one, other] = [await start(), await start()];
    const url = `${one.https.url}/_emulator/health`;

    await expect(fetch(url)).rejects.toThrow();
    await expect(get(url, other.https.authority)).rejects.toThrow("unable to verify");
  });

  test("comes from an authority that can have no other below it", async ({ start }) => {
    const { https: secure } = await start();
    const authority = new X509Certificate(secure.authority);
    const days = (new Date(authority.validTo).getTime() - Date.now()) / 86_400_000;

    expect(authority.ca).toBe(true);
    expect(authority.verify(authority.publicKey)).toBe(true);
    expect(days).toBeGreaterThan(364);
    expect(days).toBeLessThan(366);
  });
});

describe("the file of the authority", () => {
  test("can be read by all and written by its owner, and nothing else is beside it", async ({ start, folder }) => {
    const authorityFile = join(folder, "authority.pem");

    const { https: secure } = await start({ authorityFile });

    expect(readFileSync(authorityFile, "utf8")).toBe(secure.authority);
    expect(statSync(authorityFile).mode & 0o777).toBe(0o644);
    expect(readdirSync(folder)).toEqual(["authority.pem"]);
  });

  test("is replaced at the next start", async ({ start, folder }) => {
    const authorityFile = join(folder, "authority.pem");
    await start({ authorityFile });

    const { https: secure, port } = await start({ authorityFile });

    expect(await get(`https://localhost:${port}/_emulator/health`, readFileSync(authorityFile, "utf8"))).toContain(
      "ok",
    );
    expect(readFileSync(authorityFile, "utf8")).toBe(secure.authority);
  });

  test("takes the place of no other file, and of none that a link leads to", async ({ start, folder }) => {
    const [precious, link] = [join(folder, "precious"), join(folder, "link.pem")];
    writeFileSync(precious, "of somebody else");
    symlinkSync(precious, link);

    await expect(start({ authorityFile: precious })).rejects.toThrow("is there and no certificate");
    await expect(start({ authorityFile: link })).rejects.toThrow("is there and no certificate");
    await expect(start({ authorityFile: join(folder, "none", "a.pem") })).rejects.toThrow("cannot be written");

    expect(readFileSync(precious, "utf8")).toBe("of somebody else");
    expect(readdirSync(folder)).toEqual(["link.pem", "precious"]);
  });
});

describe("an emulator", () => {
  test("lets go of both ports and of its database where it cannot serve HTTPS", async ({ start, folder }) => {
    const other = await start();
    const database = join(folder, "a.sqlite");

    await expect(start({ port: Number(other.port) }, { database })).rejects.toThrow(`Port ${other.port} is in use`);

    expect(await start({}, { database })).toHaveProperty("rootUin", other.rootUin);
  });

  test("gives the same answers by both protocols, and ends both", async ({ start }) => {
    const emulator = await start();
    const { https: secure } = emulator;

    const answer = await get(`${secure.url}/_emulator/health`, secure.authority);
    const plain = await (await fetch(`${emulator.url}/_emulator/health`)).text();
    await emulator.close();

    expect(answer).toBe(plain);
    await expect(get(`${secure.url}/_emulator/health`, secure.authority)).rejects.toThrow("ECONNREFUSED");
  });

  test("serves no HTTPS unless it is told to", async ({ emulator }) => {
    expect(emulator).not.toHaveProperty("https");
  });
});

describe("GET /_emulator/", () => {
  test("says how to point clients at it, and whom to trust", async ({ start, folder }) => {
    const authorityFile = join(folder, "authority.pem");
    const emulator = await start({ authorityFile });
    const { host } = new URL(emulator.url);

    const told = await (await fetch(`${emulator.url}/_emulator/`)).json();
    const asText = await fetch(`${emulator.url}/_emulator/`, { headers: { accept: "text/plain" } });

    expect(told).toMatchObject({
      url: emulator.url,
      https: { url: emulator.https.url, trust: { NODE_EXTRA_CA_CERTS: authorityFile, SSL_CERT_FILE: authorityFile } },
      clients: { "tencentcloud-sdk-python": expect.stringContaining(host) },
    });
    expect(asText.headers.get("content-type")).toContain("text/plain");
    expect(await asText.text()).toContain(`NODE_EXTRA_CA_CERTS=${authorityFile}`);
    expect(JSON.stringify(told)).not.toMatch(/PRIVATE|secretKey/);
  });

  test("names no address of HTTPS where none is served", async ({ emulator }) => {
    const told = await (await fetch(`${emulator.url}/_emulator/`)).json();
    const asText = await fetch(`${emulator.url}/_emulator/`, { headers: { accept: "text/plain" } });

    expect(told).not.toHaveProperty("https");
    expect(await asText.text()).toContain("start with --tls");
  });
});
