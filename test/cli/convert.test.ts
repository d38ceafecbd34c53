/** `tencent-accounts convert`: the state of the other host, from a file or standard input, and what is none. The engine judges it in test/e2e/convert.test.ts. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tencentAccounts } from "../support/command-line.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const provider = "urn:pulumi:dev::people::pulumi:providers:pulumi-nodejs::default";
const urn = "urn:pulumi:dev::people::pulumi-nodejs:dynamic/tencent-accounts:SubUser::alice";
const code = 'exports.handler=()=>require("pulumi-tencent-accounts/dynamic").SubUser';
const owner = { __owner: "people/dev/alice" };
const state = {
  version: 3,
  deployment: {
    resources: [
      { urn: provider, type: "pulumi:providers:pulumi-nodejs", id: "1", inputs: { "tencent-accounts:site": "china" } },
      {
        urn,
        type: "pulumi-nodejs:dynamic/tencent-accounts:SubUser",
        id: "100000000001",
        provider: `${provider}::1`,
        inputs: { name: "alice", __provider: code, ...owner },
        outputs: { name: "alice", uin: "100000000001", __provider: code, ...owner },
      },
      { urn: "urn:pulumi:dev::people::other:index:Thing::x", type: "other:index:Thing", dependencies: [urn] },
    ],
  },
};

async function convert(given: unknown, to: string) {
  const file = join(await temporaryFolder(), "state.json");
  await writeFile(file, typeof given === "string" ? given : JSON.stringify(given));
  return tencentAccounts(["convert", "--to", to, file]);
}

test("to the plugin a resource has its type, its provider and no code, and whoever refers to it does so by its new name", async () => {
  const { exitCode, stdout } = await convert(state, "plugin");

  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    version: 3,
    deployment: {
      resources: [
        {
          urn: "urn:pulumi:dev::people::pulumi:providers:tencent-accounts::default",
          type: "pulumi:providers:tencent-accounts",
          id: "1",
          inputs: { site: "china" },
        },
        {
          urn: "urn:pulumi:dev::people::tencent-accounts:index:SubUser::alice",
          type: "tencent-accounts:index:SubUser",
          id: "100000000001",
          provider: "urn:pulumi:dev::people::pulumi:providers:tencent-accounts::default::1",
          inputs: { name: "alice" },
          outputs: { name: "alice", uin: "100000000001", ...owner },
        },
        {
          urn: "urn:pulumi:dev::people::other:index:Thing::x",
          type: "other:index:Thing",
          dependencies: ["urn:pulumi:dev::people::tencent-accounts:index:SubUser::alice"],
        },
      ],
    },
  });
});

test("there and back is the same state", async () => {
  const there = await convert(state, "plugin");
  const back = await convert(there.stdout, "dynamic");

  expect(JSON.parse(back.stdout)).toEqual(state);
});

test.each([
  { what: "a state that has that host already", given: state, said: "This state has nothing to convert" },
  { what: "what is no state", given: { steps: [] }, said: "This is not what `pulumi stack export` prints." },
  { what: "what is no JSON", given: "secret", said: "This is not JSON, or not all of it." },
])("$what is refused", async ({ given, said }) => {
  const { exitCode, stdout, stderr } = await convert(given, "dynamic");

  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain(said);
  expect(stderr).not.toContain("secret");
});
