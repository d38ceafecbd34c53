/** A unit test of a program, with Pulumi's mocks in place of an engine, under the defaults of the usual runners. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { pack, type Packed } from "../support/packed.ts";
import { createProject } from "./project.ts";
import { asked, type Runner, runners } from "./rows.ts";

const program = (isTyped: boolean) =>
  isTyped
    ? `import { SubUser } from "pulumi-tencent-accounts";
       export const alice = new SubUser("alice", { name: "alice", consoleLogin: true });`
    : `const { SubUser } = require("pulumi-tencent-accounts");
       exports.alice = new SubUser("alice", { name: "alice", consoleLogin: true });`;

const mocks = `
  const mocks = { newResource: ({ name, inputs }) => ({ id: name + "-id", state: { uid: "7", ...inputs } }), call: ({ inputs }) => inputs };
  const valueOf = (output) => new Promise((resolve) => { output.apply(resolve); });
`;

const body = (load: string) => `
  test("declares alice", async () => {
    pulumi.runtime.setMocks(mocks);
    const { alice } = ${load};
    assert.equal(await valueOf(alice.name), "alice");
    assert.equal(await valueOf(alice.uin), "alice-id");
    assert.equal(await valueOf(alice.uid), "7");
  });
`;

const required = `
  const assert = require("node:assert/strict");
  const pulumi = require("@pulumi/pulumi");
  ${mocks}
`;
/** What a test does that wants the program anew. */
const twice = `
  test("declares alice in a program that is loaded anew", async () => {
    jest.resetModules();
    const fresh = require("@pulumi/pulumi");
    fresh.runtime.setMocks(mocks);
    assert.equal(await valueOf(require("./program").alice.name), "alice");
  });
`;
const typed = `
  import assert from "node:assert/strict";
  import * as pulumi from "@pulumi/pulumi";
  ${mocks.replaceAll(/\(\{ (?:name, )?inputs \}\)/g, (parameter) => parameter.replace("}", "}: any")).replace("(output)", "(output: any)")}
`;

const tsconfig = { compilerOptions: { strict: true, target: "es2022", module: "commonjs", esModuleInterop: true } };

const FILES: Record<Runner["name"], Record<string, unknown>> = {
  jest: {
    "program.js": program(false),
    "one.test.js": required + body(`require("./program")`) + twice,
    "two.test.js": required + body(`require("./program")`),
  },
  "ts-jest": {
    "program.ts": program(true),
    "tsconfig.json": tsconfig,
    "jest.config.js": `module.exports = { preset: "ts-jest" };`,
    "one.test.ts": typed + body(`await import("./program")`),
    "two.test.ts": typed + body(`await import("./program")`),
  },
  mocha: {
    "program.js": program(false),
    "one.test.js": required + `const test = it;` + body(`require("./program")`),
    "two.test.js": required + `const test = it;` + body(`require("./program")`),
  },
  vitest: {
    "program.ts": program(true),
    "one.test.ts": `import { test } from "vitest";${typed}${body(`await import("./program")`)}`,
    "two.test.ts": `import { test } from "vitest";${typed}${body(`await import("./program")`)}`,
  },
};

let packed: Packed;
beforeAll(async () => {
  packed = await pack();
});
afterAll(() => packed.remove());

test.each(asked(runners))("$name", async ({ name, dependencies, command: [runner = "", ...args] }) => {
  const manifest = { dependencies };
  await using project = await createProject({
    manager: "npm",
    layout: "flat",
    manifest,
    files: FILES[name],
    tarball: packed.tarball,
  });

  const { exitCode, stdout, stderr } = await project.run(["npx", "--no-install", runner, ...args], {
    // That of the runner that runs this.
    NODE_ENV: undefined,
    VITEST: undefined,
    VITEST_POOL_ID: undefined,
    VITEST_WORKER_ID: undefined,
  });

  expect({ exitCode, printed: stdout + stderr }).toEqual({ exitCode: 0, printed: expect.stringMatching(/[23] pass/) });
});
