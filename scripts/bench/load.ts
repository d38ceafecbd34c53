import { Pool } from "undici";
import { StepError } from "../start/step.mjs";
import type { Request } from "./sides.ts";

export const CONNECTIONS = 16;

export interface Load {
  readonly perSecond: number;
  /** Milliseconds that all but one call in a hundred stay below. */
  readonly p99: number;
}

/** Clients that call one after the other on each of their connections. */
export class Clients implements AsyncDisposable {
  readonly #pool: Pool;

  constructor(url: string) {
    this.#pool = new Pool(url, { connections: CONNECTIONS });
  }

  /** So many calls, or for so many seconds. */
  async load(next: () => Request, limit: { seconds: number } | { calls: number }): Promise<Load> {
    const started = performance.now();
    const until = "seconds" in limit ? started + limit.seconds * 1000 : Infinity;
    let left = "calls" in limit ? limit.calls : Infinity;
    const took: number[] = [];
    const connection = async () => {
      while (left > 0 && performance.now() < until) {
        left -= 1;
        const asked = performance.now();
        await this.#call(next());
        took.push(performance.now() - asked);
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, connection));
    const perSecond = (1000 * took.length) / (performance.now() - started);
    return { perSecond, p99: took.toSorted((one, other) => one - other)[Math.floor(took.length * 0.99)] ?? NaN };
  }

  async #call({ method, headers, body }: Request): Promise<void> {
    const answer = await this.#pool.request({ path: "/", method, headers, body });
    const text = await answer.body.text();
    if (answer.statusCode !== 200 || text.includes('"Error"')) throw new StepError(`A call was refused: ${text}`);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#pool.close();
  }
}
