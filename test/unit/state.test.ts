/** States are read by their resources, and what is secret in them shows up in no text. */
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { InvalidStateError } from "../../pulumi/invalid.ts";
import { Secret } from "../../pulumi/secret.ts";
import { readState } from "../../pulumi/state.ts";
import { openedResource } from "../../review/holdings/resources.ts";

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
const resourcesIn = (...resources: readonly object[]) => readState(state(...resources)).resources;

describe("reading a state", () => {
  test("finds our resources by kind, name in the program and id", () => {
    const [alice] = resourcesIn(resource({ name: "alice" }));

    expect(alice).toMatchObject({ kind: "SubUser", name: "alice", id: "100000000001", outputs: { name: "alice" } });
  });

  test("skips what is somebody else's, and tells what waits for its deletion and what is only read", () => {
    const foreign = resource({}, { type: "pulumi:pulumi:Stack" });
    const replaced = resource({ name: "alice" }, { delete: true });
    const read = resource({ name: "alice" }, { external: true });

    expect(resourcesIn(foreign, replaced, read)).toMatchObject([
      { isWaiting: true, isOnlyRead: false },
      { isWaiting: false, isOnlyRead: true },
    ]);
    expect(readState('{"version":3,"deployment":{"resources":null}}').resources).toEqual([]);
  });

  test("keeps a secret from showing up, however it is printed", () => {
    const [alice] = resourcesIn(resource({ password: shown("MARKER-1"), secretKey: "MARKER-2" }));
    const password = secretIn(alice?.outputs, "password");

    expect(`${String(password)} ${inspect(alice, { depth: 9 })} ${JSON.stringify(alice)}`).not.toContain("MARKER");
    expect(password.reveal()).toBe("MARKER-1");
    expect(secretIn(alice?.outputs, "secretKey").reveal()).toBe("MARKER-2");
  });

  test("knows of an encrypted secret that it is there, and does not reveal it", () => {
    const [alice] = resourcesIn(resource({ password: encrypted, name: encrypted }));

    expect(() => secretIn(alice?.outputs, "password").reveal()).toThrow("was not read");
    expect(alice === undefined ? undefined : openedResource(alice).has.name).toBeUndefined();
  });

  test("opens a name and a list that a program has made secret for the person whom they are about", () => {
    const [alice] = resourcesIn(resource({ name: shown("alice"), users: [shown("1"), "2"], roles: shown(["a"]) }));

    expect(alice === undefined ? undefined : openedResource(alice).has).toMatchObject({
      name: "alice",
      users: ["1", "2"],
      roles: ["a"],
    });
  });

  test.each([
    ["text that is cut off", '{"deployment":{"resources":[{"password":"MARKER'],
    ["something else", '{"deployment":{"resources":"MARKER"}}'],
    ["a secret that is none", state(resource({ name: { ...MARK, plaintext: "MARKER" } }))],
    ["nothing", ""],
  ])("refuses %s without quoting it", (_what, text) => {
    expect(() => readState(text)).toThrow(InvalidStateError);
    expect(() => readState(text)).toThrow(/^(?!.*MARKER)/);
  });
});
