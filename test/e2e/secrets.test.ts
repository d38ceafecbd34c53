/** Every secret is in the state for whoever asks, and nowhere in clear: state, output, previews. */
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { sharedCloud } from "../support/cloud.ts";
import { printed } from "../support/diagnostics.ts";
import { HOST, sharedWorkspace } from "../support/pulumi.ts";
import type { Result } from "../support/running-program.ts";

const GIVEN = "Given-by-hand-1";
const RENEWED = "Renewed-by-hand-2";

/** Every input and output that is secret, and people whose other inputs are nobody's secret. */
const program = (password: string, extra = ""): string => `
import * as pulumi from "@pulumi/pulumi";
import { AccessKey, Employee, PolicyAttachment, Provider, RoleAssignment, SubUser } from "pulumi-tencent-accounts";

const config = new pulumi.Config("keys");
const explicit = new Provider("explicit", {
  secretId: config.require("id"),
  secretKey: config.require("key"),
  endpoint: config.require("endpoint"),
});
const alice = new SubUser("alice", { name: "alice", consoleLogin: true });
const given = new SubUser("given", { name: "given", consoleLogin: true, password: "${password}", remark: "A person" });
const robot = new SubUser("robot", { name: "robot", accessKey: true }, { provider: explicit });
const second = new AccessKey("robot-second", { user: robot });
new PolicyAttachment("alice-reads", { user: alice, policyName: "ReadOnlyAccess" });
const chen = new Employee("chen", { accountName: "chen", mobile: "13100004532", countryCode: "86" });
new RoleAssignment("chen-roles", { employee: chen, roles: ["SystemAdmin", "FinanceManager", "CustomerManager"] });
export const passwords = [alice.password, given.password, chen.initialPassword];
export const keys = [robot.secretKey, second.secretKey];
${extra}
`;

const resources = z.object({
  deployment: z.object({
    resources: z.array(
      z.looseObject({
        urn: z.string(),
        type: z.string(),
        inputs: z.record(z.string(), z.unknown()).default({}),
        outputs: z.record(z.string(), z.unknown()).default({}),
      }),
    ),
  }),
});

const cloud = sharedCloud({ seed: "secrets" });
const workspace = sharedWorkspace({
  program: program(GIVEN),
  env: () => ({ TENCENT_ACCOUNTS_EMPLOYEE_ENDPOINT: cloud.url }),
});
/** What must be nowhere in clear. */
let secrets: Readonly<Record<string, string>>;
let up: Result;

beforeAll(async () => {
  await workspace.setConfig("tencent-accounts:endpoint", cloud.url);
  await workspace.setConfig("tencent-accounts:secretId", cloud.secretId, { secret: true });
  await workspace.setConfig("tencent-accounts:secretKey", cloud.secretKey, { secret: true });
  await workspace.setConfig("keys:endpoint", cloud.url);
  await workspace.setConfig("keys:id", cloud.secretId, { secret: true });
  await workspace.setConfig("keys:key", cloud.secretKey, { secret: true });
  up = await workspace.up();
  const { alice, robot, "robot-second": second, chen } = await workspace.recorded();
  secrets = {
    given: GIVEN,
    renewed: RENEWED,
    generated: String(alice?.outputs["password"]),
    initial: String(chen?.outputs["initialPassword"]),
    key: String(robot?.outputs["secretKey"]),
    secondKey: String(second?.outputs["secretKey"]),
    callersKey: cloud.secretKey,
    callersId: cloud.secretId,
  };
});

/** The names of the secrets that the text shows; as they are, or as JSON or a URL writes them. */
const shownIn = (text: string): string[] =>
  Object.entries(secrets)
    .filter(([, secret]) =>
      [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)].some((form) => text.includes(form)),
    )
    .map(([name]) => name);

async function exported(): Promise<z.output<typeof resources>["deployment"]["resources"]> {
  return resources.parse(await workspace.stackExport()).deployment.resources;
}
/** From this level on the SDK logs the engine's answer to every registration, secrets and all, for any provider. */
const writtenBySdk = /^.*RegisterResource RPC finished: .*$/gm;
const ours = /^(?:pulumi-nodejs:dynamic\/tencent-accounts|tencent-accounts:index):(\w+)$/;

test("the secrets are there, for whoever asks for them", async () => {
  const { passwords, keys } = await workspace.outputs({ showSecrets: true });

  expect(up).toMatchObject({ exitCode: 0 });
  expect(secrets["generated"]).toMatch(/^.{20}$/);
  expect([secrets["key"], secrets["secondKey"]]).toEqual(Array(2).fill(expect.stringMatching(/^.{32}$/)));
  expect(passwords).toEqual([secrets["generated"], GIVEN, "4532@Tencent"]);
  expect(keys).toEqual([secrets["key"], secrets["secondKey"]]);
  expect(shownIn(JSON.stringify(await workspace.outputs()))).toEqual([]);
});

describe("a resource in the exported state", () => {
  test("takes less than 2 KB, secrets included", async () => {
    const sizes = (await exported())
      .filter(({ type }) => ours.test(type))
      .map((resource) => ({ urn: resource.urn, bytes: Buffer.byteLength(JSON.stringify(resource)) }));

    expect(sizes.length).toBeGreaterThanOrEqual(7);
    expect(sizes.filter(({ bytes }) => bytes >= 2_048)).toEqual([]);
  });

  test("names the line of the program that declares it, where the SDK knows it, and no line of ours", async () => {
    expect(JSON.stringify(await exported())).not.toContain("sdk/resources");
  });

  test.skipIf(HOST === "plugin")("names its code in one constant line", async () => {
    const recorded = (await exported()).filter(({ type }) => ours.test(type));
    const expected = recorded.map(({ type }) =>
      type.replace(ours, 'exports.handler=()=>require("pulumi-tencent-accounts/dynamic").$1'),
    );

    expect(recorded.map(({ inputs }) => inputs["__provider"])).toEqual(expected);
    expect(recorded.map(({ outputs }) => outputs["__provider"])).toEqual(expected);
  });
});

describe("no secret is in clear", () => {
  test("in the state, exported or on disk", async () => {
    expect(shownIn(JSON.stringify(await workspace.stackExport()))).toEqual([]);
    expect(shownIn(await workspace.stateFile())).toEqual([]);
  });

  test("in what `up` prints", () => {
    expect(shownIn(printed(up))).toEqual([]);
  });

  test("in a preview that changes a password, as JSON or as a difference", async () => {
    await workspace.setProgram(program(RENEWED));
    const json = await workspace.preview();
    const text = await workspace.previewText();

    expect(json).toMatchObject({ exitCode: 0, changeSummary: { update: 1 } });
    expect(text.stdout).toContain("password");
    expect([shownIn(printed(json)), shownIn(printed(text))]).toEqual([[], []]);
  });

  test("in the log of an `up` that changes the password", async () => {
    const logged = await workspace.up({ args: ["--logtostderr", "-v=3"] });

    expect(logged).toMatchObject({ exitCode: 0 });
    expect(logged.stderr).toMatch(writtenBySdk);
    expect(shownIn(printed(logged).replaceAll(writtenBySdk, ""))).toEqual([]);
    expect(shownIn(printed(logged))).not.toContain("callersId");
    expect(shownIn(printed(logged))).not.toContain("callersKey");
  });

  test("in a refresh that finds something changed", async () => {
    await cloud.call("UpdateUser", { Name: "given", Remark: "Changed by hand" });
    const refresh = await workspace.refresh({ args: ["--diff"] });

    expect(refresh).toMatchObject({ exitCode: 0 });
    expect(refresh.stdout).toContain("Changed by hand");
    expect(shownIn(printed(refresh))).toEqual([]);
    expect(shownIn(await workspace.stateFile())).toEqual([]);
  });

  test("in what a failing `up` prints and leaves behind", async () => {
    const extra = `new SubUser("late", { name: "late", consoleLogin: true, password: "${GIVEN}", accessKey: true });`;
    await workspace.setProgram(program(GIVEN, extra));
    cloud.faults.set([
      { action: "AddUser", kind: "lose-after" },
      { action: "CreateAccessKey", kind: "refuse", code: "FailedOperation", message: "Refused on purpose." },
      { action: "UpdateUser", kind: "refuse", code: "InvalidParameter.PasswordViolatedRules", skip: 1 },
    ]);
    const failing = await workspace.up();
    cloud.faults.set([]);

    expect(failing.exitCode).not.toBe(0);
    expect(failing.stdout).toContain("was refused");
    expect(shownIn(printed(failing))).toEqual([]);
    expect(shownIn(await workspace.stateFile())).toEqual([]);
  });
});
