/**
 * The actions that the provider calls: service, version, how safe a repetition is, documented rate, request and answer.
 *
 * Source: CAM API 3.0, version 2019-01-16, the Tag service and STS, both version 2018-08-13, and the employee contract in docs/employee-api.openapi.json. Only the fields that the
 * provider uses are listed. Answers are checked when they arrive; fields nobody asks for are let pass.
 */
import { z } from "zod";
import { served } from "./action.ts";

const cam = served("cam", "2019-01-16");
const tag = served("tag", "2018-08-13");
const sts = served("sts", "2018-08-13");
const employee = served("employee", "2025-11-19");

/** Account numbers and the like are names, not quantities; the service sends them as numbers or as strings. */
const id = z.union([z.int().positive(), z.string().regex(/^\d+$/)]).transform(String);
/** 0 or null where there is none. A field that an answer has to have and has not is something else: nothing is known then. */
const optionalId = z
  .union([z.int(), z.string()])
  .nullable()
  .transform((value) => (value === null || Number(value) === 0 ? undefined : String(value)));
const text = z.string();
/** The service answers "", " " or null for "never set". */
const optionalText = z
  .string()
  .nullable()
  .transform((value) => (value === null || value.trim() === "" ? undefined : value));
/** The service answers null for an empty list. */
const list = <Row>(row: z.ZodType<Row>) =>
  z
    .array(row)
    .nullable()
    .transform((rows) => rows ?? []);
const nothing = z.object({});
const flag = z.union([z.literal(0), z.literal(1)]);

const subUserRow = z.object({
  Uin: id,
  Uid: id,
  Name: text,
  Remark: z.string().nullable(),
  ConsoleLogin: flag,
  PhoneNum: optionalText,
  CountryCode: optionalText,
  Email: optionalText,
});

const attachedPolicyRow = z.object({ PolicyId: id, PolicyName: text, PolicyType: text });
const accessKeyRow = z.object({ AccessKeyId: text, Status: text, CreateTime: text });

const employeeRow = z.object({
  EmployeeId: text,
  AccountName: text,
  Uin: id,
  Mobile: text,
  CountryCode: text,
  Email: optionalText,
  DisplayName: optionalText,
  Remark: z.string().nullable(),
  Status: text,
  Roles: list(z.object({ RoleId: text, RoleName: text })),
});
const roleRow = z.object({
  RoleId: text,
  RoleName: text,
  RoleType: text,
  Permissions: list(text),
  Description: z.string().nullable(),
});

const groupRow = z.object({ GroupId: id, GroupName: text, Remark: z.string().nullable() });

const recipientRow = z.object({
  Uid: id,
  Name: text,
  CountryCode: optionalText.optional(),
  PhoneNumber: text,
  Email: text,
  Remark: z.string().nullable(),
});

const roleSession = z.object({
  Credentials: z.object({ TmpSecretId: text, TmpSecretKey: text, Token: text }),
  ExpiredTime: z.number(),
});

export type RecipientRow = z.output<typeof recipientRow>;
export type GroupRow = z.output<typeof groupRow>;
export type AccessKeyRow = z.output<typeof accessKeyRow>;
export type SubUserRow = z.output<typeof subUserRow>;
export type EmployeeRow = z.output<typeof employeeRow>;
export type RoleRow = z.output<typeof roleRow>;

interface UserFields {
  Remark?: string;
  ConsoleLogin?: 0 | 1;
  Password?: string;
  NeedResetPassword?: 0 | 1;
  PhoneNum?: string;
  CountryCode?: string;
  Email?: string;
}
interface Page {
  Page?: number;
  Rp?: number;
}
interface Member {
  GroupId: number;
  Uin: number;
}
interface EmployeeFields {
  Mobile?: string;
  CountryCode?: string;
  Email?: string;
  DisplayName?: string;
  Remark?: string;
}
interface RoleSession {
  RoleArn: string;
  RoleSessionName: string;
  DurationSeconds?: number;
}
interface AssumedWithKey {
  Policy?: string;
  ExternalId?: string;
  SourceIdentity?: string;
  SerialNumber?: string;
  TokenCode?: string;
}
interface Query {
  Filters?: { Name: string; Values: string[] }[];
  Offset?: number;
  Limit?: number;
}

export const actions = {
  GetUserAppId: cam<Record<string, never>>()({
    safety: "read",
    ratePerSecond: 20,
    answer: z.object({ OwnerUin: id, Uin: id }),
  }),
  GetCallerIdentity: sts<Record<string, never>>()({
    safety: "read",
    answer: z.object({ AccountId: text, Arn: optionalText }),
  }),
  // A session more does no harm: what is not used ends by itself.
  AssumeRole: sts<RoleSession & AssumedWithKey>()({ safety: "read", ratePerSecond: 600, answer: roleSession }),
  AssumeRoleWithWebIdentity: sts<RoleSession & { ProviderId: string; WebIdentityToken: string }>()({
    safety: "read",
    isUnsigned: true,
    answer: roleSession,
  }),
  AddUser: cam<UserFields & { Name: string; UseApi: 0 | 1 }>()({
    safety: "create",
    ratePerSecond: 20,
    answer: z.object({ Uin: id, Uid: id, SecretId: optionalText, SecretKey: optionalText }),
  }),
  GetUser: cam<{ Name: string }>()({
    safety: "read",
    ratePerSecond: 20,
    // The international page leaves the time out.
    answer: subUserRow.extend({ RecentlyLoginTime: optionalText.optional() }),
  }),
  ListUsers: cam<Record<string, never>>()({
    safety: "read",
    ratePerSecond: 20,
    answer: z.object({ Data: list(subUserRow) }),
  }),
  DescribeSubAccounts: cam<{ FilterSubAccountUin: number[] }>()({
    safety: "read",
    ratePerSecond: 20,
    answer: z.object({ SubAccounts: list(z.object({ Uin: id, LastLoginTime: optionalText })) }),
  }),
  UpdateUser: cam<UserFields & { Name: string }>()({ safety: "idempotent", ratePerSecond: 20, answer: nothing }),
  DeleteUser: cam<{ Name: string; Force: 0 | 1 }>()({ safety: "idempotent", ratePerSecond: 20, answer: nothing }),

  GetPasswordRules: cam<Record<string, never>>()({
    safety: "read",
    ratePerSecond: 20,
    answer: z.object({
      Rules: z.object({ MinimumLength: z.int(), MustContain: text, ReusePasswordLimit: z.int() }),
    }),
  }),

  ListAccessKeys: cam<{ TargetUin: number }>()({
    safety: "read",
    ratePerSecond: 20,
    answer: z.object({ AccessKeys: list(accessKeyRow) }),
  }),
  GetSecurityLastUsed: cam<{ SecretIdList: string[] }>()({
    safety: "read",
    ratePerSecond: 20,
    answer: z.object({ SecretIdLastUsedRows: list(z.object({ SecretId: text, LastUsedDate: optionalText })) }),
  }),
  CreateAccessKey: cam<{ TargetUin: number; Description?: string }>()({
    safety: "create",
    ratePerSecond: 5,
    answer: z.object({ AccessKey: z.object({ AccessKeyId: text, SecretAccessKey: text }) }),
  }),
  UpdateAccessKey: cam<{ TargetUin: number; AccessKeyId: string; Status: "Active" | "Inactive" }>()({
    safety: "idempotent",
    ratePerSecond: 5,
    answer: nothing,
  }),
  DeleteAccessKey: cam<{ TargetUin: number; AccessKeyId: string }>()({
    safety: "idempotent",
    ratePerSecond: 5,
    answer: nothing,
  }),

  CreateMessageReceiver: cam<{
    Name: string;
    CountryCode: string;
    PhoneNumber: string;
    Email: string;
    Remark: string;
  }>()({
    safety: "create",
    ratePerSecond: 20,
    answer: nothing,
  }),
  ListReceiver: cam<{ Offset: number; Limit: number }>()({
    safety: "read",
    ratePerSecond: 20,
    answer: z.object({ TotalCount: z.int(), Receivers: list(recipientRow) }),
  }),
  DeleteMessageReceiver: cam<{ Name: string }>()({ safety: "idempotent", ratePerSecond: 20, answer: nothing }),

  ListPolicies: cam<Page & { Scope?: "All" | "QCS" | "Local"; Keyword?: string }>()({
    safety: "read",
    ratePerSecond: 20,
    answer: z.object({
      TotalNum: z.int(),
      List: list(z.object({ PolicyId: id, PolicyName: text, Type: z.int() })),
    }),
  }),
  GetPolicy: cam<{ PolicyId: number }>()({
    safety: "read",
    ratePerSecond: 20,
    answer: z.object({
      PolicyName: text,
      Type: z.int(),
      PolicyDocument: text,
      Description: z.string().nullable(),
    }),
  }),
  CreatePolicy: cam<{ PolicyName: string; PolicyDocument: string; Description: string }>()({
    safety: "create",
    ratePerSecond: 10,
    answer: z.object({ PolicyId: id }),
  }),
  UpdatePolicy: cam<{ PolicyId: number; PolicyDocument?: string; Description?: string }>()({
    safety: "idempotent",
    ratePerSecond: 10,
    answer: nothing,
  }),
  DeletePolicy: cam<{ PolicyId: number[] }>()({ safety: "idempotent", ratePerSecond: 10, answer: nothing }),
  ListEntitiesForPolicy: cam<Page & { PolicyId: number; EntityFilter?: "All" | "User" | "Group" | "Role" }>()({
    safety: "read",
    ratePerSecond: 20,
    answer: z.object({
      TotalNum: z.int(),
      List: list(z.object({ Id: id, Uin: optionalId, Name: text, RelatedType: z.int() })),
    }),
  }),
  ListAttachedUserPolicies: cam<Page & { TargetUin: number }>()({
    safety: "read",
    ratePerSecond: 20,
    answer: z.object({ TotalNum: z.int(), List: list(attachedPolicyRow) }),
  }),
  ListAttachedGroupPolicies: cam<Page & { TargetGroupId: number }>()({
    safety: "read",
    ratePerSecond: 20,
    answer: z.object({ TotalNum: z.int(), List: list(attachedPolicyRow) }),
  }),
  CreateGroup: cam<{ GroupName: string; Remark: string }>()({
    safety: "create",
    ratePerSecond: 20,
    answer: z.object({ GroupId: id }),
  }),
  GetGroup: cam<{ GroupId: number }>()({ safety: "read", ratePerSecond: 20, answer: groupRow }),
  ListGroups: cam<Page & { Keyword?: string }>()({
    safety: "read",
    ratePerSecond: 20,
    answer: z.object({ TotalNum: z.int(), GroupInfo: list(groupRow) }),
  }),
  UpdateGroup: cam<{ GroupId: number; GroupName?: string; Remark?: string }>()({
    safety: "idempotent",
    ratePerSecond: 20,
    answer: nothing,
  }),
  AddUserToGroup: cam<{ Info: Member[] }>()({ safety: "idempotent", ratePerSecond: 20, answer: nothing }),
  RemoveUserFromGroup: cam<{ Info: Member[] }>()({ safety: "idempotent", ratePerSecond: 20, answer: nothing }),
  ListGroupsForUser: cam<Page & { SubUin: number }>()({
    safety: "read",
    ratePerSecond: 20,
    answer: z.object({ TotalNum: z.int(), GroupInfo: list(z.object({ GroupId: id })) }),
  }),
  ListUsersForGroup: cam<Page & { GroupId: number }>()({
    safety: "read",
    ratePerSecond: 20,
    answer: z.object({ TotalNum: z.int(), UserInfo: list(z.object({ Uin: optionalId })) }),
  }),
  DeleteGroup: cam<{ GroupId: number }>()({ safety: "idempotent", ratePerSecond: 20, answer: nothing }),
  AttachUserPolicy: cam<{ PolicyId: number; AttachUin: number }>()({
    safety: "idempotent",
    ratePerSecond: 10,
    answer: nothing,
  }),
  DetachUserPolicy: cam<{ PolicyId: number; DetachUin: number }>()({
    safety: "idempotent",
    ratePerSecond: 10,
    answer: nothing,
  }),
  AttachGroupPolicy: cam<{ PolicyId: number; AttachGroupId: number }>()({
    safety: "idempotent",
    ratePerSecond: 10,
    answer: nothing,
  }),
  DetachGroupPolicy: cam<{ PolicyId: number; DetachGroupId: number }>()({
    safety: "idempotent",
    ratePerSecond: 10,
    answer: nothing,
  }),

  DescribeResourceTagsByResourceIds: tag<{
    ServiceType: string;
    ResourcePrefix: string;
    ResourceRegion: string;
    ResourceIds: string[];
    Offset: number;
    Limit: number;
  }>()({
    safety: "read",
    answer: z.object({
      TotalCount: z.int(),
      Tags: list(z.object({ TagKey: text, TagValue: text, ResourceId: text })),
    }),
  }),
  TagResources: tag<{ ResourceList: string[]; Tags: { TagKey: string; TagValue: string }[] }>()({
    safety: "idempotent",
    answer: nothing,
  }),
  UnTagResources: tag<{ ResourceList: string[]; TagKeys: string[] }>()({ safety: "idempotent", answer: nothing }),

  CreateEmployee: employee<
    EmployeeFields & {
      AccountName: string;
      Mobile: string;
      CountryCode: string;
      ExistingSubUser: "refuse" | "complete";
    }
  >()({
    safety: "create",
    answer: z.object({ EmployeeId: text, Uin: id, Status: text, InitialPassword: optionalText }),
  }),
  DescribeEmployees: employee<Query>()({
    safety: "read",
    answer: z.object({ TotalCount: z.int(), Employees: list(employeeRow) }),
  }),
  ModifyEmployee: employee<EmployeeFields & { EmployeeId: string }>()({ safety: "idempotent", answer: nothing }),
  DeleteEmployee: employee<{ EmployeeId: string }>()({ safety: "idempotent", answer: nothing }),
  AssignEmployeeRoles: employee<{ EmployeeId: string; RoleIds: string[] }>()({ safety: "idempotent", answer: nothing }),
  DescribeRoles: employee<Query>()({
    safety: "read",
    answer: z.object({ TotalCount: z.int(), Roles: list(roleRow) }),
  }),
  CreateRole: employee<{ RoleName: string; Permissions: string[]; Description: string }>()({
    safety: "create",
    answer: z.object({ RoleId: text }),
  }),
  ModifyRole: employee<{ RoleId: string; Permissions?: string[]; Description?: string }>()({
    safety: "idempotent",
    answer: nothing,
  }),
  DeleteRole: employee<{ RoleId: string }>()({ safety: "idempotent", answer: nothing }),
  DescribeLoginAddress: employee<Record<string, never>>()({
    safety: "read",
    answer: z.object({ LoginAddress: text, OwnerUin: id }),
  }),
} as const;

export type Actions = typeof actions;
export type ActionName = keyof Actions;
