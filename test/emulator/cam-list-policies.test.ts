/** The list of policies: searched, filtered, counted and read in pages. */
import { describe, expect } from "vitest";
import { refusedWith, test } from "./fixtures.ts";

const PolicyDocument = '{"version":"2.0","statement":[{"effect":"allow","action":"cos:*","resource":"*"}]}';

describe("ListPolicies", () => {
  test("finds a keyword anywhere in a name, in any case", async ({ official }) => {
    const { List } = await official("ListPolicies", { Keyword: "camfull" });

    expect(List).toEqual([expect.objectContaining({ PolicyName: "QcloudCamFullAccess", Type: 2 })]);
  });

  test("tells preset and custom policies apart", async ({ official }) => {
    await official("CreatePolicy", { PolicyName: "mine", PolicyDocument });

    expect(await official("ListPolicies", { Scope: "Local" })).toMatchObject({
      TotalNum: 1,
      List: [{ PolicyName: "mine", Type: 1 }],
    });
    expect(await official("ListPolicies", { Scope: "QCS", Keyword: "mine" })).toMatchObject({ TotalNum: 0 });
  });

  test("counts the sub-users that hold a policy, and everything that does", async ({ official }) => {
    const { Uin } = await official("AddUser", { Name: "alice" });
    const { GroupId } = await official("CreateGroup", { GroupName: "developers" });
    await official("AttachUserPolicy", { PolicyId: 400411, AttachUin: Uin });
    await official("AttachGroupPolicy", { PolicyId: 400411, AttachGroupId: GroupId });

    expect(await official("ListPolicies", { Keyword: "ReadOnlyAccess", Rp: 1 })).toMatchObject({
      List: [{ PolicyId: 400411, Attachments: 1, AttachEntityCount: 2 }],
    });
  });

  test.for([
    ["AdministratorAccess", "Global"],
    ["QCloudResourceFullAccess", "Global"],
    ["QCloudFinanceFullAccess", "Finance"],
    ["QcloudTKEReadOnlyAccess", "CloudProduct"],
  ] as const)("tells how far %s reaches: %s", async ([Keyword, PermissionLevel], { ask }) => {
    expect(await ask("cam:ListPolicies", { Keyword })).toMatchObject({
      List: [{ PolicyName: Keyword, PermissionLevel }],
    });
  });

  test("has the full and the read-only policy of the services that people search for", async ({ official }) => {
    const names = async (Keyword: string) => {
      const { List } = await official("ListPolicies", { Scope: "QCS", Keyword });
      return (List as { PolicyName: string }[]).map(({ PolicyName }) => PolicyName);
    };

    expect(await names("cvm")).toEqual(["QcloudCVMFullAccess", "QcloudCVMReadOnlyAccess"]);
    expect(await names("tke")).toEqual([
      "QcloudTKEFullAccess",
      "QcloudTKEReadOnlyAccess",
      "QcloudAccessForTKELinkedRoleInEKSLog",
    ]);
    expect(await names("ckafka")).toEqual(["QcloudCKafkaFullAccess", "QcloudCkafkaReadOnlyAccess"]);
  });

  test("pages through everything without gaps and without repetition", async ({ official }) => {
    const all = (await official("ListPolicies", { Rp: 200 }))["List"] as { PolicyId: number }[];
    const half = Math.ceil(all.length / 2);

    const first = (await official("ListPolicies", { Page: 1, Rp: half }))["List"] as { PolicyId: number }[];
    const second = (await official("ListPolicies", { Page: 2, Rp: half }))["List"] as { PolicyId: number }[];

    expect([...first, ...second]).toEqual(all);
    const beyond = await official("ListPolicies", { Page: 3, Rp: half });
    expect(beyond).toMatchObject({ TotalNum: all.length, List: [] });
  });

  test.for([
    ["page 0", { Page: 0 }, "InvalidParameter.ParamError"],
    ["201 rows a page", { Rp: 201 }, "InvalidParameter.ParamError"],
    ["a page that is a word", { Page: "first" }, "InvalidParameter"],
    ["a scope that is none", { Scope: "Mine" }, "InvalidParameter.ScopeError"],
    ["a keyword of 129 characters", { Keyword: "x".repeat(129) }, "InvalidParameter.SearchKeywordLengthError"],
    ["a keyword with a tab", { Keyword: "a\tb" }, "InvalidParameter.KeywordError"],
  ] as const)("refuses %s", async ([, parameters, code], { official }) => {
    await expect(official("ListPolicies", parameters)).rejects.toEqual(refusedWith(code));
  });
});
