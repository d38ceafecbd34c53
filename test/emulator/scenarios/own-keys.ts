import { expect } from "vitest";
import type { Emulator } from "../../../emulator/server.ts";
import type { GivenCall, Known, Scenario } from "./scenario.ts";

const everything = (action: string) =>
  JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action, resource: "*" }] });

/** Bob, who may call STS; the root account's soft token and bob's. */
async function softTokens(call: GivenCall, emulator: Emulator): Promise<Known> {
  const { Uin, SecretId, SecretKey } = await call("AddUser", { Name: "bob", UseApi: 1 });
  const { PolicyId } = await call("CreatePolicy", {
    PolicyName: "Sessions",
    PolicyDocument: everything("sts:*"),
  });
  await call("AttachUserPolicy", { AttachUin: Uin, PolicyId });
  const codes = emulator.mfaCodes();
  const { Credentials } = await call("sts:GetFederationToken", { Name: "pipeline", Policy: everything("*") });
  return {
    Uin,
    SecretId,
    rootUin: emulator.rootUin,
    SerialNumber: `qcs::cam:uin/${emulator.rootUin}::mfa/softToken`,
    root: codes[emulator.rootUin],
    bobs: codes[String(Uin)],
    bob: { secretId: SecretId, secretKey: SecretKey },
    session: { secretId: Credentials.TmpSecretId, secretKey: Credentials.TmpSecretKey, token: Credentials.Token },
  };
}
const asBob = ({ bob }: Known) => bob;
const wrongCode = (code: string) => (code === "000000" ? "000001" : "000000");

export const ownKeys: readonly Scenario[] = [
  {
    action: "GetSessionToken",
    service: "sts",
    site: "china",
    given: softTokens,
    succeeds: {
      parameters: ({ SerialNumber, root }) => ({ SerialNumber, TokenCode: root, DurationSeconds: 7200 }),
      answer: {
        Credentials: {
          Token: expect.stringMatching(/^\w{64}$/),
          TmpSecretId: expect.stringMatching(/^AKID\w{64}$/),
          TmpSecretKey: expect.stringMatching(/^\w{32}$/),
        },
        ExpiredTime: expect.any(Number),
        Expiration: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      },
    },
    refused: [
      {
        because: "with a wrong code",
        parameters: ({ SerialNumber, root }) => ({ SerialNumber, TokenCode: wrongCode(root) }),
        code: "FailedOperation.CheckMFAError",
      },
      {
        because: "with the code of somebody else",
        parameters: ({ SerialNumber, root }) => ({ SerialNumber, TokenCode: root }),
        as: asBob,
        code: "FailedOperation.CheckMFAError",
      },
      {
        because: "with another kind of device",
        parameters: ({ rootUin, root }) => ({ SerialNumber: `qcs::cam:uin/${rootUin}::mfa/phone`, TokenCode: root }),
        code: "FailedOperation.MFATypeNotSupported",
      },
      {
        because: "with a device of another account",
        parameters: ({ root }) => ({ SerialNumber: "qcs::cam:uin/1::mfa/softToken", TokenCode: root }),
        code: "InvalidParameter.ParamError",
      },
      {
        because: "to temporary credentials",
        parameters: ({ SerialNumber, root }) => ({ SerialNumber, TokenCode: root }),
        as: ({ session }) => session,
        code: "FailedOperation.TempKeyNotAllowed",
      },
      {
        because: "for longer than the root account may",
        parameters: ({ SerialNumber, root }) => ({ SerialNumber, TokenCode: root, DurationSeconds: 7201 }),
        code: "InvalidParameter.OverTimeError",
      },
      {
        because: "for longer than a sub-user may",
        parameters: ({ SerialNumber, bobs }) => ({ SerialNumber, TokenCode: bobs, DurationSeconds: 129_601 }),
        as: asBob,
        code: "InvalidParameter.OverTimeError",
      },
    ],
  },
  {
    action: "QueryApiKey",
    service: "sts",
    site: "china",
    given: softTokens,
    succeeds: {
      parameters: ({ Uin }) => ({ TargetUin: Uin }),
      answer: ({ SecretId }) => ({ IdKeys: [{ SecretId, CreateTime: expect.any(Number), Status: 2 }] }),
    },
    refused: [
      {
        because: "for an account that does not exist",
        parameters: () => ({ TargetUin: 1 }),
        code: "InvalidParameter.ParamError",
      },
      {
        because: "for the root account's, to a sub-user",
        parameters: ({ rootUin }) => ({ TargetUin: Number(rootUin) }),
        as: asBob,
        code: "InvalidParameter.ParamError",
      },
    ],
  },
];
