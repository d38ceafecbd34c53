/** Who may do what: what is attached to a sub-user, to its group and as its boundary, over what the service answers. */
import type { Answer, Signer } from "../support/emulator-client.ts";

export interface Statement {
  readonly effect: "allow" | "deny";
  readonly action: string | readonly string[];
  readonly resource: string | readonly string[];
  readonly condition?: object;
}
export const allow = (action: string | readonly string[], resource: Statement["resource"] = "*", condition?: object) =>
  ({ effect: "allow", action, resource, ...(condition && { condition }) }) as const;
const deny = (action: string, resource: Statement["resource"] = "*", condition?: object) =>
  ({ ...allow(action, resource, condition), effect: "deny" }) as const;

/** What is there before anybody asks: bob, the group staff, a policy, and the role deployer, which carries a tag. */
export interface Account {
  readonly ask: (action: `${string}:${string}`, parameters?: object, signer?: Signer) => Promise<Answer>;
  readonly bob: number;
  readonly staff: number;
  readonly policy: number;
}
type Parameters = (account: Account, caller: { readonly uin: number; readonly name: string }) => object;
export interface Row {
  readonly may: boolean;
  readonly because: string;
  readonly user?: readonly Statement[];
  readonly group?: readonly Statement[];
  readonly boundary?: readonly Statement[];
  /** `cam:ListUsers` where nothing is said. */
  readonly call?: `${string}:${string}`;
  readonly with?: Parameters;
}

const ofBob: Parameters = () => ({ Name: "bob" });
const ofSelf: Parameters = (_account, { name }) => ({ Name: name });
const aUser: Parameters = (_account, { name }) => ({ Name: `${name}-child` });
const policyToBob: Parameters = ({ bob, policy }) => ({ PolicyId: policy, AttachUin: bob });
const theRole: Parameters = () => ({ RoleName: "deployer" });
const HERE = { ip_equal: { "qcs:ip": "127.0.0.0/8" } };
const ELSEWHERE = { ip_equal: { "qcs:ip": ["10.0.0.0/8", "192.168.0.0/16"] } };
const EVERYTHING = allow("*");

export const rows: readonly Row[] = [
  { may: false, because: "nothing is attached" },
  { may: true, because: "everything is allowed", user: [EVERYTHING], call: "cam:AddUser", with: aUser },
  { may: true, because: "the action is allowed", user: [allow("cam:ListUsers")] },
  { may: true, because: "it is one of two", user: [allow(["cam:GetUser", "name/cam:ListUsers"])] },
  { may: true, because: "its verb is allowed", user: [allow("cam:List*")] },
  { may: false, because: "another verb is allowed", user: [allow("cam:Get*")] },
  { may: false, because: "another service is allowed", user: [allow("employee:*")] },
  { may: true, because: "its service is allowed", user: [allow("employee:*")], call: "employee:DescribeEmployees" },
  { may: true, because: "the group is allowed it", group: [allow("cam:*")] },
  { may: true, because: "user and group add up", user: [allow("cam:Get*")], group: [allow("cam:List*")] },
  { may: false, because: "the group is denied it", user: [EVERYTHING], group: [deny("cam:List*")] },
  { may: false, because: "the user is denied it", user: [deny("cam:List*")], group: [EVERYTHING] },
  { may: true, because: "something else is denied", user: [EVERYTHING, deny("cam:Delete*")] },
  {
    may: false,
    because: "everything else is allowed",
    user: [EVERYTHING, deny("cam:AddUser")],
    call: "cam:AddUser",
    with: aUser,
  },

  { may: false, because: "a boundary alone grants nothing", boundary: [EVERYTHING] },
  { may: true, because: "policy and boundary allow it", user: [EVERYTHING], boundary: [allow("cam:*")] },
  { may: false, because: "the boundary is silent", user: [EVERYTHING], boundary: [allow("cos:*")] },
  {
    may: false,
    because: "the boundary holds for the group's rights too",
    group: [EVERYTHING],
    boundary: [allow("cos:*")],
  },
  {
    may: true,
    because: "the boundary allows what the group grants",
    group: [EVERYTHING],
    boundary: [allow("cam:List*")],
  },
  { may: false, because: "the boundary denies it", user: [EVERYTHING], boundary: [EVERYTHING, deny("cam:ListUsers")] },
  {
    may: false,
    because: "the boundary allows it for others",
    user: [EVERYTHING],
    boundary: [allow("*", "qcs::cam:::uin/9")],
    call: "cam:GetUser",
    with: ofBob,
  },

  {
    may: true,
    because: "the user is meant by an own number",
    user: [allow("cam:GetUser", "qcs::cam:::uin/${uin}")],
    call: "cam:GetUser",
    with: ofSelf,
  },
  {
    may: false,
    because: "only the caller itself is meant",
    user: [allow("cam:GetUser", "qcs::cam:::uin/${uin}")],
    call: "cam:GetUser",
    with: ofBob,
  },
  {
    may: true,
    because: "every user is meant",
    user: [allow("cam:GetUser", "qcs::cam:::uin/*")],
    call: "cam:GetUser",
    with: ofBob,
  },
  {
    may: true,
    because: "the account is written out by a variable",
    user: [allow("cam:*", "qcs::cam::uin/${owner_uin}:*")],
    call: "cam:GetUser",
    with: ofBob,
  },
  {
    may: true,
    because: "the account is meant by its AppId",
    user: [allow("cam:*", "qcs::cam::uid/${app_id}:*")],
    call: "cam:GetUser",
    with: ofBob,
  },
  {
    may: false,
    because: "another account's roles are meant",
    user: [allow("cam:*", "qcs::cam::uin/100000000001:roleName/*")],
    call: "cam:GetRole",
    with: theRole,
  },
  {
    may: false,
    because: "another service's resources are meant",
    user: [allow("cam:*", "qcs::cos:::*")],
    call: "cam:GetUser",
    with: ofBob,
  },
  { may: false, because: "a list is about everybody", user: [allow("cam:*", "qcs::cam:::uin/*")] },
  {
    may: false,
    because: "nobody has the name",
    user: [allow("cam:*", "qcs::cam:::uin/*")],
    call: "cam:GetUser",
    with: () => ({ Name: "nobody" }),
  },
  {
    may: true,
    because: "the target of an attachment is meant",
    user: [allow("cam:Attach*", "qcs::cam:::uin/*")],
    call: "cam:AttachUserPolicy",
    with: policyToBob,
  },
  {
    may: false,
    because: "groups are meant",
    user: [allow("cam:*", "qcs::cam:::groupid/*")],
    call: "cam:AttachUserPolicy",
    with: policyToBob,
  },
  {
    may: true,
    because: "the group is meant",
    user: [allow("cam:*", "qcs::cam:::groupid/*")],
    call: "cam:GetGroup",
    with: ({ staff }) => ({ GroupId: staff }),
  },
  {
    may: true,
    because: "the policy is meant",
    user: [allow("cam:*", "qcs::cam:::policyid/*")],
    call: "cam:GetPolicy",
    with: ({ policy }) => ({ PolicyId: policy }),
  },
  {
    may: false,
    because: "users are denied",
    user: [EVERYTHING, deny("cam:*", "qcs::cam:::uin/*")],
    call: "cam:UpdateUser",
    with: ofBob,
  },
  {
    may: true,
    because: "groups are denied",
    user: [EVERYTHING, deny("cam:*", "qcs::cam:::groupid/*")],
    call: "cam:UpdateUser",
    with: ofBob,
  },
  {
    may: true,
    because: "the role is meant by its name",
    user: [allow("cam:*", "qcs::cam:::roleName/deployer")],
    call: "cam:GetRole",
    with: theRole,
  },
  {
    may: false,
    because: "the role is denied by its id",
    user: [EVERYTHING, deny("cam:*", "qcs::cam:::role/*")],
    call: "cam:GetRole",
    with: theRole,
  },

  { may: true, because: "the connection comes from here", user: [allow("cam:*", "*", HERE)] },
  { may: false, because: "the connection does not come from there", user: [allow("cam:*", "*", ELSEWHERE)] },
  { may: false, because: "it is denied from here", user: [EVERYTHING, deny("cam:*", "*", HERE)] },
  { may: true, because: "it is denied from elsewhere", user: [EVERYTHING, deny("cam:*", "*", ELSEWHERE)] },
  {
    may: true,
    because: "the moment has come",
    user: [allow("cam:*", "*", { date_greater_than: { "qcs:current_time": "2020-01-01T00:00:00Z" } })],
  },
  {
    may: false,
    because: "the moment has passed",
    user: [allow("cam:*", "*", { date_less_than: { "qcs:current_time": "2020-01-01T00:00:00Z" } })],
  },
  {
    may: true,
    because: "the caller is the one",
    user: [allow("cam:*", "*", { string_equal: { "qcs:uin": "${uin}" } })],
  },
  {
    may: false,
    because: "the caller is not the root account",
    user: [allow("cam:*", "*", { string_equal: { "qcs:uin": "${owner_uin}" } })],
  },
  { may: false, because: "nobody knows the key", user: [allow("cam:*", "*", { string_equal: { "cos:prefix": "a" } })] },
  {
    may: true,
    because: "nobody has to know the key",
    user: [allow("cam:*", "*", { string_equal_if_exist: { "cos:prefix": "a" } })],
  },
  {
    may: true,
    because: "a denial needs the key",
    user: [EVERYTHING, deny("cam:*", "*", { string_not_equal: { "cos:prefix": "a" } })],
  },
  {
    may: false,
    because: "one of two conditions fails",
    user: [allow("cam:*", "*", { ...HERE, null_equal: { "qcs:uin": "true" } })],
  },
  { may: false, because: "the boundary's condition fails", user: [EVERYTHING], boundary: [allow("*", "*", ELSEWHERE)] },
  {
    may: true,
    because: "the role carries the tag",
    user: [allow("cam:*", "*", { "for_any_value:string_equal": { "qcs:resource_tag": "team&platform" } })],
    call: "cam:GetRole",
    with: theRole,
  },
  {
    may: false,
    because: "the role carries another value",
    user: [allow("cam:*", "*", { string_equal: { "qcs:resource_tag/team": "data" } })],
    call: "cam:GetRole",
    with: theRole,
  },
  {
    may: false,
    because: "the tag that is set is not allowed",
    user: [allow("cam:*", "*", { string_equal: { "qcs:request_tag/team": "data" } })],
    call: "cam:TagRole",
    with: () => ({ RoleName: "deployer", Tags: [{ Key: "team", Value: "platform" }] }),
  },
  {
    may: true,
    because: "the tag that is set is allowed",
    user: [allow("cam:*", "*", { string_equal: { "qcs:request_tag/team": "platform" } })],
    call: "cam:TagRole",
    with: () => ({ RoleName: "deployer", Tags: [{ Key: "team", Value: "platform" }] }),
  },
];
