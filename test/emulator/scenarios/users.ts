import { expect } from "vitest";
import type { Scenario } from "./scenario.ts";

const moment = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
const fields = { Remark: "on call", PhoneNum: "13100004532", CountryCode: "86", Email: "alice@example.com" };
const alice = { Name: "alice", ...fields, ConsoleLogin: 1, Uin: expect.any(Number), Uid: expect.any(Number) };

export const users: readonly Scenario[] = [
  {
    action: "AddUser",
    given: (call) => call("AddUser", { Name: "bob" }),
    succeeds: {
      parameters: () => ({
        Name: "alice",
        ...fields,
        ConsoleLogin: 1,
        Password: "Correct-Horse-1",
        UseApi: 1,
        NeedResetPassword: 1,
      }),
      answer: {
        Uin: expect.any(Number),
        Name: "alice",
        Uid: expect.any(Number),
        Password: "Correct-Horse-1",
        SecretId: expect.stringMatching(/^AKID\w{32}$/),
        SecretKey: expect.stringMatching(/^\w{32}$/),
      },
    },
    refused: [
      {
        because: "with a name that is taken in another case",
        parameters: () => ({ Name: "BOB" }),
        code: "InvalidParameter.SubUserNameInUse",
      },
      {
        because: "with a name with a space in it",
        parameters: () => ({ Name: "alice smith" }),
        code: "InvalidParameter.UserNameIllegal",
      },
      {
        because: "with a password of letters only",
        parameters: () => ({ Name: "alice", ConsoleLogin: 1, Password: "CorrectHorse" }),
        code: "InvalidParameter.PasswordViolatedRules",
      },
    ],
  },
  {
    action: "UpdateUser",
    given: (call) => call("AddUser", { Name: "alice" }),
    succeeds: {
      parameters: () => ({
        Name: "alice",
        ...fields,
        ConsoleLogin: 1,
        Password: "Correct-Horse-1",
        NeedResetPassword: 0,
      }),
      answer: {},
    },
    refused: [
      {
        because: "of a sub-user that does not exist",
        parameters: () => ({ Name: "bob", Remark: "x" }),
        code: "ResourceNotFound.UserNotExist",
      },
      {
        because: "with a short password",
        parameters: () => ({ Name: "alice", ConsoleLogin: 1, Password: "Sh0rt-1" }),
        code: "InvalidParameter.PasswordViolatedRules",
      },
    ],
  },
  {
    action: "DeleteUser",
    given: (call) => call("AddUser", { Name: "alice", UseApi: 1 }),
    succeeds: { parameters: () => ({ Name: "alice", Force: 1 }), answer: {} },
    refused: [
      {
        because: "of a sub-user that has a key",
        parameters: () => ({ Name: "alice" }),
        code: "OperationDenied.HaveKeys",
      },
      {
        because: "of a sub-user that does not exist",
        parameters: () => ({ Name: "bob" }),
        code: "ResourceNotFound.UserNotExist",
      },
    ],
  },
  {
    action: "GetUser",
    given: (call) => call("AddUser", { Name: "alice", ...fields, ConsoleLogin: 1 }),
    succeeds: {
      parameters: () => ({ Name: "alice" }),
      answer: { ...alice, RecentlyLoginIP: null, RecentlyLoginTime: null },
    },
    refused: [
      {
        because: "of a sub-user whose name is written otherwise",
        parameters: () => ({ Name: "Alice" }),
        code: "ResourceNotFound.UserNotExist",
      },
      { because: "without a name", parameters: () => ({}), code: "MissingParameter" },
    ],
  },
  {
    action: "ListUsers",
    given: (call) => call("AddUser", { Name: "alice", ...fields, ConsoleLogin: 1 }),
    succeeds: {
      parameters: () => ({}),
      answer: { Data: [{ ...alice, CreateTime: moment, NickName: "alice" }] },
    },
    refused: [
      { because: "with a page, which it has not", parameters: () => ({ Page: 1 }), code: "UnknownParameter" },
      { because: "with a number of rows", parameters: () => ({ Rp: 1 }), code: "UnknownParameter" },
    ],
  },
  {
    action: "DescribeSubAccounts",
    given: (call) => call("AddUser", { Name: "alice", Remark: "on call" }),
    succeeds: {
      parameters: ({ Uin }) => ({ FilterSubAccountUin: [100000000001, Uin, Uin] }),
      answer: ({ Uin, Uid }) => ({
        SubAccounts: [
          {
            Uin,
            Uid,
            Name: "alice",
            Remark: "on call",
            CreateTime: moment,
            UserType: 2,
            LastLoginIp: "",
            LastLoginTime: null,
          },
        ],
      }),
    },
    refused: [
      {
        because: "for more than fifty at once",
        parameters: ({ Uin }) => ({ FilterSubAccountUin: Array.from({ length: 51 }, () => Uin) }),
        code: "InvalidParameter",
      },
      {
        because: "for a name in place of a number",
        parameters: () => ({ FilterSubAccountUin: ["alice"] }),
        code: "InvalidParameter",
      },
      { because: "for nobody", parameters: () => ({ FilterSubAccountUin: [] }), code: "InvalidParameter" },
    ],
  },
];
