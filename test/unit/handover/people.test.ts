/** Who gets a sheet, and what is known of each of them. */
import { describe, expect, test } from "vitest";
import { addresseesIn } from "../../../cli/handover/addressees.ts";
import { Secret } from "../../../pulumi/secret.ts";
import { onlyPerson, recorded, recordedEmployee, recordedKey, recordedSubUser, SIGN_IN } from "../../support/people.ts";

describe("who gets a sheet", () => {
  test("sub-users with sign-in or a key, and employees, by name", () => {
    const people = addresseesIn([
      recordedSubUser("2", { name: "zoe" }),
      recordedSubUser("3", { name: "robot", consoleLogin: false, password: undefined }),
      recordedKey("3/AKIDrobot"),
      recordedSubUser("4", { name: "nobody", consoleLogin: false, password: undefined }),
      recordedEmployee("chen"),
      recorded("Group", "7", { name: "devs" }),
    ]);

    expect(people.map(({ kind, accountName }) => `${kind} ${accountName}`)).toEqual([
      "employee chen",
      "sub-user robot",
      "sub-user zoe",
    ]);
  });

  test("not somebody whose only key is switched off", () => {
    const robot = recordedSubUser("3", {
      consoleLogin: false,
      accessKey: false,
      secretId: "AKIDoff",
      secretKey: new Secret({ is: "k" }),
    });

    expect(addresseesIn([robot, recordedKey("3/AKIDother", { status: "Inactive" })])).toEqual([]);
  });

  test("somebody declared as a sub-user and as an employee once, with the password that the account has kept", () => {
    const person = onlyPerson(
      recordedSubUser("5", { name: "chen", needResetPassword: false }),
      recordedEmployee("chen", { uin: "5", initialPassword: undefined }),
      recordedKey("5/AKIDchen"),
    );

    expect(person).toMatchObject({ kind: "employee", signIn: { mustChange: false, isFromMobile: false } });
    expect(person.signIn?.password).toMatchObject({ is: "known" });
    expect(person.keys.map(({ secretId }) => secretId)).toEqual(["AKIDchen"]);
  });
});

describe("what is known of a person", () => {
  test.each([
    ["the vendor's address", `${SIGN_IN}?type=subAccount&username=alice2`, "100000000000"],
    ["an address with a slash at its end", "https://x.example.com/100000000000/", "100000000000"],
    ["an address without a number", "https://x.example.com:8080/sign-in", undefined],
    ["what is no address", "100000000000", undefined],
    ["none", undefined, undefined],
  ])("the root account id from %s", (_what, loginUrl, rootUin) => {
    expect(onlyPerson(recordedSubUser("1", { loginUrl })).signIn?.rootUin).toBe(rootUin);
  });

  test.each([
    [{ password: undefined }, { is: "unknown" }],
    [
      { password: undefined, sealedPassword: "-----BEGIN" },
      { is: "sealed", text: "-----BEGIN" },
    ],
    [{}, { is: "known" }],
  ])("the password of %j", (outputs, password) => {
    expect(onlyPerson(recordedSubUser("1", outputs)).signIn?.password).toMatchObject(password);
  });

  test("keys of its own, and those declared beside it", () => {
    const own = { accessKey: true, secretId: "AKIDown", secretKey: new Secret({ is: "k" }) };
    const { keys } = onlyPerson(recordedSubUser("1", own), recordedKey("1/AKIDtwo", { secretKey: undefined }));

    expect(keys.map(({ secretId, secretKey }) => [secretId, secretKey.is])).toEqual([
      ["AKIDown", "known"],
      ["AKIDtwo", "unknown"],
    ]);
  });
});

describe("what a person may do", () => {
  test("comes from attachments, the exclusive set, groups and their policies, each once and by name", () => {
    const { rights } = onlyPerson(
      recordedSubUser("1"),
      recorded("PolicyAttachment", "1/2", { user: "1", policyName: "ReadOnlyAccess" }),
      recorded("UserPolicies", "1", { user: "1", policies: ["ReadOnlyAccess", "200000001"] }),
      recorded("Policy", "200000001", { name: "deployers" }),
      recorded("Group", "7", { name: "devs" }),
      recorded("GroupMembership", "7", { group: "7", users: ["1"] }),
      recorded("GroupMembership", "8", { group: "8", users: ["2"] }),
      recorded("PolicyAttachment", "group:7/3", { group: "7", policyName: "QcloudCVMFullAccess" }),
      recorded("PolicyAttachment", "group:8/3", { group: "8", policyName: "AdministratorAccess" }),
      recorded("PolicyAttachment", "2/3", { user: "2", policyName: "AdministratorAccess" }),
    );

    expect(rights).toEqual({
      policies: ["ReadOnlyAccess", "deployers"],
      groups: ["devs"],
      groupPolicies: ["QcloudCVMFullAccess"],
      roles: [],
    });
  });

  test("comes from the roles of an employee, custom ones by their names", () => {
    const { rights } = onlyPerson(
      recordedEmployee("chen"),
      recorded("Role", "role-9", { name: "Auditors" }),
      recorded("RoleAssignment", "chen", { employee: "chen", roles: ["role-9", "SystemAdmin"] }),
      recorded("RoleAssignment", "li", { employee: "li", roles: ["FinanceManager"] }),
    );

    expect(rights.roles).toEqual(["Auditors", "SystemAdmin"]);
  });
});
