/** What the recorded stacks declare, every kind and each form of it, and one change of each kind. */
import type { Cloud } from "../support/cloud.ts";
import {
  accessKey,
  attachment,
  type Declarations,
  employee,
  group,
  groupMembership,
  messageRecipient,
  policy,
  ref,
  role,
  roleAssignment,
  subUser,
  userPolicies,
} from "../support/program.ts";

const allowing = (...action: string[]) => ({ version: "2.0", statement: [{ effect: "allow", action, resource: "*" }] });
/** Nobody has kept the other half. */
const sealTo = "age1g08a78hm6c7kgzhewq2ezx392vh0psjhnxuakzqlveh4yjtaw37qytq9w8";
const alice = { name: "alice", consoleLogin: true, email: "alice@example.com" };
const chen = { accountName: "chen", mobile: "13100004532", countryCode: "86", displayName: "Chen" };
const frank = { accountName: "frank", mobile: "13100004533", countryCode: "86", existingSubUser: "adopt" };
const phone = { phoneNumber: "13800001111", countryCode: "86" };
const dana = { name: "dana", phoneNumber: "13100004534", countryCode: "86" };

/** Whoever is there before any stack. */
export async function makeByHand(cloud: Cloud): Promise<void> {
  const { Uin } = await cloud.call("AddUser", { Name: "by-hand", ConsoleLogin: 1, Password: "Made-By-Hand-1" });
  await cloud.call("AttachUserPolicy", { PolicyId: 3, AttachUin: Uin });
  await cloud.call("AddUser", { Name: "erin", ConsoleLogin: 1, Password: "Chosen-By-Erin-1", UseApi: 1 });
  const { Uin: frankUin } = await cloud.call("AddUser", { Name: "frank", ConsoleLogin: 1, Password: "Chosen-1-Frank" });
  await cloud.call("AttachUserPolicy", { PolicyId: 400411, AttachUin: frankUin });
}

export const people: Declarations = {
  alice: subUser({ ...alice, remark: "desk 1" }),
  bob: subUser({ name: "bob", consoleLogin: true, password: "Given-1-Bob", needResetPassword: false, ...phone }),
  deploy: subUser({ name: "deploy", accessKey: true, onDelete: "force" }),
  erin: subUser({ name: "erin", consoleLogin: true, adopt: true, onDelete: "force" }),
  gail: subUser({ name: "gail", consoleLogin: true, accessKey: true, sealTo, onDelete: "force" }),
  hugo: subUser({ name: "hugo", consoleLogin: true, onDelete: "disable" }),
  ivan: subUser({ name: "ivan", likeUser: "by-hand" }),
  "bob-key": accessKey({ user: ref("bob"), rotation: "one" }),
  own: policy({ name: "own", document: allowing("cos:GetObject"), description: "Objects" }),
  team: group({ name: "team", remark: "floor 1" }),
  "team-members": groupMembership({ group: ref("team"), users: [ref("alice"), ref("bob")] }),
  "team-reads": attachment({ group: ref("team"), policyName: "ReadOnlyAccess" }),
  "team-own": attachment({ group: ref("team"), policy: ref("own") }),
  closed: group({ name: "closed" }),
  "closed-members": groupMembership({ group: ref("closed"), users: [ref("deploy"), ref("erin")], exclusive: true }),
  "alice-reads": attachment({ user: ref("alice"), policyName: "ReadOnlyAccess" }),
  "alice-own": attachment({ user: ref("alice"), policy: ref("own") }),
  "bob-policies": userPolicies({ user: ref("bob"), policies: [ref("own"), "ReadOnlyAccess"] }),
  auditor: role({ name: "Auditor", permissions: ["bills:view"], description: "Reads bills" }),
  chen: employee(chen),
  frank: employee(frank),
  "chen-roles": roleAssignment({ employee: ref("chen"), roles: [ref("auditor"), "CustomerManager"] }),
  "frank-roles": roleAssignment({ employee: ref("frank"), roles: ["FinanceManager"] }),
};

export function changedPeople(): Declarations {
  const { "alice-reads": _, ...rest } = people;
  return {
    ...rest,
    alice: subUser({ ...alice, remark: "desk 2" }),
    "bob-key": accessKey({ user: ref("bob"), rotation: "one", status: "Inactive" }),
    own: policy({ name: "own", document: allowing("cos:HeadObject"), description: "Objects" }),
    team: group({ name: "team", remark: "floor 2" }),
    "team-members": groupMembership({ group: ref("team"), users: [ref("alice")] }),
    "bob-policies": userPolicies({ user: ref("bob"), policies: [ref("own")] }),
    auditor: role({ name: "Auditor", permissions: ["vouchers:view"], description: "Reads bills" }),
    chen: employee({ ...chen, remark: "left-handed" }),
    "chen-roles": roleAssignment({ employee: ref("chen"), roles: [ref("auditor")] }),
  };
}

/** What other stacks have made, as this one's author has looked it up. */
export interface Numbers {
  readonly alice: string;
  readonly byHand: string;
  readonly team: string;
}

export const apps = ({ alice: aliceUin, byHand, team }: Numbers): Declarations => ({
  "alice-finance": attachment({ user: aliceUin, policyName: "QCloudFinanceFullAccess" }),
  "by-hand-reads": attachment({ user: byHand, policyName: "ReadOnlyAccess" }),
  "team-guest": groupMembership({ group: team, users: [byHand] }),
  judy: subUser({ name: "judy" }),
});

export function changedApps(numbers: Numbers): Declarations {
  const { "alice-finance": _, ...rest } = apps(numbers);
  return rest;
}

export const recipients: Declarations = { dana: messageRecipient({ ...dana, email: "dana@example.com" }) };
export const changedRecipients: Declarations = { dana: messageRecipient({ ...dana, email: "dana@example.org" }) };
