/** Each action that writes, in a situation that needs it: what there is before, and what one run of the engine does. */
import { readSettings } from "../../provider/config.ts";
import { Operations } from "../../provider/operations.ts";
import type { Definition, Identified } from "../../provider/resource.ts";
import { accessKey } from "../../provider/resources/access-key.ts";
import { employee } from "../../provider/resources/employee.ts";
import { groupMembership } from "../../provider/resources/group-membership.ts";
import { group } from "../../provider/resources/group.ts";
import { messageRecipient } from "../../provider/resources/message-recipient.ts";
import { policyAttachment } from "../../provider/resources/policy-attachment.ts";
import { policy } from "../../provider/resources/policy.ts";
import { roleAssignment } from "../../provider/resources/role-assignment.ts";
import { role } from "../../provider/resources/role.ts";
import { subUser } from "../../provider/resources/sub-user.ts";
import { userPolicies } from "../../provider/resources/user-policies.ts";
import { type Cloud, startCloud } from "./cloud.ts";

export type Properties = Readonly<Record<string, unknown>>;
export type Recorded = Identified<Properties>;

/** What one run of the engine does to one resource. */
export interface Run {
  readonly create: (definition: Definition, declared: Properties) => Promise<Recorded>;
  readonly update: (definition: Definition, olds: Recorded, declared: Properties) => Promise<Properties>;
  readonly delete: (definition: Definition, olds: Recorded) => Promise<void>;
}

export function startRun(cloud: Pick<Cloud, "env">, env: NodeJS.ProcessEnv = {}): Run {
  const owner = "people/dev/chen";
  const operations = new Operations(() => readSettings(() => undefined, { ...cloud.env, ...env }));
  const checked = async (definition: Definition, declared: Properties) =>
    (await operations.check(definition, {}, declared, owner)).inputs;
  return {
    create: async (definition, declared) => operations.create(definition, await checked(definition, declared), owner),
    update: async (definition, { id, state }, declared) =>
      operations.update(definition, id, state, await checked(definition, declared), owner),
    delete: (definition, { id, state }) => operations.delete(definition, id, state, { owner }),
  };
}

/** An action that writes, in a situation that needs it. */
export interface Situation {
  readonly action: string;
  /** What there is before, as an earlier run has recorded it. */
  readonly before: (run: Run, cloud: Cloud) => Promise<Recorded>;
  readonly act: (run: Run, before: Recorded) => Promise<unknown>;
}

const nothing = async (): Promise<Recorded> => ({ id: "", state: {} });
export const person = { name: "chen", consoleLogin: true };
export const team = { name: "developers" };
export const auditor = { name: "auditor", permissions: ["bills:view"] };
export const staff = { accountName: "chen", mobile: "13100004532", countryCode: "86" };

const aPerson: Situation["before"] = (run) => run.create(subUser, person);
const aPersonWithKey: Situation["before"] = (run) => run.create(subUser, { ...person, accessKey: true });
const anEmployee: Situation["before"] = (run) => run.create(employee, staff);
const aGroup: Situation["before"] = (run) => run.create(group, team);
const aRole: Situation["before"] = (run) => run.create(role, auditor);
const anAttachment: Situation["before"] = async (run, cloud) =>
  run.create(policyAttachment, { user: (await aPerson(run, cloud)).id, policyName: "ReadOnlyAccess" });
const aGroupAttachment: Situation["before"] = async (run, cloud) =>
  run.create(policyAttachment, { group: (await aGroup(run, cloud)).id, policyName: "ReadOnlyAccess" });

export const reading = (action: string) => ({
  name: "readers",
  document: { version: "2.0", statement: [{ effect: "allow", action, resource: "*" }] },
});
const aPolicy: Situation["before"] = (run) => run.create(policy, reading("cos:GetObject"));
const anAccessKey: Situation["before"] = async (run, cloud) =>
  run.create(accessKey, { user: (await aPerson(run, cloud)).id });
const someRights: Situation["before"] = async (run, cloud) => {
  const { id: user } = await aPerson(run, cloud);
  return run.create(userPolicies, { user, policies: ["ReadOnlyAccess", "QCloudFinanceFullAccess"] });
};

const contact = { name: "dana", countryCode: "86", phoneNumber: "13100004532", email: "dana@example.com" };
const aRecipient: Situation["before"] = (run) => run.create(messageRecipient, contact);
/** A sub-user that no stack has made: what is given to it is marked. */
const somebodyElses: Situation["before"] = async (_run, cloud) => {
  const { Uin } = await cloud.call("AddUser", { Name: "chen" });
  return { id: String(Uin), state: {} };
};
const aForeignAttachment: Situation["before"] = async (run, cloud) =>
  run.create(policyAttachment, { user: (await somebodyElses(run, cloud)).id, policyName: "ReadOnlyAccess" });

/** A group, and who is to be in it. */
const aTeam: Situation["before"] = async (run, cloud) => {
  const { id } = await aGroup(run, cloud);
  const people = await Promise.all(["chen", "li"].map((name) => run.create(subUser, { name })));
  return { id, state: { group: id, users: people.map((made) => made.id) } };
};
const aMembership: Situation["before"] = async (run, cloud) =>
  run.create(groupMembership, (await aTeam(run, cloud)).state);

export const situations: readonly Situation[] = [
  { action: "AddUser", before: nothing, act: (run) => run.create(subUser, { ...person, accessKey: true }) },
  {
    action: "UpdateUser",
    before: aPerson,
    act: (run, chen) => run.update(subUser, chen, { ...person, email: "chen@example.com" }),
  },
  { action: "DeleteUser", before: aPerson, act: (run, chen) => run.delete(subUser, chen) },
  {
    action: "CreateAccessKey",
    before: aPerson,
    act: (run, chen) => run.update(subUser, chen, { ...person, accessKey: true }),
  },
  { action: "UpdateAccessKey", before: aPersonWithKey, act: (run, chen) => run.update(subUser, chen, person) },
  { action: "DeleteAccessKey", before: aPersonWithKey, act: (run, chen) => run.update(subUser, chen, person) },
  {
    action: "AttachUserPolicy",
    before: aPerson,
    act: (run, chen) => run.create(policyAttachment, { user: chen.id, policyName: "ReadOnlyAccess" }),
  },
  { action: "DetachUserPolicy", before: anAttachment, act: (run, held) => run.delete(policyAttachment, held) },
  {
    action: "AttachGroupPolicy",
    before: aGroup,
    act: (run, developers) => run.create(policyAttachment, { group: developers.id, policyName: "ReadOnlyAccess" }),
  },
  { action: "DetachGroupPolicy", before: aGroupAttachment, act: (run, held) => run.delete(policyAttachment, held) },
  { action: "CreateGroup", before: nothing, act: (run) => run.create(group, team) },
  {
    action: "UpdateGroup",
    before: aGroup,
    act: (run, developers) => run.update(group, developers, { name: "operators", remark: "floor 2" }),
  },
  { action: "DeleteGroup", before: aGroup, act: (run, developers) => run.delete(group, developers) },
  { action: "AddUserToGroup", before: aTeam, act: (run, { state }) => run.create(groupMembership, state) },
  { action: "RemoveUserFromGroup", before: aMembership, act: (run, held) => run.delete(groupMembership, held) },
  { action: "CreateEmployee", before: nothing, act: (run) => run.create(employee, staff) },
  {
    action: "ModifyEmployee",
    before: anEmployee,
    act: (run, chen) => run.update(employee, chen, { ...staff, mobile: "13100009999" }),
  },
  { action: "DeleteEmployee", before: anEmployee, act: (run, chen) => run.delete(employee, chen) },
  {
    action: "AssignEmployeeRoles",
    before: anEmployee,
    act: (run, chen) => run.create(roleAssignment, { employee: chen.id, roles: ["FinanceManager", "SystemAdmin"] }),
  },
  { action: "CreateRole", before: nothing, act: (run) => run.create(role, auditor) },
  {
    action: "ModifyRole",
    before: aRole,
    act: (run, held) => run.update(role, held, { ...auditor, permissions: ["bills:view", "vouchers:view"] }),
  },
  { action: "DeleteRole", before: aRole, act: (run, held) => run.delete(role, held) },
  { action: "CreatePolicy", before: nothing, act: (run) => run.create(policy, reading("cos:GetObject")) },
  {
    action: "UpdatePolicy",
    before: aPolicy,
    act: (run, readers) => run.update(policy, readers, { ...reading("cos:*"), description: "Everybody who reads" }),
  },
  { action: "DeletePolicy", before: aPolicy, act: (run, readers) => run.delete(policy, readers) },
  { action: "CreateMessageReceiver", before: nothing, act: (run) => run.create(messageRecipient, contact) },
  { action: "DeleteMessageReceiver", before: aRecipient, act: (run, dana) => run.delete(messageRecipient, dana) },
  {
    action: "TagResources",
    before: somebodyElses,
    act: (run, { id }) => run.create(policyAttachment, { user: id, policyName: "ReadOnlyAccess" }),
  },
  { action: "UnTagResources", before: aForeignAttachment, act: (run, held) => run.delete(policyAttachment, held) },
];

/** The same actions on behalf of other kinds. */
const byOtherKinds: readonly (Situation & { readonly what: string })[] = [
  {
    what: "CreateAccessKey for an AccessKey",
    action: "CreateAccessKey",
    before: aPerson,
    act: (run, chen) => run.create(accessKey, { user: chen.id, description: "backups" }),
  },
  {
    what: "UpdateAccessKey for an AccessKey",
    action: "UpdateAccessKey",
    before: anAccessKey,
    act: (run, key) => run.update(accessKey, key, { ...key.state, status: "Inactive" }),
  },
  {
    what: "DeleteAccessKey for an AccessKey",
    action: "DeleteAccessKey",
    before: anAccessKey,
    act: (run, key) => run.delete(accessKey, key),
  },
  {
    what: "AttachUserPolicy for UserPolicies",
    action: "AttachUserPolicy",
    before: aPerson,
    act: (run, chen) => run.create(userPolicies, { user: chen.id, policies: ["ReadOnlyAccess", "3"] }),
  },
  {
    what: "DetachUserPolicy for UserPolicies that change",
    action: "DetachUserPolicy",
    before: someRights,
    act: (run, held) => run.update(userPolicies, held, { user: held.id, policies: ["QcloudCVMFullAccess"] }),
  },
  {
    what: "DetachUserPolicy for UserPolicies that go",
    action: "DetachUserPolicy",
    before: someRights,
    act: (run, held) => run.delete(userPolicies, held),
  },
];
export const allSituations = [
  ...situations.map((situation) => ({ ...situation, what: situation.action })),
  ...byOtherKinds,
];

export async function withCloud<T>(work: (cloud: Cloud) => Promise<T>): Promise<T> {
  // The site that serves every action.
  const cloud = await startCloud({ site: "china" });
  try {
    return await work(cloud);
  } finally {
    await cloud.close();
  }
}
