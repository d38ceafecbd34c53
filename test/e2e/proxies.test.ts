/** A program in the network of a company, where everything goes through a proxy. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { sharedCloud } from "../support/cloud.ts";
import { programOf, subUser } from "../support/program.ts";
import { type CompanyProxy, startProxy } from "../support/proxy.ts";
import { sharedWorkspace } from "../support/pulumi.ts";

/** Nobody can reach it but through the proxy. */
const ENDPOINT = "http://accounts.example.invalid";
const lookup = 'export const people = (await accounts.getSubUsers({ name: "alice" })).length;';

const cloud = sharedCloud();
let proxy: CompanyProxy;
const workspace = sharedWorkspace({
  program: programOf({ alice: subUser({ name: "alice" }) }, [lookup]),
  env: () => ({ ...cloud.env, TENCENT_ACCOUNTS_ENDPOINT: ENDPOINT, no_proxy: "127.0.0.1" }),
});

beforeAll(async () => {
  proxy = await startProxy({ target: Number(new URL(cloud.url).port), wants: "name:hidden-word" });
});

afterAll(async () => {
  await proxy.close();
});

test("resources and lookups reach the account through it", async () => {
  const env = { http_proxy: `http://name:hidden-word@127.0.0.1:${proxy.port}` };

  expect(await workspace.up({ env })).toMatchObject({ exitCode: 0 });

  expect(cloud.ledger.counts().actions).toMatchObject({ AddUser: 1, ListUsers: expect.any(Number) });
  expect(proxy.asked).toHaveLength(cloud.ledger.counts().total);
});

test("what it refuses is told with its address and without its password, and nothing is waited for", async () => {
  const env = { http_proxy: `http://name:wrong-word@127.0.0.1:${proxy.port}` };
  await workspace.setProgram(programOf({ alice: subUser({ name: "alice" }), bob: subUser({ name: "bob" }) }));

  const { exitCode, stdout, stderr } = await workspace.up({ env });

  expect(exitCode).not.toBe(0);
  expect(stdout + stderr).toContain(
    `could not be sent: the proxy 127.0.0.1:${proxy.port} refused the connection to accounts.example.invalid (HTTP status 407).`,
  );
  expect(stdout + stderr).not.toMatch(/wrong-word|took effect/);
});

test("without no_proxy it is Pulumi's own SDK that looks for the engine of this machine behind the proxy", async () => {
  const env = { http_proxy: `http://name:hidden-word@127.0.0.1:${proxy.port}`, no_proxy: "" };
  const before = proxy.asked.length;

  expect(await workspace.up({ env })).not.toMatchObject({ exitCode: 0 });

  expect(proxy.asked.slice(before)).toContainEqual(expect.stringMatching(/^CONNECT 127\.0\.0\.1:\d+$/));
});
