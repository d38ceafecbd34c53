/** When people last signed in and keys were last used, in as few calls as the service allows. */
import { beforeAll, describe, expect, test } from "vitest";
import { readSettings } from "../../provider/config.ts";
import { readLastUse } from "../../provider/last-use.ts";
import { readingContext } from "../../provider/reading.ts";
import { type Answer, sharedCloud } from "../support/cloud.ts";

const cloud = sharedCloud();
/** A run may begin just before midnight. */
const TODAY = [0, 3_600_000].map((ms) => new Date(Date.now() + ms).toISOString().slice(0, 10));
const asked = (uins: readonly string[], keys: readonly string[], env = cloud.env) =>
  readLastUse(readingContext(readSettings(() => undefined, env)), uins, keys);

const people: Answer[] = [];
const uinsOf = (some: readonly Answer[]): string[] => some.map(({ Uin }) => String(Uin));
let used: string;
let unused: string;

beforeAll(async () => {
  for (let index = 0; index < 51; index++) people.push(await cloud.call("AddUser", { Name: `person-${index}` }));
  const keyOf = async ({ Uin }: Answer) => (await cloud.call("CreateAccessKey", { TargetUin: Uin }))["AccessKey"];
  const [first = {}, second = {}] = people;
  const key = await keyOf(first);
  used = key["AccessKeyId"];
  unused = (await keyOf(second))["AccessKeyId"];
  const caller = { secretId: used, secretKey: key["SecretAccessKey"] };
  await cloud.call("GetUserAppId", {}, caller);
});

test("a day each, and never for what was not used yet", async () => {
  const { signIns, keys, refused } = await asked(uinsOf(people.slice(0, 1)), [used, unused]);

  expect(signIns).toEqual(new Map([[String(people[0]?.["Uin"]), "never"]]));
  expect(TODAY).toContain(keys.get(used));
  expect(keys.get(unused)).toBe("never");
  expect(refused).toEqual([]);
});

test("nothing is said of what the account does not have", async () => {
  const { signIns, keys } = await asked(["999999999999"], ["AKIDofNobody"]);

  expect({ signIns, keys }).toEqual({ signIns: new Map(), keys: new Map() });
});

test("a call takes fifty people, or ten keys", async () => {
  cloud.ledger.reset();
  await asked(
    uinsOf(people),
    Array.from({ length: 11 }, (_, index) => `AKIDofNobody${index}`),
  );

  expect(cloud.ledger.counts().actions).toEqual({ DescribeSubAccounts: 2, GetSecurityLastUsed: 2 });
});

test("nobody and nothing is not asked about", async () => {
  cloud.ledger.reset();
  await asked([], []);

  expect(cloud.ledger.counts().actions).toEqual({});
});

describe("credentials that may not ask", () => {
  test("are told so, and the rest is read", async () => {
    const reader = await cloud.call("AddUser", { Name: "reader", UseApi: 1 });
    const { PolicyId } = await cloud.call("CreatePolicy", {
      PolicyName: "sign-ins",
      PolicyDocument: JSON.stringify({
        version: "2.0",
        statement: [{ effect: "allow", action: "cam:DescribeSubAccounts", resource: "*" }],
      }),
    });
    await cloud.call("AttachUserPolicy", { PolicyId, AttachUin: reader["Uin"] });
    const env = {
      ...cloud.env,
      TENCENTCLOUD_SECRET_ID: String(reader["SecretId"]),
      TENCENTCLOUD_SECRET_KEY: String(reader["SecretKey"]),
    };
    const { signIns, keys, refused } = await asked(uinsOf(people.slice(0, 1)), [used], env);

    expect({ signIns: signIns.size, keys: keys.size, refused }).toEqual({
      signIns: 1,
      keys: 0,
      refused: ["GetSecurityLastUsed"],
    });
  });
});
