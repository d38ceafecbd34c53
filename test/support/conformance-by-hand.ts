/** What somebody does by hand to what the cells of every-kind.ts declare, and the action that makes each. */
import type { Cloud } from "./cloud.ts";
import type { Holdings } from "./every-kind.ts";

interface ByHand {
  /** The action that makes it. */
  readonly made: string;
  /** Makes the account say something else, where there is something else that it could say. */
  readonly drift?: (cloud: Cloud, held: Holdings, key: string) => Promise<unknown>;
  readonly remove: (cloud: Cloud, held: Holdings, key: string) => Promise<unknown>;
}

const READS = 400411;
const FINANCE = 3;
const idOf = (ids: Readonly<Record<string, string>>, name: string): number => Number(ids[name]);
/** `key`: the id of the recorded one; a killed creation may have left another. */
const keyOf = ({ subUsers }: Holdings, key: string) => ({ TargetUin: idOf(subUsers, "holder"), AccessKeyId: key });
const inactive = (cloud: Cloud, held: Holdings, key: string) =>
  cloud.call("UpdateAccessKey", { ...keyOf(held, key), Status: "Inactive" });

/** By the title of the cell. */
export const byHand: Readonly<Record<string, ByHand>> = {
  SubUser: {
    made: "AddUser",
    drift: (cloud) => cloud.call("UpdateUser", { Name: "alice", Email: "by-hand@example.com" }),
    remove: (cloud) => cloud.call("DeleteUser", { Name: "alice" }),
  },
  AccessKey: {
    made: "CreateAccessKey",
    drift: inactive,
    async remove(cloud, held, key) {
      await inactive(cloud, held, key);
      await cloud.call("DeleteAccessKey", keyOf(held, key));
    },
  },
  Group: {
    made: "CreateGroup",
    drift: (cloud, { groups }) => cloud.call("UpdateGroup", { GroupId: idOf(groups, "team"), GroupName: "renamed" }),
    remove: (cloud, { groups }) => cloud.call("DeleteGroup", { GroupId: idOf(groups, "team") }),
  },
  GroupMembership: {
    made: "AddUserToGroup",
    remove: (cloud, { groups, subUsers }) =>
      cloud.call("RemoveUserFromGroup", {
        Info: [{ GroupId: idOf(groups, "crew"), Uin: idOf(subUsers, "holder") }],
      }),
  },
  Policy: {
    made: "CreatePolicy",
    drift: (cloud, { policies }) =>
      cloud.call("UpdatePolicy", {
        PolicyId: idOf(policies, "backups"),
        PolicyDocument: '{"version":"2.0","statement":[{"effect":"allow","action":["*"],"resource":["*"]}]}',
      }),
    remove: (cloud, { policies }) => cloud.call("DeletePolicy", { PolicyId: [idOf(policies, "backups")] }),
  },
  "PolicyAttachment to a sub-user": {
    made: "AttachUserPolicy",
    remove: (cloud, { subUsers }) =>
      cloud.call("DetachUserPolicy", { PolicyId: READS, DetachUin: idOf(subUsers, "holder") }),
  },
  "PolicyAttachment to a group": {
    made: "AttachGroupPolicy",
    remove: (cloud, { groups }) =>
      cloud.call("DetachGroupPolicy", { PolicyId: READS, DetachGroupId: idOf(groups, "crew") }),
  },
  UserPolicies: {
    made: "AttachUserPolicy",
    drift: (cloud, { subUsers }) =>
      cloud.call("AttachUserPolicy", { PolicyId: FINANCE, AttachUin: idOf(subUsers, "whole") }),
    remove: (cloud, { subUsers }) =>
      cloud.call("DetachUserPolicy", { PolicyId: READS, DetachUin: idOf(subUsers, "whole") }),
  },
  MessageRecipient: {
    made: "CreateMessageReceiver",
    remove: (cloud) => cloud.call("DeleteMessageReceiver", { Name: "dana" }),
  },
  Employee: {
    made: "CreateEmployee",
    drift: (cloud, { employees }) =>
      cloud.call("ModifyEmployee", { EmployeeId: employees["chen"], Email: "by-hand@example.com" }),
    remove: (cloud, { employees }) => cloud.call("DeleteEmployee", { EmployeeId: employees["chen"] }),
  },
  Role: {
    made: "CreateRole",
    drift: (cloud, { roles }) => cloud.call("ModifyRole", { RoleId: roles["auditor"], Permissions: ["bills:view"] }),
    remove: (cloud, { roles }) => cloud.call("DeleteRole", { RoleId: roles["auditor"] }),
  },
  RoleAssignment: {
    made: "AssignEmployeeRoles",
    drift: (cloud, { employees }) =>
      cloud.call("AssignEmployeeRoles", { EmployeeId: employees["desk"], RoleIds: ["role-3"] }),
    remove: (cloud, { employees }) => cloud.call("AssignEmployeeRoles", { EmployeeId: employees["desk"], RoleIds: [] }),
  },
};
