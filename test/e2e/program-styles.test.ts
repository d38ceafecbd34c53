/** Programs as people write them, ES modules or CommonJS, with types or without: each works, and has nothing left to do. */
import { expect, onTestFinished, test } from "vitest";
import { type Answer, startCloud } from "../support/cloud.ts";
import { createWorkspace } from "../support/pulumi.ts";

/** What the templates of `pulumi new` write. */
const CLASSIC_TSCONFIG = {
  compilerOptions: {
    strict: true,
    outDir: "bin",
    target: "es2020",
    module: "commonjs",
    moduleResolution: "node",
    sourceMap: true,
    experimentalDecorators: true,
    pretty: true,
    noFallthroughCasesInSwitch: true,
    noImplicitReturns: true,
    forceConsistentCasingInFileNames: true,
  },
  files: ["index.ts"],
};

const typeScript = `
import * as pulumi from "@pulumi/pulumi";
import * as accounts from "pulumi-tencent-accounts";

const alice: accounts.SubUser = new accounts.SubUser("alice", { name: "alice", consoleLogin: true });
new accounts.PolicyAttachment("alice-reads", { user: alice, policyName: "ReadOnlyAccess" });
export const password: pulumi.Output<string | undefined> = alice.password;
`;
const javaScript = `
import * as accounts from "pulumi-tencent-accounts";

const alice = new accounts.SubUser("alice", { name: "alice", consoleLogin: true });
new accounts.PolicyAttachment("alice-reads", { user: alice, policyName: "ReadOnlyAccess" });
export const password = alice.password;
`;
const project = (runtime: unknown) => JSON.stringify({ name: "people", runtime });

const styles = [
  {
    style: "TypeScript without options, CommonJS, as `pulumi new` makes it",
    program: typeScript,
    files: {
      "Pulumi.yaml": project("nodejs"),
      "package.json": JSON.stringify({ name: "people", main: "index.ts" }),
      "tsconfig.json": JSON.stringify(CLASSIC_TSCONFIG),
    },
  },
  {
    style: "an ES module in plain JavaScript",
    program: "",
    files: {
      "Pulumi.yaml": project({ name: "nodejs", options: { typescript: false } }),
      "package.json": JSON.stringify({ name: "people", type: "module", main: "index.js" }),
      "index.js": javaScript,
    },
  },
  {
    style: "CommonJS in plain JavaScript",
    program: "",
    files: {
      "Pulumi.yaml": project({ name: "nodejs", options: { typescript: false } }),
      "package.json": JSON.stringify({ name: "people", main: "index.js" }),
      "index.js": javaScript
        .replace(
          'import * as accounts from "pulumi-tencent-accounts"',
          'const accounts = require("pulumi-tencent-accounts")',
        )
        .replace("export const password", "exports.password"),
    },
  },
];

test.each(styles)("$style works, and has nothing left to do afterwards", async ({ program, files }) => {
  const cloud = await startCloud();
  onTestFinished(() => cloud.close());
  await using workspace = await createWorkspace({ program, files, env: cloud.env });
  const up = await workspace.up();

  expect(up).toMatchObject({ exitCode: 0 });
  const { Data } = await cloud.call("ListUsers");
  expect(Data.map((user: Answer) => user["Name"])).toEqual(["alice"]);
  expect(await workspace.outputs()).toEqual({ password: "[secret]" });
  expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
});
