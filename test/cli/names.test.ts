/** What the command line says to somebody who has a name wrong. */
import { describe, expect, test } from "vitest";
import { tencentAccounts } from "../support/command-line.ts";

describe("a name that is none says what was probably meant, and is misuse", () => {
  test.each([
    { args: ["lits"], says: "error: unknown command 'lits'\n(Did you mean list?)\n" },
    { args: ["list", "groups", "--jsn"], says: "error: unknown option '--jsn'\n(Did you mean --json?)\n" },
    {
      args: ["list", "users"],
      says: "error: unknown command 'users'\n(Did you mean tencent-accounts list sub-users?)\n",
    },
    {
      args: ["employees"],
      says: "error: unknown command 'employees'\n(Did you mean tencent-accounts list employees?)\n",
    },
    { args: ["review", "--state"], says: "error: unknown option '--state'\n(Did you mean tencent-accounts access?)\n" },
    {
      args: ["review", "--stack"],
      says: "error: unknown option '--stack'\n(Did you mean one of tencent-accounts export --stack, tencent-accounts access --stack, tencent-accounts handover --stack, tencent-accounts leavers --stack, tencent-accounts doctor --stack?)\n",
    },
    {
      args: ["access", "--frob"],
      says: "error: unknown option '--frob'\n",
    },
    {
      args: ["export", "--stak", "dev", "--out", "x"],
      says: "error: required option '--stack <name>' not specified\ntencent-accounts export has no option --stak.\n",
    },
  ])("`$args`", async ({ args, says }) => {
    expect(await tencentAccounts(args)).toMatchObject({ exitCode: 2, stdout: "", stderr: says });
  });
});

test.each([
  { args: ["frobnicate", "--help"] },
  { args: ["help", "frobnicate"] },
  { args: ["list", "frobnicate", "--help"] },
  { args: ["help", "list", "frobnicate"] },
])("help about a command that is none is no success: `$args`", async ({ args }) => {
  expect(await tencentAccounts(args)).toMatchObject({
    exitCode: 2,
    stdout: "",
    stderr: expect.stringMatching(
      /^error: unknown command 'frobnicate'\nThe commands of tencent-accounts( list)? are: \w/,
    ),
  });
});

test.each([
  { args: [], has: "access" },
  { args: ["help"], has: "access" },
  { args: ["list", "--help"], has: "sub-users" },
  { args: ["help", "list", "sub-users"], has: "--console-login" },
  { args: ["list", "people", "--help"], has: "--console-login" },
  { args: ["access", "--help"], has: "--live" },
  { args: ["review", "--help"], has: "--fail-on" },
])("help about a command that there is, is: `$args`", async ({ args, has }) => {
  expect(await tencentAccounts(args)).toMatchObject({ exitCode: 0, stderr: "", stdout: expect.stringContaining(has) });
});
