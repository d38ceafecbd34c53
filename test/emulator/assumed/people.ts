/** What is assumed of sub-users, recipients and keys. */
import { add, addGroup, addPolicy, contact, outcomeOf, type SeenOf, signIn, usersOf } from "./seen.ts";

export const people: SeenOf<
  | "reads-after-writes"
  | "freed-names"
  | "user-case"
  | "recipient-names"
  | "holding-user"
  | "active-key"
  | "no-keys"
  | "empty-text"
  | "omitted-flags"
  | "given-password"
  | "password-off"
  | "contacts"
  | "recipient-phone"
  | "never-set"
  | "never-signed-in"
  | "never-used"
  | "empty-lists"
  | "id-form"
  | "user-order"
  | "time-zone"
  | "last-use"
> = {
  "reads-after-writes": {
    ask: async (cloud) => {
      await add(cloud, "alice");
      const seen = async () => [
        await outcomeOf(cloud.call("GetUser", { Name: "alice" })),
        (await cloud.call("ListUsers"))["Data"].length,
      ];
      const before = await seen();
      cloud.clock.advance(3);
      return [before, await seen()];
    },
    sees: {
      "at-once": [
        ["success", 1],
        ["success", 1],
      ],
      late: [
        ["ResourceNotFound.UserNotExist", 0],
        ["success", 1],
      ],
      "late-lists": [
        ["success", 0],
        ["success", 1],
      ],
    },
  },
  "freed-names": {
    ask: async (cloud) => {
      await add(cloud, "alice");
      await addGroup(cloud);
      const PolicyId = await addPolicy(cloud);
      cloud.clock.advance(3);
      const { GroupInfo } = await cloud.call("ListGroups");
      await cloud.call("DeleteUser", { Name: "alice" });
      await cloud.call("DeleteGroup", { GroupId: GroupInfo[0].GroupId });
      await cloud.call("DeletePolicy", { PolicyId: [PolicyId] });
      const again = async () => [
        await outcomeOf(add(cloud, "alice")),
        await outcomeOf(addGroup(cloud)),
        await outcomeOf(addPolicy(cloud)),
      ];
      const first = await again();
      cloud.clock.advance(3);
      return [first, (await again())[0]];
    },
    sees: {
      "at-once": [["success", "success", "success"], "InvalidParameter.SubUserNameInUse"],
      later: [
        ["InvalidParameter.SubUserNameInUse", "InvalidParameter.GroupNameInUse", "FailedOperation.PolicyNameInUse"],
        "success",
      ],
    },
  },
  "user-case": {
    ask: async (cloud) => {
      await add(cloud, "alice");
      const calls = [
        await outcomeOf(cloud.call("GetUser", { Name: "ALICE" })),
        await outcomeOf(cloud.call("UpdateUser", { Name: "ALICE", Remark: "x" })),
        await outcomeOf(cloud.call("DeleteUser", { Name: "Alice" })),
      ];
      return [...new Set(calls), (await cloud.call("ListUsers"))["Data"].length];
    },
    sees: { exact: ["ResourceNotFound.UserNotExist", 1], any: ["success", 0] },
  },
  "recipient-names": {
    ask: async (cloud) => {
      await add(cloud, "alice");
      const second = await outcomeOf(cloud.call("CreateMessageReceiver", { Name: "Alice", ...contact }));
      await cloud.call("CreateMessageReceiver", { Name: "bob", ...contact });
      return [second, await outcomeOf(add(cloud, "bob")), await outcomeOf(add(cloud, "alice"))];
    },
    sees: {
      shared: Array.from({ length: 3 }, () => "InvalidParameter.SubUserNameInUse"),
      separate: ["success", "success", "InvalidParameter.SubUserNameInUse"],
    },
  },
  "holding-user": {
    ask: async (cloud) => {
      const { Uin } = await add(cloud, "alice");
      const GroupId = await addGroup(cloud);
      await cloud.call("AddUserToGroup", { Info: [{ GroupId, Uin }] });
      const member = await outcomeOf(cloud.call("DeleteUser", { Name: "alice" }));
      const { Uin: bob } = await add(cloud, "bob");
      await cloud.call("AttachUserPolicy", { PolicyId: 1, AttachUin: bob });
      const holder = await outcomeOf(cloud.call("DeleteUser", { Name: "bob" }));
      await add(cloud, "carol");
      return [member, holder, await outcomeOf(cloud.call("DeleteUser", { Name: "carol" }))];
    },
    sees: { deleted: ["success", "success", "success"], refused: ["FailedOperation", "FailedOperation", "success"] },
  },
  "active-key": {
    ask: async (cloud) => {
      const { Uin: TargetUin, SecretId: AccessKeyId } = await add(cloud, "alice", { UseApi: 1 });
      const active = await outcomeOf(cloud.call("DeleteAccessKey", { TargetUin, AccessKeyId }));
      const disabled = cloud.call("UpdateAccessKey", { TargetUin, AccessKeyId, Status: "Inactive" });
      await outcomeOf(disabled);
      return [active, await outcomeOf(cloud.call("DeleteAccessKey", { TargetUin, AccessKeyId }))];
    },
    sees: {
      deleted: ["success", "ResourceNotFound.SecretNotExist"],
      refused: ["FailedOperation.Accesskey", "success"],
    },
  },
  "no-keys": {
    ask: async (cloud) => {
      const { Uin: TargetUin } = await add(cloud, "alice");
      return outcomeOf(cloud.call("ListAccessKeys", { TargetUin }));
    },
    sees: { none: "success", refused: "ResourceNotFound.SecretNotExist" },
  },
  "empty-text": {
    ask: async (cloud) => {
      await add(cloud, "alice", { Remark: "desk", PhoneNum: "18600003509", CountryCode: "86", Email: "a@example.com" });
      await cloud.call("UpdateUser", { Name: "alice", Remark: "", PhoneNum: "", CountryCode: "", Email: "" });
      const { Remark, PhoneNum, CountryCode, Email } = await cloud.call("GetUser", { Name: "alice" });
      return [Remark, PhoneNum, CountryCode, Email];
    },
    sees: { clears: ["", "", "", ""], stays: ["desk", "18600003509", "86", "a@example.com"] },
  },
  "omitted-flags": {
    ask: async (cloud) => {
      await add(cloud, "alice", { ConsoleLogin: 1, Password: "Desk-2-lamp" });
      return signIn(cloud, "Desk-2-lamp");
    },
    sees: { no: "/account", yes: "/account/password" },
  },
  "given-password": {
    ask: async (cloud) => {
      const given = await add(cloud, "alice", { ConsoleLogin: 1, Password: "Desk-2-lamp" });
      const generated = await add(cloud, "bob", { ConsoleLogin: 1 });
      return [given["Password"], generated["Password"].length];
    },
    sees: { told: ["Desk-2-lamp", 32], empty: ["", 32] },
  },
  "password-off": {
    ask: async (cloud) => {
      await add(cloud, "alice", { ConsoleLogin: 1, Password: "Desk-2-lamp" });
      await cloud.call("UpdateUser", { Name: "alice", ConsoleLogin: 0 });
      await cloud.call("UpdateUser", { Name: "alice", ConsoleLogin: 1 });
      return signIn(cloud, "Desk-2-lamp");
    },
    sees: { new: null, kept: "/account" },
  },
  contacts: {
    ask: async (cloud) => {
      const { Uin } = await add(cloud, "alice", { PhoneNum: "18600003509", Email: "alice@example.com" });
      const GroupId = await addGroup(cloud);
      await cloud.call("AddUserToGroup", { Info: [{ GroupId, Uin }] });
      const { PhoneNum, Email } = await cloud.call("GetUser", { Name: "alice" });
      const { Data } = await cloud.call("ListUsers");
      const { UserInfo } = await cloud.call("ListUsersForGroup", { GroupId });
      return [PhoneNum, Email, Data[0].PhoneNum, UserInfo[0].Email];
    },
    sees: {
      whole: ["18600003509", "alice@example.com", "18600003509", "alice@example.com"],
      masked: ["186****3509", "a****@example.com", "186****3509", "a****@example.com"],
    },
  },
  "recipient-phone": {
    ask: async (cloud) => {
      await cloud.call("CreateMessageReceiver", { Name: "dana", ...contact });
      return (await cloud.call("ListReceiver"))["Receivers"][0].PhoneNumber;
    },
    sees: { "with-code": "+86 186****3509", "without-code": "186****3509", whole: "18600003509" },
  },
  "never-set": {
    ask: async (cloud) => {
      await usersOf(cloud);
      const { Remark, PhoneNum, Email } = await cloud.call("GetUser", { Name: "bob" });
      return [Remark, PhoneNum, Email];
    },
    sees: { empty: ["", "", ""], blank: [" ", " ", " "], null: [null, null, null] },
  },
  "never-signed-in": {
    ask: async (cloud) => {
      await add(cloud, "alice");
      return (await cloud.call("GetUser", { Name: "alice" }))["RecentlyLoginTime"];
    },
    sees: { null: null, empty: "" },
  },
  "never-used": {
    ask: async (cloud) => {
      const { SecretId } = await add(cloud, "alice", { UseApi: 1 });
      const { SecretIdLastUsedRows } = await cloud.call("GetSecurityLastUsed", { SecretIdList: [SecretId] });
      return SecretIdLastUsedRows[0]?.LastUsedDate;
    },
    sees: { null: null, empty: "", "left-out": undefined },
  },
  "empty-lists": {
    ask: async (cloud) => [(await cloud.call("ListUsers"))["Data"], (await cloud.call("ListGroups"))["GroupInfo"]],
    sees: { list: [[], []], null: [null, null] },
  },
  "id-form": {
    ask: async (cloud) => {
      const { Uin, Uid } = await add(cloud, "alice");
      const { Data } = await cloud.call("ListUsers");
      return [typeof Uin, typeof Uid, typeof Data[0].Uin, typeof (await addPolicy(cloud)), typeof Data[0].ConsoleLogin];
    },
    sees: {
      number: ["number", "number", "number", "number", "number"],
      text: ["string", "string", "string", "string", "number"],
    },
  },
  "user-order": {
    ask: async (cloud) => (await usersOf(cloud)).map(({ Name }) => Name),
    sees: { oldest: ["alice", "bob"], newest: ["bob", "alice"] },
  },
  "time-zone": {
    ask: async (cloud) => (await usersOf(cloud))[0]?.["CreateTime"],
    sees: { china: "2026-01-31 17:00:00", utc: "2026-01-31 09:00:00" },
  },
  "last-use": {
    ask: async (cloud) => {
      const { SecretId, SecretKey } = await add(cloud, "alice", { UseApi: 1 });
      await cloud.call("GetUserAppId", {}, { secretId: SecretId, secretKey: SecretKey });
      const told = async () =>
        (await cloud.call("GetSecurityLastUsed", { SecretIdList: [SecretId] }))["SecretIdLastUsedRows"][0].LastUsedDate;
      const today = await told();
      cloud.clock.advance(86_400);
      return [today, await told()];
    },
    sees: { "at-once": ["2026-01-31", "2026-01-31"], "next-day": [null, "2026-01-31"] },
  },
};
