import { z } from "zod";
import { startProgram } from "../support/running-program.ts";
import { type Reachable, call } from "../support/emulator-client.ts";

const announcement = z.object({ url: z.string(), secretId: z.string(), secretKey: z.string() });

/** A real process that serves the file, and the way to end it without any warning. */
export async function serve(root: string, database: string) {
  const args = ["cli/main.ts", "emulator", "--database", database];
  const { child, printed, result } = startProgram(process.execPath, args, { cwd: root, env: process.env });
  const [line] = await printed(/\{.*\}\n/);
  async function kill(): Promise<void> {
    child.kill("SIGKILL");
    await result;
  }
  return { ...announcement.parse(JSON.parse(line)), kill };
}

/** What the service has confirmed before it went away. An employee whose deletion was sent may be there or not. */
export interface Acknowledged {
  readonly users: Set<string>;
  readonly attached: Set<string>;
  readonly employees: Set<string>;
  readonly deleted: Set<string>;
}

/** Writes through several connections at once, each one call after the other, until the service is gone. */
export async function writeUntilGone(service: Reachable, connections: number): Promise<Acknowledged> {
  const acknowledged: Acknowledged = {
    users: new Set(),
    attached: new Set(),
    employees: new Set(),
    deleted: new Set(),
  };
  const streams = Array.from({ length: connections }, (_, connection) =>
    writeStream(service, connection, acknowledged),
  );
  const ends = await Promise.allSettled(streams);
  const [unexpected] = ends.filter((end) => end.status === "rejected");
  if (unexpected !== undefined) throw unexpected.reason;
  return acknowledged;
}

async function writeStream(service: Reachable, connection: number, acknowledged: Acknowledged): Promise<void> {
  for (let step = 0; ; step += 1) {
    const name = `${connection}-${step}`;
    const user = `user-${name}`;
    const added = await answered(service, "cam:AddUser", { Name: user, UseApi: 1 });
    if (added === undefined) return;
    acknowledged.users.add(user);
    if (!(await answered(service, "cam:AttachUserPolicy", { PolicyId: 1, AttachUin: added["Uin"] }))) return;
    acknowledged.attached.add(user);
    const person = { AccountName: `employee-${name}`, Mobile: "13100004532", CountryCode: "86" };
    const employee = await answered(service, "employee:CreateEmployee", person);
    if (employee === undefined) return;
    acknowledged.employees.add(person.AccountName);
    if (step % 2 === 0) continue;
    acknowledged.employees.delete(person.AccountName);
    if (!(await answered(service, "employee:DeleteEmployee", { EmployeeId: employee["EmployeeId"] }))) return;
    acknowledged.deleted.add(person.AccountName);
  }
}

/** The answer, or nothing where the connection broke; a refusal is neither. */
async function answered(service: Reachable, action: `${string}:${string}`, parameters: object) {
  const answer = await call(service, action, parameters).catch((error: unknown) => {
    if (error instanceof TypeError) return undefined;
    throw error;
  });
  if (answer?.Error !== undefined) throw new Error(`${action} was refused: ${answer.Error.Code}`);
  return answer;
}
