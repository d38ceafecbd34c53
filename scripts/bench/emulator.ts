import { z } from "zod";
import { startProgram } from "../../test/support/running-program.ts";
import { emulatorArguments } from "../demo/emulator.ts";
import { readLedger } from "../demo/ledger.ts";
import { place } from "../demo/place.ts";

const announcement = z.object({ url: z.url(), secretId: z.string(), secretKey: z.string() });
const calls = z.array(z.object({ requestId: z.string(), code: z.string().nullable() }));

/** An emulator in a process of its own, as a real service would be; it ends with the block that uses it. */
export class BenchEmulator implements AsyncDisposable {
  readonly url: string;
  /** What the provider reads from its environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly #stop: () => Promise<void>;

  private constructor(line: string, stop: () => Promise<void>) {
    const { url, secretId, secretKey } = announcement.parse(JSON.parse(line));
    this.url = url;
    this.#stop = stop;
    this.env = {
      TENCENTCLOUD_SECRET_ID: secretId,
      TENCENTCLOUD_SECRET_KEY: secretKey,
      TENCENT_ACCOUNTS_ENDPOINT: url,
      TENCENT_ACCOUNTS_EMPLOYEE_ENDPOINT: url,
    };
  }

  /** `quotas` off for an account with more people than the service allows. */
  static async start(
    rates: "off" | "documented",
    { database = ":memory:", quotas = "documented" }: { database?: string; quotas?: "off" | "documented" } = {},
  ): Promise<BenchEmulator> {
    const args = [...emulatorArguments(0, database), "--rates", rates, "--quotas", quotas];
    const { child, result, printed } = startProgram(process.execPath, args, { cwd: place.root, env: process.env });
    const [line] = await printed(/^\{.*\}$/m);
    return new BenchEmulator(line, async () => {
      child.kill("SIGTERM");
      await result;
    });
  }

  /** Calls that have arrived so far, of one action or of all. */
  async calls(action?: string): Promise<number> {
    const { total, actions } = await readLedger(this.url);
    return action === undefined ? total : (actions[action] ?? 0);
  }

  /** The same of each action. */
  async callsByAction(): Promise<Readonly<Record<string, number>>> {
    return (await readLedger(this.url)).actions;
  }

  /** Those of the last thousand calls that were refused for being too fast. */
  async throttled(): Promise<readonly string[]> {
    const response = await fetch(new URL("/_emulator/calls", this.url));
    const refused = calls.parse(await response.json()).filter(({ code }) => code?.startsWith("RequestLimitExceeded"));
    return refused.map(({ requestId }) => requestId);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stop();
  }
}
