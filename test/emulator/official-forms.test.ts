/** The vendor's clients are served with every signature and method that they have a setting for, at a bare address. */
import { describe, expect } from "vitest";
import { officialChinaClient } from "./official-china-client.ts";
import { type CallSettings, type Official, officialClient } from "./official-client.ts";
import { refusedWith, test as base } from "./fixtures.ts";

const SETTINGS: readonly CallSettings[] = (["TC3-HMAC-SHA256", "HmacSHA1", "HmacSHA256"] as const).flatMap(
  (signMethod) => (["POST", "GET"] as const).map((reqMethod) => ({ signMethod, reqMethod })),
);

type Emulator = Parameters<typeof officialClient>[0];
const CLIENTS: readonly (readonly [string, (emulator: Emulator, settings: CallSettings) => Official])[] = [
  ["international", (emulator, settings) => officialClient(emulator, "", settings)],
  ["China", (emulator, settings) => officialChinaClient(emulator, "cam", settings)],
];
const ROWS = CLIENTS.flatMap(([site, client]) => SETTINGS.map((settings) => ({ site, client, settings, ...settings })));

const test = base.extend("endpoint", ({ emulator }) => new URL(emulator.url).host);

describe.for(ROWS)("the client of the $site site, $signMethod by $reqMethod", ({ client, settings }) => {
  test("adds a sub-user to a group, and reads it back", async ({ emulator, endpoint }) => {
    const official = client(emulator, { ...settings, endpoint });

    await official("AddUser", { Name: "alice", Remark: "a b+c=d&e/\u4e2d", ConsoleLogin: 0 });
    const alice = await official("GetUser", { Name: "alice" });
    const { GroupId } = await official("CreateGroup", { GroupName: "readers" });
    await official("AddUserToGroup", { Info: [{ GroupId, Uid: alice["Uid"] }] });

    expect(alice).toMatchObject({ Name: "alice", Remark: "a b+c=d&e/\u4e2d" });
    expect(await official("ListUsersForGroup", { GroupId })).toMatchObject({ UserInfo: [{ Name: "alice" }] });
    expect(await official("DescribeSubAccounts", { FilterSubAccountUin: [alice["Uin"]] })).toMatchObject({
      SubAccounts: [{ Name: "alice" }],
    });
  });

  test("is refused as documented", async ({ emulator, endpoint }) => {
    const official = client(emulator, { ...settings, endpoint });
    const wrongKey = { secretId: emulator.secretId, secretKey: "another" };

    await expect(official("GetUser", { Name: "nobody" })).rejects.toEqual(refusedWith("ResourceNotFound.UserNotExist"));
    await expect(official("GetUserAppId", {}, wrongKey)).rejects.toEqual(refusedWith("AuthFailure.SignatureFailure"));
  });
});

test("the client of the China site sends multipart/form-data", async ({ emulator, endpoint, ask }) => {
  const { v20190116 } = await import("tencentcloud-sdk-nodejs/tencentcloud/services/cam/v20190116/index.js");
  const profile = { httpProfile: { protocol: "http://", endpoint } };
  const client = new v20190116.Client({ credential: emulator, region: "ap-guangzhou", profile });

  await client.request("AddUser", { Name: "alice", Remark: "a b+c=d&e/\u4e2d" }, { multipart: true });

  expect(await ask("cam:GetUser", { Name: "alice" })).toMatchObject({ Remark: "a b+c=d&e/\u4e2d" });
});
