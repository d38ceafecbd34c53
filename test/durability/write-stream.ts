/** An emulator process that can be killed, and clients that write to it until it is gone. */
import { z } from "zod";
import { startProgram } from "../support/running-program.ts";
import { type Answer, type Reachable, call } from "../support/emulator-client.ts";

const announcement = z.object({ url: z.string(), rootUin: z.string(), secretId: z.string(), secretKey: z.string() });

/** A process that serves the file, or is about to, and the way to end it without any warning. */
export function startServing(root: string, database: string) {
  const args = ["cli/main.ts", "emulator", "--database", database, "--quotas", "off"];
  const running = startProgram(process.execPath, args, { cwd: root, env: process.env });
  async function kill(): Promise<void> {
    running.child.kill("SIGKILL");
    await running.result;
  }
  return { ...running, kill };
}

export async function serve(root: string, database: string) {
  const { printed, kill } = startServing(root, database);
  const [line] = await printed(/\{.*\}\n/);
  return { ...announcement.parse(JSON.parse(line)), kill };
}

/** Names that the service has confirmed before it went away. What was deleted is in no other set. */
export interface Acknowledged {
  readonly users: Set<string>;
  readonly attached: Set<string>;
  readonly members: Set<string>;
  readonly tagged: Set<string>;
  readonly policies: Set<string>;
  readonly versions: Set<string>;
  readonly employees: Set<string>;
  readonly deleted: Set<string>;
}

interface Writing {
  readonly service: Reachable & { readonly rootUin: string };
  readonly groups: readonly unknown[];
  readonly acknowledged: Acknowledged;
}

/** What all streams write into. */
export const createGroups = (service: Reachable): Promise<readonly unknown[]> =>
  Promise.all(
    ["one", "other"].map(async (GroupName) => (await answered(service, "cam:CreateGroup", { GroupName }))["GroupId"]),
  );

/** Writes through several connections at once, each one call after the other, until the service is gone. */
export async function writeUntilGone(
  service: Writing["service"],
  groups: Writing["groups"],
  connections: number,
): Promise<Acknowledged> {
  const acknowledged: Acknowledged = {
    users: new Set(),
    attached: new Set(),
    members: new Set(),
    tagged: new Set(),
    policies: new Set(),
    versions: new Set(),
    employees: new Set(),
    deleted: new Set(),
  };
  const writing = { service, groups, acknowledged };
  const streams = Array.from({ length: connections }, (_, connection) => writeStream(writing, connection));
  const ends = await Promise.allSettled(streams);
  const [unexpected] = ends.filter((end) => end.status === "rejected");
  if (unexpected !== undefined) throw unexpected.reason;
  return acknowledged;
}

async function writeStream(writing: Writing, connection: number): Promise<void> {
  try {
    for (let step = 0; ; step += 1) {
      await writePerson(writing, `${connection}-${step}`, step % 2 === 1);
      await writePolicy(writing, `${connection}-${step}`);
      await writeEmployee(writing, `${connection}-${step}`, step % 2 === 1);
    }
  } catch (error) {
    if (!(error instanceof GoneError)) throw error;
  }
}

/** A sub-user with a key, a policy, two groups at once and two tags at once; every other one goes again with all that. */
async function writePerson({ service, groups, acknowledged }: Writing, name: string, isDeleted: boolean) {
  const user = `user-${name}`;
  const { Uin } = await answered(service, "cam:AddUser", { Name: user, UseApi: 1, ConsoleLogin: isDeleted ? 0 : 1 });
  acknowledged.users.add(user);
  await answered(service, "cam:AttachUserPolicy", { PolicyId: 1, AttachUin: Uin });
  acknowledged.attached.add(user);
  await answered(service, "cam:AddUserToGroup", { Info: groups.map((GroupId) => ({ GroupId, Uin })) });
  acknowledged.members.add(user);
  const ResourceList = [`qcs::cam::uin/${service.rootUin}:uin/${String(Uin)}`];
  await answered(service, "tag:TagResources", {
    ResourceList,
    Tags: ["a", "b"].map((TagKey) => ({ TagKey, TagValue: "v" })),
  });
  acknowledged.tagged.add(user);
  if (!isDeleted) return;
  // Sent, but perhaps not answered: it may be there or not.
  for (const set of [acknowledged.users, acknowledged.attached, acknowledged.members, acknowledged.tagged])
    set.delete(user);
  await answered(service, "cam:DeleteUser", { Name: user, Force: 1 });
  acknowledged.deleted.add(user);
}

async function writePolicy({ service, acknowledged }: Writing, name: string) {
  const PolicyName = `policy-${name}`;
  const PolicyDocument = '{"version":"2.0","statement":[{"effect":"allow","action":["cam:Get*"],"resource":["*"]}]}';
  const Tags = [{ Key: "a", Value: "v" }];
  const { PolicyId } = await answered(service, "cam:CreatePolicy", { PolicyName, PolicyDocument, Tags });
  acknowledged.policies.add(PolicyName);
  await answered(service, "cam:CreatePolicyVersion", { PolicyId, PolicyDocument, SetAsDefault: true });
  acknowledged.versions.add(PolicyName);
}

async function writeEmployee({ service, acknowledged }: Writing, name: string, isDeleted: boolean) {
  const person = { AccountName: `employee-${name}`, Mobile: "13100004532", CountryCode: "86" };
  const { EmployeeId } = await answered(service, "employee:CreateEmployee", person);
  acknowledged.employees.add(person.AccountName);
  if (!isDeleted) return;
  acknowledged.employees.delete(person.AccountName);
  await answered(service, "employee:DeleteEmployee", { EmployeeId });
  acknowledged.deleted.add(person.AccountName);
}

class GoneError extends Error {}

/** The answer; a broken connection ends the stream, and a refusal is a failure of the test. */
async function answered(service: Reachable, action: `${string}:${string}`, parameters: object): Promise<Answer> {
  const answer = await call(service, action, parameters).catch((error: unknown) => {
    throw error instanceof TypeError ? new GoneError("the service is gone", { cause: error }) : error;
  });
  if (answer.Error !== undefined) throw new Error(`${action} was refused: ${answer.Error.Code}`);
  return answer;
}
