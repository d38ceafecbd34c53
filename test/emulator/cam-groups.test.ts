/** Groups of CAM: names, members and what members may do through them. */
import { describe, expect } from "vitest";
import { refusal, refusedWith, test as base } from "./fixtures.ts";

/** `alice` is a sub-user with a key; `admins` is a group without members and policies. */
const test = base
  .extend("alice", async ({ official }) => {
    const { Uin, Uid, SecretId, SecretKey } = await official("AddUser", { Name: "alice", UseApi: 1 });
    const signer = { secretId: String(SecretId), secretKey: String(SecretKey) };
    return { uin: Number(Uin), uid: Number(Uid), signer };
  })
  .extend("admins", async ({ official }) => {
    const { GroupId } = await official("CreateGroup", { GroupName: "admins", Remark: "on call" });
    return Number(GroupId);
  });

const CAM_READ_ONLY = 401002;

describe("CreateGroup", () => {
  test("makes an empty group", async ({ official, admins }) => {
    expect(await official("GetGroup", { GroupId: admins })).toMatchObject({
      GroupId: admins,
      GroupName: "admins",
      Remark: "on call",
      GroupNum: 0,
      UserInfo: [],
    });
  });

  test("refuses a name that a group has, in any case", async ({ official, admins }) => {
    await expect(official("CreateGroup", { GroupName: "Admins" })).rejects.toEqual(
      refusedWith("InvalidParameter.GroupNameInUse"),
    );
    expect(await official("ListGroups")).toMatchObject({ TotalNum: 1, GroupInfo: [{ GroupId: admins }] });
  });

  base("refuses the 301st group", async ({ ask }) => {
    const names = Array.from({ length: 300 }, (_, index) => `group-${index}`);
    await Promise.all(names.map((GroupName) => ask("cam:CreateGroup", { GroupName })));

    expect(await ask("cam:CreateGroup", { GroupName: "one-too-many" })).toEqual(refusal("InvalidParameter.GroupFull"));
  });
});

describe("GetGroup and DeleteGroup", () => {
  base.for(["GetGroup", "DeleteGroup"])(
    "%s refuses a missing group with the code of a missing user",
    async (action, { official }) => {
      await expect(official(action, { GroupId: 9 })).rejects.toEqual(refusedWith("ResourceNotFound.UserNotExist"));
    },
  );

  test("a deleted group leaves its members, without what it gave them", async ({ official, alice, admins }) => {
    await official("AddUserToGroup", { Info: [{ GroupId: admins, Uin: alice.uin }] });
    await official("AttachGroupPolicy", { PolicyId: CAM_READ_ONLY, AttachGroupId: admins });

    await official("DeleteGroup", { GroupId: admins });

    expect(await official("GetUser", { Name: "alice" })).toMatchObject({ Uin: alice.uin });
    await expect(official("ListUsers", {}, alice.signer)).rejects.toEqual(
      refusedWith("AuthFailure.UnauthorizedOperation"),
    );
    expect(await official("ListEntitiesForPolicy", { PolicyId: CAM_READ_ONLY })).toMatchObject({ TotalNum: 0 });
  });
});

describe("UpdateGroup", () => {
  test("renames and leaves the remark alone", async ({ official, admins }) => {
    await official("UpdateGroup", { GroupId: admins, GroupName: "Admins" });

    expect(await official("GetGroup", { GroupId: admins })).toMatchObject({ GroupName: "Admins", Remark: "on call" });
  });

  test("refuses a name that another group has, and a group that does not exist", async ({ official, admins }) => {
    await official("CreateGroup", { GroupName: "readers" });

    await expect(official("UpdateGroup", { GroupId: admins, GroupName: "Readers" })).rejects.toEqual(
      refusedWith("InvalidParameter.GroupNameInUse"),
    );
    await expect(official("UpdateGroup", { GroupId: 9, Remark: "x" })).rejects.toEqual(
      refusedWith("ResourceNotFound.GroupNotExist"),
    );
  });
});

describe("ListGroups", () => {
  test("finds a keyword in the names, and pages", async ({ official, admins }) => {
    await official("CreateGroup", { GroupName: "readers" });

    expect(await official("ListGroups", { Keyword: "ADM" })).toMatchObject({
      TotalNum: 1,
      GroupInfo: [{ GroupId: admins, GroupName: "admins", Remark: "on call" }],
    });
    expect(await official("ListGroups", { Page: 3, Rp: 1 })).toMatchObject({ TotalNum: 2, GroupInfo: [] });
  });
});

describe("AddUserToGroup", () => {
  test.for(["Uin", "Uid"] as const)(
    "takes the %s, and a member once however often",
    async (number, { official, alice, admins }) => {
      const member = { Uin: { Uin: alice.uin }, Uid: { Uid: alice.uid } }[number];
      await official("AddUserToGroup", { Info: [{ GroupId: admins, ...member }] });
      await official("AddUserToGroup", { Info: [{ GroupId: admins, ...member }] });

      expect(await official("ListUsersForGroup", { GroupId: admins })).toMatchObject({
        TotalNum: 1,
        UserInfo: [{ Uin: alice.uin, Uid: alice.uid, Name: "alice" }],
      });
      expect(await official("ListGroupsForUser", { SubUin: alice.uin })).toMatchObject({
        TotalNum: 1,
        GroupInfo: [{ GroupId: admins }],
      });
      expect(await official("ListGroupsForUser", { Uid: alice.uid })).toMatchObject({ TotalNum: 1 });
    },
  );

  test("adds all of its rows or none", async ({ official, alice, admins }) => {
    const Info = [
      { GroupId: admins, Uin: alice.uin },
      { GroupId: 9, Uin: alice.uin },
    ];

    await expect(official("AddUserToGroup", { Info })).rejects.toEqual(refusedWith("InvalidParameter.GroupNotExist"));

    expect(await official("ListUsersForGroup", { GroupId: admins })).toMatchObject({ TotalNum: 0 });
  });

  test("refuses neither number, and an account that does not exist", async ({ official, admins }) => {
    await expect(official("AddUserToGroup", { Info: [{ GroupId: admins }] })).rejects.toEqual(
      refusedWith("InvalidParameter.UserUinAndUinNotAllNull"),
    );
    await expect(official("AddUserToGroup", { Info: [{ GroupId: admins, Uin: 42 }] })).rejects.toEqual(
      refusedWith("ResourceNotFound.UserNotExist"),
    );
  });

  test("refuses the 101st member of a group", async ({ ask, admins }) => {
    const names = Array.from({ length: 101 }, (_, index) => `user-${index}`);
    const added = await Promise.all(names.map((Name) => ask("cam:AddUser", { Name })));
    const Info = added.map(({ Uin }) => ({ GroupId: admins, Uin }));

    expect(await ask("cam:AddUserToGroup", { Info: Info.slice(0, 100) })).not.toHaveProperty("Error");
    expect(await ask("cam:AddUserToGroup", { Info: Info.slice(100) })).toEqual(
      refusal("InvalidParameter.GroupUserFull"),
    );
  });

  test("refuses a user's 11th group", async ({ ask, alice }) => {
    const names = Array.from({ length: 11 }, (_, index) => `group-${index}`);
    const created = await Promise.all(names.map((GroupName) => ask("cam:CreateGroup", { GroupName })));
    const Info = created.map(({ GroupId }) => ({ GroupId, Uin: alice.uin }));

    expect(await ask("cam:AddUserToGroup", { Info })).toEqual(refusal("InvalidParameter.UserGroupFull"));
    expect(await ask("cam:AddUserToGroup", { Info: Info.slice(0, 10) })).not.toHaveProperty("Error");
  });
});

describe("RemoveUserFromGroup", () => {
  test("takes a member out, and succeeds again when it is out", async ({ official, alice, admins }) => {
    const Info = [{ GroupId: admins, Uin: alice.uin }];
    await official("AddUserToGroup", { Info });

    await official("RemoveUserFromGroup", { Info });
    await official("RemoveUserFromGroup", { Info });

    expect(await official("GetGroup", { GroupId: admins })).toMatchObject({ GroupNum: 0 });
  });
});

describe("ListUsersForGroup", () => {
  base("refuses a group that does not exist", async ({ official }) => {
    await expect(official("ListUsersForGroup", { GroupId: 9 })).rejects.toEqual(
      refusedWith("ResourceNotFound.GroupNotExist"),
    );
  });
});

describe("a policy of a group", () => {
  test("counts for its members as long as they are members", async ({ official, alice, admins }) => {
    const Info = [{ GroupId: admins, Uin: alice.uin }];
    await official("AttachGroupPolicy", { PolicyId: CAM_READ_ONLY, AttachGroupId: admins });
    const refused = refusedWith("AuthFailure.UnauthorizedOperation");

    await expect(official("ListUsers", {}, alice.signer)).rejects.toEqual(refused);
    await official("AddUserToGroup", { Info });
    expect(await official("ListUsers", {}, alice.signer)).toMatchObject({ Data: [{ Name: "alice" }] });
    await official("RemoveUserFromGroup", { Info });
    await expect(official("ListUsers", {}, alice.signer)).rejects.toEqual(refused);
  });

  test("is listed for the group and not for its members", async ({ official, alice, admins }) => {
    await official("AddUserToGroup", { Info: [{ GroupId: admins, Uin: alice.uin }] });
    await official("AttachGroupPolicy", { PolicyId: CAM_READ_ONLY, AttachGroupId: admins });

    expect(await official("ListAttachedGroupPolicies", { TargetGroupId: admins })).toMatchObject({
      TotalNum: 1,
      List: [{ PolicyId: CAM_READ_ONLY, PolicyName: "QcloudCamReadOnlyAccess", PolicyType: "QCS" }],
    });
    expect(await official("ListAttachedUserPolicies", { TargetUin: alice.uin })).toMatchObject({ TotalNum: 0 });
    expect(await official("ListEntitiesForPolicy", { PolicyId: CAM_READ_ONLY, EntityFilter: "Group" })).toMatchObject({
      TotalNum: 1,
      List: [{ Id: String(admins), Name: "admins", RelatedType: 2 }],
    });
  });

  test("is attached and detached once however often it is called", async ({ official, admins }) => {
    await official("AttachGroupPolicy", { PolicyId: CAM_READ_ONLY, AttachGroupId: admins });
    await official("AttachGroupPolicy", { PolicyId: CAM_READ_ONLY, AttachGroupId: admins });
    const attached = await official("ListAttachedGroupPolicies", { TargetGroupId: admins });
    await official("DetachGroupPolicy", { PolicyId: CAM_READ_ONLY, DetachGroupId: admins });
    await official("DetachGroupPolicy", { PolicyId: CAM_READ_ONLY, DetachGroupId: admins });
    const detached = await official("ListAttachedGroupPolicies", { TargetGroupId: admins });

    expect([attached["TotalNum"], detached["TotalNum"]]).toEqual([1, 0]);
  });

  test("has to exist, as the group has to", async ({ official, admins }) => {
    await expect(official("AttachGroupPolicy", { PolicyId: 9, AttachGroupId: admins })).rejects.toEqual(
      refusedWith("ResourceNotFound.PolicyIdNotFound"),
    );
    await expect(official("AttachGroupPolicy", { PolicyId: 1, AttachGroupId: 9 })).rejects.toEqual(
      refusedWith("ResourceNotFound.GroupNotExist"),
    );
    await expect(official("DetachGroupPolicy", { PolicyId: 1, DetachGroupId: 9 })).rejects.toEqual(
      refusedWith("ResourceNotFound.GroupNotExist"),
    );
  });
});
