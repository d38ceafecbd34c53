/** The network of a company: everything through a proxy, which looks on or says no. */
import { once } from "node:events";
import { createServer as createSecureServer } from "node:https";
import { request } from "node:http";
import { type AddressInfo, connect as connectTo, createServer, type Server } from "node:net";
import { join } from "node:path";
import { writeFile } from "node:fs/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { createApi } from "../../provider/api/client.ts";
import { readSettings } from "../../provider/config.ts";
import { Operations } from "../../provider/operations.ts";
import { subUser } from "../../provider/resources/sub-user.ts";
import { selfSigned } from "../support/certificate.ts";
import { type Cloud, startCloud } from "../support/cloud.ts";
import { tencentAccounts } from "../support/command-line.ts";
import { type CompanyProxy, type ProxyOptions, startProxy } from "../support/proxy.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** Nobody can reach it but through the proxy. */
const HOST = "accounts.example.invalid";

async function startAccount(): Promise<Cloud> {
  const cloud = await startCloud();
  onTestFinished(() => cloud.close());
  return cloud;
}

async function startCompanyProxy(options: ProxyOptions): Promise<CompanyProxy> {
  const proxy = await startProxy(options);
  onTestFinished(() => proxy.close());
  return proxy;
}

const portOf = (url: string): number => Number(new URL(url).port);

const settingsOf = (cloud: Cloud, env: Record<string, string>) =>
  readSettings(() => undefined, {
    ...cloud.env,
    TENCENT_ACCOUNTS_ENDPOINT: `http://${HOST}`,
    TENCENT_ACCOUNTS_EMPLOYEE_ENDPOINT: `http://${HOST}`,
    ...env,
  });

const connect = (cloud: Cloud, env: Record<string, string>) =>
  createApi(settingsOf(cloud, env).api)(AbortSignal.timeout(30_000));

/** The account behind TLS, with a certificate that nobody has signed. */
async function secured(cloud: Cloud): Promise<{ port: number; cert: string }> {
  const certificate = selfSigned(HOST);
  const server = createSecureServer(certificate, (message, response) => {
    const onward = request(cloud.url, { method: "POST", headers: message.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    message.pipe(onward);
  });
  return { port: await listening(server), cert: certificate.cert };
}

/** RFC 1928, without authentication: a greeting, one request by name, and everything goes to the port. */
async function startSocks(target: number): Promise<{ port: number; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((socket) => {
    socket.once("data", () => {
      socket.write(Buffer.from([5, 0]));
      socket.once("data", (wanted) => {
        asked.push(wanted.subarray(5, 5 + (wanted[4] ?? 0)).toString());
        const onward = connectTo(target, "127.0.0.1", () => {
          socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]));
          onward.pipe(socket).pipe(onward);
        });
        onTestFinished(() => void onward.destroy());
      });
    });
    onTestFinished(() => void socket.destroy());
  });
  return { port: await listening(server), asked };
}

async function listening(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

describe("through a proxy go", () => {
  test("plain calls, those of employees too", async () => {
    const cloud = await startAccount();
    const proxy = await startCompanyProxy({ target: portOf(cloud.url) });
    const api = connect(cloud, { HTTP_PROXY: `127.0.0.1:${proxy.port}` });

    await api.AddUser({ Name: "alice", UseApi: 0 });
    await api.DescribeEmployees({ Offset: 0, Limit: 100 });

    expect(cloud.ledger.counts().actions).toEqual({ AddUser: 1, DescribeEmployees: 1 });
    expect(proxy.asked).toEqual([`POST http://${HOST}/`, `POST http://${HOST}/`]);
  });

  test("calls with TLS, with the name and the password that the proxy wants and the certificate that Node is told to trust", async () => {
    const cloud = await startAccount();
    await cloud.call("AddUser", { Name: "alice" });
    const { port, cert } = await secured(cloud);
    const proxy = await startCompanyProxy({ target: port, wants: "name:p@ss word" });
    const folder = await temporaryFolder();
    await writeFile(join(folder, "company.pem"), cert);
    const env = {
      ...cloud.env,
      TENCENT_ACCOUNTS_ENDPOINT: `https://${HOST}`,
      https_proxy: `http://name:p%40ss%20word@127.0.0.1:${proxy.port}`,
      NODE_EXTRA_CA_CERTS: join(folder, "company.pem"),
    };

    expect(await tencentAccounts(["list", "sub-users"], { env })).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("alice"),
    });
    expect(proxy.asked).toEqual([`CONNECT ${HOST}:443`]);
  });

  test("calls with a SOCKS proxy, which finds the host itself", async () => {
    const cloud = await startAccount();
    const { port, asked } = await startSocks(portOf(cloud.url));
    const api = connect(cloud, { ALL_PROXY: `socks5h://127.0.0.1:${port}` });

    await api.AddUser({ Name: "alice", UseApi: 0 });

    expect(cloud.ledger.counts().actions).toEqual({ AddUser: 1 });
    expect(asked).toEqual([HOST]);
  });

  test("no calls to what no_proxy names, and none to this machine", async () => {
    const cloud = await startAccount();
    const proxy = await startCompanyProxy({ target: portOf(cloud.url) });
    const http_proxy = `http://127.0.0.1:${proxy.port}`;

    await connect(cloud, { http_proxy, TENCENT_ACCOUNTS_ENDPOINT: cloud.url }).AddUser({ Name: "a", UseApi: 0 });
    await expect(connect(cloud, { http_proxy, no_proxy: "invalid" }).GetUser({ Name: "a" })).rejects.toThrow(
      `GetUser could not be sent: http://${HOST} cannot be reached (ENOTFOUND).`,
    );

    expect(proxy.asked).toEqual([]);
  });
});

describe("a proxy that does not let a call through is named, and not the endpoint", () => {
  test.each([
    { status: 407, remedy: "put a user name and a password into https_proxy, as in http://name:password@host:port" },
    { status: 403, remedy: "Ask whoever runs the proxy to let this host through, or name it in no_proxy" },
    { status: 502, remedy: "Ask whoever runs the proxy to let this host through, or name it in no_proxy" },
  ])("where it answers CONNECT with $status", async ({ status, remedy }) => {
    const cloud = await startAccount();
    const proxy = await startCompanyProxy({ target: 1, refuses: () => status });
    const https_proxy = `http://name:hidden-word@127.0.0.1:${proxy.port}`;
    const api = connect(cloud, { https_proxy, TENCENT_ACCOUNTS_ENDPOINT: `https://${HOST}` });

    const refusal = await api.AddUser({ Name: "a", UseApi: 0 }).catch(String);

    expect(refusal).toContain(
      `AddUser could not be sent: the proxy 127.0.0.1:${proxy.port} refused the connection to ${HOST} (HTTP status ${status}).`,
    );
    expect(refusal).toContain(remedy);
    expect(refusal).not.toContain("hidden-word");
    // What only a person can change is not tried again.
    expect(proxy.asked.length).toBe(status < 500 ? 1 : 4);
  });

  test("where it wants a password for a plain call", async () => {
    const cloud = await startAccount();
    const proxy = await startCompanyProxy({ target: portOf(cloud.url), wants: "name:other" });
    const api = connect(cloud, { http_proxy: `http://name:hidden-word@127.0.0.1:${proxy.port}` });

    await expect(api.AddUser({ Name: "a", UseApi: 0 })).rejects.toThrow(
      `AddUser could not be sent: the proxy 127.0.0.1:${proxy.port} refused the connection to ${HOST} (HTTP status 407).`,
    );
    expect(proxy.asked).toHaveLength(1);
  });

  test.each(["http", "https"])("where nothing listens at its address, for an endpoint with %s", async (scheme) => {
    const cloud = await startAccount();
    const gone = await startProxy({ target: 1 });
    await gone.close();
    const all_proxy = `http://127.0.0.1:${gone.port}`;
    const api = connect(cloud, { all_proxy, TENCENT_ACCOUNTS_ENDPOINT: `${scheme}://${HOST}` });

    await expect(api.GetUser({ Name: "a" })).rejects.toThrow(
      `GetUser could not be sent: the proxy 127.0.0.1:${gone.port} cannot be reached (ECONNREFUSED). ` +
        `Check all_proxy and the network, or name ${HOST} in no_proxy if it can be reached without a proxy.`,
    );
  });

  test("where it breaks the connection before it answers CONNECT", async () => {
    const cloud = await startAccount();
    const port = await listening(createServer((socket) => void socket.on("error", () => undefined).destroy()));
    const api = connect(cloud, {
      https_proxy: `127.0.0.1:${port}`,
      TENCENT_ACCOUNTS_ENDPOINT: `https://${HOST}`,
    });

    await expect(api.AddUser({ Name: "a", UseApi: 0 })).rejects.toThrow(
      `AddUser could not be sent: the proxy 127.0.0.1:${port} cannot be reached`,
    );
  });
});

test("a certificate of nobody whom Node trusts is said to be one, and NODE_EXTRA_CA_CERTS with it", async () => {
  const cloud = await startAccount();
  const { port } = await secured(cloud);
  const proxy = await startCompanyProxy({ target: port });
  const api = connect(cloud, {
    https_proxy: `127.0.0.1:${proxy.port}`,
    TENCENT_ACCOUNTS_ENDPOINT: `https://${HOST}`,
  });

  await expect(api.AddUser({ Name: "a", UseApi: 0 })).rejects.toThrow(
    /could not be sent: the certificate of https:\/\/accounts\.example\.invalid .* is signed by nobody whom Node trusts \(DEPTH_ZERO_SELF_SIGNED_CERT\).* set NODE_EXTRA_CA_CERTS to the PEM file of its root certificate\.$/,
  );
  expect(proxy.asked).toHaveLength(1);
  expect(cloud.ledger.counts().total).toBe(0);
});

test("a creation that a proxy has refused is over at once: nothing is waited for and nobody is looked for", async () => {
  const cloud = await startAccount();
  const refuses: ProxyOptions["refuses"] = ({ headers }) => (headers["x-tc-action"] === "AddUser" ? 407 : undefined);
  const proxy = await startCompanyProxy({ target: portOf(cloud.url), refuses });
  const run = new Operations(() => settingsOf(cloud, { http_proxy: `127.0.0.1:${proxy.port}` }));
  const { inputs } = await run.check(subUser, {}, { name: "alice" }, "people/dev/alice");

  await expect(run.create(subUser, inputs, "people/dev/alice")).rejects.toThrow("AddUser could not be sent: the proxy");

  const after = proxy.asked.length;
  expect(cloud.ledger.counts().actions).not.toHaveProperty("AddUser");
  expect(cloud.ledger.counts().total).toBe(after - 1);
  expect(cloud.ledger.counts().actions).not.toHaveProperty("GetUser");
});
