/** What a hand-over finds in a state, and that its secrets do not show up by being printed. */
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { HandoverFailure } from "../../../cli/handover/failure.ts";
import { Secret } from "../../../cli/handover/secret.ts";
import { readState } from "../../../cli/handover/state.ts";

const MARK = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const shown = (value: unknown) => ({ ...MARK, plaintext: JSON.stringify(value) });
const encrypted = { ...MARK, ciphertext: "v1:abc:def" };

const resource = (outputs: object, more: object = {}) => ({
  urn: "urn:pulumi:dev::people::pulumi-nodejs:dynamic/tencent-accounts:SubUser::alice",
  type: "pulumi-nodejs:dynamic/tencent-accounts:SubUser",
  id: "100000000001",
  outputs,
  ...more,
});
/** The secret of an output, which is a secret. */
function secretIn(outputs: Readonly<Record<string, unknown>> | undefined, key: string): Secret {
  const value = outputs?.[key];
  if (value instanceof Secret) return value;
  throw new Error(`${key} is no secret`);
}
const state = (...resources: readonly object[]) => JSON.stringify({ version: 3, deployment: { resources } });

describe("reading a state", () => {
  test("finds our resources by kind, name in the program and id", () => {
    const [alice] = readState(state(resource({ name: "alice" })));

    expect(alice).toEqual({ kind: "SubUser", name: "alice", id: "100000000001", outputs: { name: "alice" } });
  });

  test("skips what is somebody else's, and what only waits for its deletion", () => {
    const foreign = resource({}, { type: "pulumi:pulumi:Stack" });
    const replaced = resource({ name: "alice" }, { delete: true });

    expect(readState(state(foreign, replaced))).toEqual([]);
    expect(readState('{"version":3,"deployment":{"resources":null}}')).toEqual([]);
  });

  test("keeps a secret from showing up, however it is printed", () => {
    const [alice] = readState(state(resource({ password: shown("MARKER-1"), secretKey: "MARKER-2" })));
    const password = secretIn(alice?.outputs, "password");

    expect(`${String(password)} ${inspect(alice, { depth: 9 })} ${JSON.stringify(alice)}`).not.toContain("MARKER");
    expect(password.reveal()).toBe("MARKER-1");
    expect(secretIn(alice?.outputs, "secretKey").reveal()).toBe("MARKER-2");
  });

  test("knows of an encrypted secret that it is there, and does not reveal it", () => {
    const [alice] = readState(state(resource({ password: encrypted, name: encrypted })));

    expect(() => secretIn(alice?.outputs, "password").reveal()).toThrow("without its secrets");
    expect(alice?.outputs["name"]).toBeUndefined();
  });

  test("takes a name and a list that a program has made secret", () => {
    const [alice] = readState(state(resource({ name: shown("alice"), users: [shown("1"), "2"], roles: shown(["a"]) })));

    expect(alice?.outputs).toEqual({ name: "alice", users: ["1", "2"], roles: ["a"] });
  });

  test.each([
    ["text that is cut off", '{"deployment":{"resources":[{"password":"MARKER'],
    ["something else", '{"deployment":{"resources":"MARKER"}}'],
    ["a secret that is none", state(resource({ name: { ...MARK, plaintext: "MARKER" } }))],
    ["nothing", ""],
  ])("refuses %s without quoting it", (_what, text) => {
    expect(() => readState(text)).toThrow(HandoverFailure);
    expect(() => readState(text)).toThrow(/^(?!.*MARKER).*not a state that this version understands/);
  });
});
