import { expect } from "vitest";
import type { GivenCall, Scenario } from "./scenario.ts";

const moment = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
const NOBODY = 100000000001;
const NO_KEY = `AKID${"x".repeat(32)}`;

/** Alice with one key, and bob without any. */
async function aliceAndBob(call: GivenCall) {
  const { Uin: alice, SecretId } = await call("AddUser", { Name: "alice", UseApi: 1 });
  const { Uin: bob } = await call("AddUser", { Name: "bob" });
  return { alice, bob, SecretId };
}

/** Alice with as many keys as there may be. */
async function aliceWithTwoKeys(call: GivenCall) {
  const known = await aliceAndBob(call);
  await call("CreateAccessKey", { TargetUin: known.alice });
  return known;
}

export const accessKeys: readonly Scenario[] = [
  {
    action: "CreateAccessKey",
    given: aliceWithTwoKeys,
    succeeds: {
      parameters: ({ bob }) => ({ TargetUin: bob, Description: "for-the-pipeline" }),
      answer: {
        AccessKey: {
          AccessKeyId: expect.stringMatching(/^AKID\w{32}$/),
          SecretAccessKey: expect.stringMatching(/^\w{32}$/),
          Status: "Active",
          CreateTime: moment,
          // The international client does not send one.
          Description: expect.stringMatching(/^(for-the-pipeline)?$/),
        },
      },
    },
    refused: [
      {
        because: "for an account that does not exist",
        parameters: () => ({ TargetUin: NOBODY }),
        code: "InvalidParameter.UserNotExist",
      },
      {
        because: "for somebody who has two",
        parameters: ({ alice }) => ({ TargetUin: alice }),
        code: "OperationDenied.AccessKeyOverLimit",
      },
    ],
  },
  {
    action: "ListAccessKeys",
    given: aliceAndBob,
    succeeds: {
      parameters: ({ alice }) => ({ TargetUin: alice }),
      answer: ({ SecretId }) => ({
        AccessKeys: [{ AccessKeyId: SecretId, Status: "Active", CreateTime: moment, Description: "" }],
      }),
    },
    refused: [
      {
        because: "of an account that does not exist",
        parameters: () => ({ TargetUin: NOBODY }),
        code: "InvalidParameter.UserNotExist",
      },
      {
        because: "of a name in place of a number",
        parameters: () => ({ TargetUin: "alice" }),
        code: "InvalidParameter",
      },
    ],
  },
  {
    action: "UpdateAccessKey",
    given: aliceAndBob,
    succeeds: {
      parameters: ({ alice, SecretId }) => ({ AccessKeyId: SecretId, Status: "Inactive", TargetUin: alice }),
      answer: {},
    },
    refused: [
      {
        because: "of a key that does not exist",
        parameters: ({ alice }) => ({ AccessKeyId: NO_KEY, Status: "Inactive", TargetUin: alice }),
        code: "ResourceNotFound.SecretNotExist",
      },
      {
        because: "of somebody else's key",
        parameters: ({ bob, SecretId }) => ({ AccessKeyId: SecretId, Status: "Inactive", TargetUin: bob }),
        code: "OperationDenied.UinNotMatch",
      },
      {
        because: "to a status that is none",
        parameters: ({ alice, SecretId }) => ({ AccessKeyId: SecretId, Status: "inactive", TargetUin: alice }),
        code: "InvalidParameter.ParamError",
      },
    ],
  },
  {
    action: "DeleteAccessKey",
    given: aliceAndBob,
    succeeds: {
      parameters: ({ alice, SecretId }) => ({ AccessKeyId: SecretId, TargetUin: alice }),
      answer: {},
    },
    refused: [
      {
        because: "of a key that does not exist",
        parameters: ({ alice }) => ({ AccessKeyId: NO_KEY, TargetUin: alice }),
        code: "ResourceNotFound.SecretNotExist",
      },
      {
        because: "of somebody else's key",
        parameters: ({ bob, SecretId }) => ({ AccessKeyId: SecretId, TargetUin: bob }),
        code: "OperationDenied.UinNotMatch",
      },
      {
        because: "of an account that does not exist",
        parameters: ({ SecretId }) => ({ AccessKeyId: SecretId, TargetUin: NOBODY }),
        code: "InvalidParameter.UserNotExist",
      },
    ],
  },
  {
    action: "GetSecurityLastUsed",
    given: aliceAndBob,
    succeeds: {
      parameters: ({ SecretId }) => ({ SecretIdList: [SecretId, NO_KEY] }),
      answer: ({ SecretId }) => ({
        SecretIdLastUsedRows: [{ SecretId, LastUsedDate: null, LastSecretUsedDate: null }],
      }),
    },
    refused: [
      {
        because: "for eleven keys at once",
        parameters: ({ SecretId }) => ({ SecretIdList: Array.from({ length: 11 }, () => SecretId) }),
        code: "InvalidParameter",
      },
      { because: "for no key", parameters: () => ({ SecretIdList: [] }), code: "InvalidParameter" },
    ],
  },
];
