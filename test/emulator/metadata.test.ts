/** The metadata service of an instance hands out sessions of the roles that instances may take on, and of no others. */
import { describe, expect } from "vitest";
import { refusal, test as base } from "./fixtures.ts";

const trust = (principal: object) =>
  JSON.stringify({
    version: "2.0",
    statement: [{ effect: "allow", action: "name/sts:AssumeRole", principal }],
  });

/** `get` asks the service; `reader` is for instances, `deployer` for people. */
const test = base
  .extend(
    "get",
    ({ emulator }) =>
      (name: string) =>
        fetch(`${emulator.url}/latest/meta-data/cam/security-credentials/${name}`),
  )
  .extend("roles", async ({ ask, emulator }) => {
    const { RoleId } = await ask("cam:CreateRole", {
      RoleName: "reader",
      PolicyDocument: trust({ service: ["cvm.qcloud.com"] }),
      SessionDuration: 600,
    });
    await ask("cam:AttachRolePolicy", { AttachRoleId: RoleId, PolicyName: "ReadOnlyAccess" });
    await ask("cam:CreateRole", {
      RoleName: "deployer",
      PolicyDocument: trust({ qcs: [`qcs::cam::uin/${emulator.rootUin}:root`] }),
    });
    return String(RoleId);
  });

async function session(response: Response) {
  const { TmpSecretId, TmpSecretKey, Token, ExpiredTime, Code } = (await response.json()) as Record<string, string>;
  return {
    signer: { secretId: TmpSecretId ?? "", secretKey: TmpSecretKey ?? "", token: Token ?? "" },
    expired: Number(ExpiredTime),
    code: Code,
  };
}

describe("the metadata service", () => {
  test("names the roles that instances may take on", async ({ get, roles: _ }) => {
    expect(await (await get("")).text()).toBe("reader");
  });

  test("gives a session that may do what the role holds", async ({ get, ask, roles, emulator }) => {
    const { signer, code } = await session(await get("reader"));

    expect(code).toBe("Success");
    expect(await ask("sts:GetCallerIdentity", {}, signer)).toMatchObject({
      Arn: `qcs::sts:${emulator.rootUin}:assumed-role/${roles}`,
    });
    expect(await ask("cam:ListUsers", {}, signer)).not.toHaveProperty("Error");
    expect(await ask("cam:AddUser", { Name: "bob" }, signer)).toEqual(refusal("AuthFailure.UnauthorizedOperation"));
  });

  test("says when the session ends, and it ends then", async ({ get, ask, roles: _, emulator }) => {
    const { signer, expired } = await session(await get("reader"));

    expect(Math.abs(expired - emulator.clock.now() / 1000 - 600)).toBeLessThan(5);
    emulator.clock.advance(600);
    expect(await ask("sts:GetCallerIdentity", {}, signer)).toEqual(refusal("AuthFailure.TokenFailure"));
  });

  test.for(["deployer", "nobody", ""])(
    "does not know the role '%s' where it is not for instances",
    async (name, { get, ask, roles }) => {
      await ask("cam:DeleteRole", { RoleId: roles });

      expect((await get(name)).status).toBe(404);
    },
  );
});
