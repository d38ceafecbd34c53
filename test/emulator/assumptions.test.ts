/** What the emulator does where no source decides: each alternative of each question, as a client sees it. */
import { expect, test } from "vitest";
import { z } from "zod";
import { StartError } from "../../emulator/terms/start-error.ts";
import { type QuestionId, QUESTIONS } from "../../emulator/terms/assumptions.ts";
import { type Answer, type Cloud, startCloud } from "../support/cloud.ts";
import { call } from "../support/emulator-client.ts";

/** What a client sees of a question, in a word or a short text. */
const seen: Readonly<
  Record<
    QuestionId,
    { readonly ask: (cloud: Cloud) => Promise<unknown>; readonly sees: Readonly<Record<string, unknown>> }
  >
> = {
  "time-zone": {
    ask: async (cloud) => (await usersOf(cloud))[0]?.["CreateTime"],
    sees: { china: "2026-01-31 17:00:00", utc: "2026-01-31 09:00:00" },
  },
  "user-order": {
    ask: async (cloud) => (await usersOf(cloud)).map(({ Name }) => Name),
    sees: { oldest: ["alice", "bob"], newest: ["bob", "alice"] },
  },
  "never-set": {
    ask: async (cloud) => {
      await usersOf(cloud);
      const { Remark, PhoneNum, Email } = await cloud.call("GetUser", { Name: "bob" });
      return [Remark, PhoneNum, Email];
    },
    sees: { empty: ["", "", ""], blank: [" ", " ", " "], null: [null, null, null] },
  },
  "policies-of-nobody": {
    ask: (cloud) => cloud.call("ListAttachedUserPolicies", { TargetUin: 42 }).then(({ List }) => List, codeOf),
    sees: { none: [], refused: "ResourceNotFound.UserNotExist" },
  },
  "last-use": {
    ask: async (cloud) => {
      const { SecretId, SecretKey } = await cloud.call("AddUser", { Name: "alice", UseApi: 1 });
      await cloud.call("GetUserAppId", {}, { secretId: SecretId, secretKey: SecretKey });
      const told = async () =>
        (await cloud.call("GetSecurityLastUsed", { SecretIdList: [SecretId] }))["SecretIdLastUsedRows"][0].LastUsedDate;
      const today = await told();
      cloud.clock.advance(86_400);
      return [today, await told()];
    },
    sees: { "at-once": ["2026-01-31", "2026-01-31"], "next-day": [null, "2026-01-31"] },
  },
  "role-of-tags": {
    ask: async (cloud) => {
      const { RoleId, RoleName } = await roleIn(cloud);
      const tagged = async (name: string) => {
        const answer = await call(cloud, "cam:TagRole", { RoleId, RoleName: name, Tags: [{ Key: "a", Value: "b" }] });
        return refusedCode.parse(answer).Error?.Code ?? "taken";
      };
      return [await tagged(RoleName), await tagged("other")];
    },
    sees: {
      either: ["InvalidParameter.ParamError", "InvalidParameter.ParamError"],
      both: ["taken", "InvalidParameter.RoleNotExist"],
    },
  },
  "tagged-policy-account": {
    ask: async (cloud) => {
      const PolicyDocument = JSON.stringify({
        version: "2.0",
        statement: [{ effect: "allow", action: "cos:*", resource: "*" }],
      });
      const { PolicyId } = await cloud.call("CreatePolicy", { PolicyName: "p", PolicyDocument });
      const Resource = `qcs::cam:ap-guangzhou:uin/:policy/${PolicyId}`;
      return cloud
        .call("ModifyResourceTags", { Resource, ReplaceTags: [{ TagKey: "a", TagValue: "b" }] })
        .then(async () => (await cloud.call("GetPolicy", { PolicyId }))["Tags"], codeOf);
    },
    sees: { taken: [{ Key: "a", Value: "b" }], refused: "InvalidParameterValue.ResourceDescriptionError" },
  },
  "unknown-services": {
    ask: (cloud) => stored(cloud, "cmv:DescribeInstances", "*"),
    sees: { refused: "InvalidParameter.ActionServiceNotExist", accepted: "stored" },
  },
  "unknown-actions": {
    ask: (cloud) => stored(cloud, "cvm:DescribeNothing", "*"),
    sees: { accepted: "stored", refused: "InvalidParameter.ActionNotExist" },
  },
  "unknown-regions": {
    ask: (cloud) => stored(cloud, "cvm:*", "qcs::cvm:ap-mars::instance/*"),
    sees: { refused: "InvalidParameter.ResourceRegionError", accepted: "stored" },
  },
  "resources-of-others": {
    ask: (cloud) => stored(cloud, "cvm:*", "qcs::cvm::uin/100000000009:instance/*"),
    sees: { refused: "InvalidParameter.ResourceUinError", accepted: "stored" },
  },
  "root-mfa": {
    ask: (cloud) => cloud.call("SetMfaFlag", { LoginFlag: { Stoken: 1 } }).then(() => "ignored", codeOf),
    sees: { refused: "ResourceNotFound.UserNotExist", ignored: "ignored" },
  },
};

const stored = (cloud: Cloud, action: string, resource: string): Promise<string> =>
  cloud
    .call("CreatePolicy", {
      PolicyName: "names",
      PolicyDocument: JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action, resource }] }),
    })
    .then(() => "stored", codeOf);

const refusedCode = z.object({ Error: z.object({ Code: z.string() }).optional() });
const codeOf = (error: unknown): string => String(error).split(": ")[2] ?? "";

async function usersOf(cloud: Cloud): Promise<readonly Answer[]> {
  for (const Name of ["alice", "bob"]) await cloud.call("AddUser", { Name });
  return (await cloud.call("ListUsers"))["Data"];
}

async function roleIn(cloud: Cloud): Promise<{ RoleId: string; RoleName: string }> {
  const PolicyDocument = JSON.stringify({
    version: "2.0",
    statement: [{ effect: "allow", action: "name/sts:AssumeRole", principal: { service: "cvm.qcloud.com" } }],
  });
  const { RoleId } = await call(cloud, "cam:CreateRole", { RoleName: "deployer", PolicyDocument });
  return { RoleId: String(RoleId), RoleName: "deployer" };
}

const ids = Object.keys(QUESTIONS).filter((id): id is QuestionId => id in seen);
const rows = ids.flatMap((id) => Object.keys(QUESTIONS[id].alternatives).map((alternative) => ({ id, alternative })));
const AT = Date.parse("2026-01-31T09:00:00Z");

test.each(rows)("$id: $alternative", async ({ id, alternative }) => {
  await using cloud = {
    ...(await startCloud({ site: "china", clock: () => AT, assume: { [id]: alternative } })),
    [Symbol.asyncDispose]: () => cloud.close(),
  };

  expect(await seen[id].ask(cloud)).toEqual(seen[id].sees[alternative]);
});

test("every question and every alternative is seen, each as something else", () => {
  expect(Object.keys(seen).toSorted()).toEqual(Object.keys(QUESTIONS).toSorted());
  for (const id of ids) {
    const outcomes = Object.values(seen[id].sees).map((outcome) => JSON.stringify(outcome));
    expect(new Set(outcomes).size).toBe(Object.keys(QUESTIONS[id].alternatives).length);
  }
});

test("the first alternative is what happens where nothing is asked for", async () => {
  await using cloud = { ...(await startCloud({ clock: () => AT })), [Symbol.asyncDispose]: () => cloud.close() };
  const answer: unknown = await (await fetch(`${cloud.url}/_emulator/assumptions`)).json();

  expect(answer).toEqual(
    Object.fromEntries(Object.entries(QUESTIONS).map(([id, { alternatives }]) => [id, Object.keys(alternatives)[0]])),
  );
});

test.each<{ assume: Readonly<Record<string, string>>; says: string }>([
  { assume: { "no-such": "x" }, says: 'There is no question "no-such". There are time-zone, ' },
  { assume: { "time-zone": "mars" }, says: 'The question time-zone has no alternative "mars". It has china, utc.' },
  { assume: { constructor: "x" }, says: "There is no question" },
])("$assume is refused", async ({ assume, says }) => {
  await expect(startCloud({ assume })).rejects.toThrow(StartError);
  await expect(startCloud({ assume })).rejects.toThrow(says);
});
