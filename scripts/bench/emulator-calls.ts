/** Calls to an emulator in a process of its own, through as many connections as are wanted. */
import { Pool } from "undici";
import { z } from "zod";
import { signedRequest } from "../../test/support/emulator-client.ts";
import { type Running, startProgram } from "../../test/support/running-program.ts";
import { emulatorArguments } from "../demo/emulator.ts";
import { place } from "../demo/place.ts";
import { StepError } from "../start/step.mjs";

const announcement = z.object({ url: z.url(), secretId: z.string(), secretKey: z.string() });
const answers = z.object({ Response: z.looseObject({ Error: z.object({ Code: z.string() }).optional() }) });

export type Call = (action: string, parameters?: object) => Promise<Readonly<Record<string, unknown>>>;

/** So many times, with the number of each, on as many connections at once. */
export async function manyTimes(count: number, connections: number, work: (number: number) => Promise<unknown>) {
  const numbers = Array.from({ length: count }, (_, number) => number).values();
  const connection = async () => {
    for (const number of numbers) await work(number);
  };
  await Promise.all(Array.from({ length: connections }, connection));
}

const policies = z.object({ List: z.array(z.object({ PolicyId: z.number(), PolicyName: z.string() })) });

/** The numbers of preset policies by their names. */
export async function presetPolicies(call: Call, names: readonly string[]): Promise<Readonly<Record<string, number>>> {
  const { List } = policies.parse(await call("ListPolicies", { Scope: "QCS", Rp: 200 }));
  const wanted = List.filter(({ PolicyName }) => names.includes(PolicyName));
  return Object.fromEntries(wanted.map(({ PolicyName, PolicyId }) => [PolicyName, PolicyId]));
}

/** Without quotas, so that an account may have more people than the service allows. */
const startEmulatorProcess = (database: string): Running =>
  startProgram(process.execPath, [...emulatorArguments(0, database), "--quotas", "off"], {
    cwd: place.root,
    env: process.env,
  });

export class ServedDatabase implements AsyncDisposable {
  readonly #running: Running;
  readonly #pool: Pool;
  readonly call: Call;

  private constructor(running: Running, line: string, connections: number) {
    const { url, ...key } = announcement.parse(JSON.parse(line));
    this.#running = running;
    this.#pool = new Pool(url, { connections });
    const { host } = new URL(url);
    this.call = async (action, parameters = {}) => {
      const timestamp = Math.floor(Date.now() / 1000);
      const [name = "", service = "cam"] = action.split(":").toReversed();
      const intent = { service, action: name, body: JSON.stringify(parameters), timestamp };
      const { method, headers, body } = signedRequest(key, host, intent);
      const { body: answer } = await this.#pool.request({ path: "/", method, headers, body });
      const { Error: refusal, ...content } = answers.parse(await answer.json()).Response;
      if (refusal !== undefined) throw new StepError(`${action} was refused: ${refusal.Code}`);
      return content;
    };
  }

  static async serve(database: string, connections: number): Promise<ServedDatabase> {
    const running = startEmulatorProcess(database);
    const [line] = await running.printed(/^\{.*\}$/m);
    return new ServedDatabase(running, line, connections);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool.close();
    this.#running.child.kill("SIGTERM");
    await this.#running.result;
  }
}
