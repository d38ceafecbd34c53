import type { Emulator } from "../../emulator/server.ts";
import { type Answer, call } from "../support/emulator-client.ts";

const PASSWORD = "Correct-Horse-1";

/** A small team: people, a group, a policy of their own, keys, employees, and calls that were refused. Tells their numbers. */
export async function furnish(emulator: Emulator): Promise<Readonly<Record<string, string>>> {
  const ask = (action: `cam:${string}` | `employee:${string}`, parameters: object): Promise<Answer> =>
    call(emulator, action, parameters);

  const alice = await ask("cam:AddUser", {
    Name: "alice",
    Remark: "Platform team",
    ConsoleLogin: 1,
    Password: PASSWORD,
    NeedResetPassword: 1,
    UseApi: 1,
    PhoneNum: "13800001111",
    CountryCode: "86",
    Email: "alice@example.com",
  });
  const bob = await ask("cam:AddUser", { Name: "bob", Remark: "On call", ConsoleLogin: 1, Password: PASSWORD });
  const deploy = await ask("cam:AddUser", { Name: "deploy", Remark: "Deployment of the shop", UseApi: 1 });

  const { GroupId } = await ask("cam:CreateGroup", { GroupName: "platform", Remark: "Who runs the shop" });
  const members = [alice, bob].map(({ Uid }) => ({ GroupId, Uid }));
  await ask("cam:AddUserToGroup", { Info: members });
  const { PolicyId } = await ask("cam:CreatePolicy", {
    PolicyName: "shop-servers",
    Description: "The servers of the shop, and nothing else",
    PolicyDocument: JSON.stringify({
      version: "2.0",
      statement: [
        { effect: "allow", action: ["cvm:Describe*", "cvm:StartInstances", "cvm:StopInstances"], resource: "*" },
      ],
    }),
  });
  await ask("cam:AttachGroupPolicy", { PolicyId, AttachGroupId: GroupId });
  const trust = { effect: "allow", action: "name/sts:AssumeRole", principal: { service: ["cvm.cloud.tencent.com"] } };
  const { RoleId } = await ask("cam:CreateRole", {
    RoleName: "backup",
    Description: "What the nightly backup takes on",
    PolicyDocument: JSON.stringify({ version: "2.0", statement: [trust] }),
  });
  await ask("cam:AttachRolePolicy", { PolicyId: 401010, AttachRoleId: RoleId });
  await ask("cam:AttachUserPolicy", { PolicyId: 1, AttachUin: alice["Uin"] });
  await ask("cam:AttachUserPolicy", { PolicyId: 400411, AttachUin: bob["Uin"] });
  await ask("cam:AttachUserPolicy", { PolicyId: 401009, AttachUin: deploy["Uin"] });

  const chen = { AccountName: "chen", DisplayName: "Chen", Mobile: "13100004532", CountryCode: "86" };
  const { EmployeeId, Uin } = await ask("employee:CreateEmployee", { ...chen, Email: "chen@example.com" });
  await ask("employee:AssignEmployeeRoles", { EmployeeId, RoleIds: ["role-2", "role-3"] });
  await ask("employee:CreateRole", { RoleName: "Auditor", Permissions: ["bills:view"], Description: "Reads bills" });

  emulator.faults.set([{ action: "ListUsers", kind: "refuse", code: "RequestLimitExceeded" }]);
  await ask("cam:ListUsers", {});
  await ask("cam:AddUser", { Name: "alice" });
  await call(
    emulator,
    "cam:DeleteUser",
    { Name: "bob" },
    {
      secretId: String(deploy["SecretId"]),
      secretKey: String(deploy["SecretKey"]),
    },
  );
  return {
    ALICE: String(alice["Uin"]),
    CHEN: String(Uin),
    GROUP: String(GroupId),
    POLICY: String(PolicyId),
    ROLE: String(RoleId),
  };
}
