/** ListPoliciesGrantingServiceAccess tells which products somebody gets at, and by which policies, as the China client reads it. */
import { describe, expect, test as base } from "vitest";
import { startEmulator } from "../../emulator/server.ts";
import { officialChinaClient } from "./official-china-client.ts";

const ADMINISTRATOR = 1;
const COS_READ_ONLY = 401010;

const allowing = (...action: string[]) =>
  JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action, resource: "*" }] });

/** `alice` holds servers herself, reads buckets through the group `staff`, and the role deployer does with servers what it is told. */
const test = base
  .extend("official", async ({}, { onCleanup }) => {
    const emulator = await startEmulator({ database: ":memory:", site: "china" });
    onCleanup(() => emulator.close());
    return officialChinaClient(emulator, "cam");
  })
  .extend("account", async ({ official }) => {
    const { Uin } = await official("AddUser", { Name: "alice" });
    const { GroupId } = await official("CreateGroup", { GroupName: "staff" });
    await official("AddUserToGroup", { Info: [{ Uin, GroupId }] });
    const { PolicyId } = await official("CreatePolicy", {
      PolicyName: "servers",
      Description: "starts and stops",
      PolicyDocument: allowing("name/cvm:StartInstances", "cvm:StopInstances"),
    });
    await official("AttachUserPolicy", { AttachUin: Uin, PolicyId });
    await official("AttachGroupPolicy", { AttachGroupId: GroupId, PolicyId: COS_READ_ONLY });
    const statement = [{ effect: "allow", action: "sts:AssumeRole", principal: { service: "cvm.cloud.tencent.com" } }];
    const PolicyDocument = JSON.stringify({ version: "2.0", statement });
    const { RoleId } = await official("CreateRole", { RoleName: "deployer", PolicyDocument });
    await official("AttachRolePolicy", { AttachRoleId: RoleId, PolicyId });
    return { alice: Uin, staff: GroupId, deployer: RoleId, servers: PolicyId };
  })
  .extend("access", ({ official }) => async (parameters: object) => {
    const { List } = await official("ListPoliciesGrantingServiceAccess", parameters);
    const nodes = List as { Service: { ServiceType: string }; Policy: { PolicyName: string }[] }[];
    return Object.fromEntries(
      nodes.map(({ Service, Policy }) => [Service.ServiceType, Policy.map(({ PolicyName }) => PolicyName)]),
    );
  });

describe("the products that somebody gets at", () => {
  test("are those of a sub-user's own policies and of its groups'", async ({ account, access }) => {
    expect(await access({ TargetUin: account.alice })).toEqual({ cos: ["QcloudCOSReadOnlyAccess"], cvm: ["servers"] });
  });

  test("are those of a group", async ({ account, access }) => {
    expect(await access({ GroupId: account.staff })).toEqual({ cos: ["QcloudCOSReadOnlyAccess"] });
  });

  test("are those of a role", async ({ account, access }) => {
    expect(await access({ RoleId: account.deployer })).toEqual({ cvm: ["servers"] });
  });

  // tencentcloud/services/cam/data_source_tc_cam_policy_granting_service_access.go of the vendor's Terraform provider, 1.83.
  test("are those of the one holder whose number is not 0", async ({ account, access }) => {
    expect(await access({ TargetUin: 0, GroupId: 0, RoleId: account.deployer })).toEqual({ cvm: ["servers"] });
    expect(await access({ TargetUin: 0, GroupId: account.staff, RoleId: 0 })).toMatchObject({ cos: expect.anything() });
  });

  test("are told with operations where one is asked about, each once", async ({ official, account }) => {
    const asked = { TargetUin: account.alice, ServiceType: "cvm" };

    expect(await official("ListPoliciesGrantingServiceAccess", asked)).toMatchObject({
      List: [
        {
          Service: { ServiceType: "cvm", ServiceName: "cloud virtual machines" },
          Action: [{ Name: "StartInstances" }, { Name: "StopInstances" }],
          Policy: [{ PolicyId: String(account.servers), PolicyType: "Custom", PolicyDescription: "starts and stops" }],
        },
      ],
    });
  });

  test("are all of them for who may do everything", async ({ official, account, access }) => {
    await official("AttachUserPolicy", { AttachUin: account.alice, PolicyId: ADMINISTRATOR });

    const found = await access({ TargetUin: account.alice });

    expect(found).toMatchObject({
      cam: ["AdministratorAccess"],
      cvm: ["servers", "AdministratorAccess"],
      cos: ["AdministratorAccess", "QcloudCOSReadOnlyAccess"],
    });
    expect(Object.keys(found).length).toBeGreaterThan(30);
  });

  test("are none for what only denies", async ({ official, access }) => {
    const { Uin } = await official("AddUser", { Name: "bob" });
    const statement = [{ effect: "deny", action: "cvm:*", resource: "*" }];
    const PolicyDocument = JSON.stringify({ version: "2.0", statement });
    const { PolicyId } = await official("CreatePolicy", { PolicyName: "no-servers", PolicyDocument });
    await official("AttachUserPolicy", { AttachUin: Uin, PolicyId });

    expect(await access({ TargetUin: Uin })).toEqual({});
  });
});
