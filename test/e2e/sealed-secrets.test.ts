/** What is sealed to a person can be opened with that person's age key, and is nowhere in the state in clear. */
import { armor, Decrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { beforeAll, expect, test } from "vitest";
import { sharedCloud } from "../support/cloud.ts";
import { failuresIn, printed } from "../support/diagnostics.ts";
import { accessKey, programOf, ref, subUser } from "../support/program.ts";
import { createWorkspace, sharedWorkspace } from "../support/pulumi.ts";

const cloud = sharedCloud();
const workspace = sharedWorkspace({ program: "", env: () => cloud.env });
let identity: string;
let sealTo: string;

const declared = (version: number) =>
  programOf({
    model: subUser({ name: "model" }),
    alice: subUser({ name: "alice", consoleLogin: true, accessKey: true, sealTo, passwordVersion: version }),
    key: accessKey({ user: ref("alice"), sealTo }),
  });

beforeAll(async () => {
  identity = await generateX25519Identity();
  sealTo = await identityToRecipient(identity);
  await workspace.setProgram(declared(1));
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
});

function opened(sealed: unknown): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(armor.decode(String(sealed)), "text");
}

async function outputsOf(name: string) {
  return (await workspace.recorded())[name]?.outputs ?? {};
}

test("the person opens the password and the keys, which work", async () => {
  const alice = await outputsOf("alice");
  const key = await outputsOf("key");

  expect(await opened(alice["sealedPassword"])).toMatch(/^.{12,32}$/);
  expect(
    await cloud.call(
      "GetUserAppId",
      {},
      { secretId: String(alice["secretId"]), secretKey: await opened(alice["sealedSecretKey"]) },
    ),
  ).toMatchObject({ Uin: String(alice["uin"]) });
  expect(
    await cloud.call(
      "GetUserAppId",
      {},
      { secretId: String(key["secretId"]), secretKey: await opened(key["sealedSecretKey"]) },
    ),
  ).toMatchObject({ Uin: String(alice["uin"]) });
});

test("nobody who reads the state finds them, secrets shown or not", async () => {
  const alice = await outputsOf("alice");
  const key = await outputsOf("key");
  const secrets = await Promise.all(
    [alice["sealedPassword"], alice["sealedSecretKey"], key["sealedSecretKey"]].map(opened),
  );
  const state = JSON.stringify(await workspace.stackExport({ args: ["--show-secrets"] }));

  expect(secrets.filter((secret) => state.includes(secret))).toEqual([]);
  expect(alice).not.toHaveProperty("password");
  expect(alice).not.toHaveProperty("secretKey");
  expect(key).not.toHaveProperty("secretKey");
});

test("a refresh and a preview find nothing; a new version seals a new password and keeps the key", async () => {
  const before = await outputsOf("alice");
  expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
  expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });

  await workspace.setProgram(declared(2));
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  const after = await outputsOf("alice");

  expect(await opened(after["sealedPassword"])).not.toBe(await opened(before["sealedPassword"]));
  expect(after["sealedSecretKey"]).toBe(before["sealedSecretKey"]);
});

test("a key with a wrong character, and a given password, are refused before anything is made", async () => {
  const wrong = sealTo.slice(0, -1) + (sealTo.endsWith("q") ? "p" : "q");
  await using broken = await createWorkspace({
    program: programOf({ bob: subUser({ name: "bob", consoleLogin: true, sealTo: wrong }) }),
    env: cloud.env,
  });
  cloud.ledger.reset();
  const up = await broken.up();
  await broken.setProgram(
    programOf({ bob: subUser({ name: "bob", consoleLogin: true, password: "Given-1-Bob", sealTo }) }),
  );
  const given = await broken.up();

  expect(failuresIn(up).join()).toContain("sealTo is not an age public key");
  expect(printed(given)).toContain("sealTo is for generated passwords");
  expect(cloud.ledger.counts().actions).not.toHaveProperty("AddUser");
});
