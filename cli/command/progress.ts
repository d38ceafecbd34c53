import type { Api } from "../../provider/api/client.ts";
import type { Watcher } from "../../provider/inventory.ts";

/** Less is not worth a word. */
const LONG_SECONDS = 10;
const REDRAW_MS = 200;

/** Where progress is shown. Only a terminal can move back. */
interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
  cursorTo(column: number): unknown;
  clearLine(direction: -1 | 0 | 1): unknown;
}

/** How far a long read is: on a terminal as it goes, elsewhere one line a kind. */
export class Progress implements Watcher {
  readonly #api: Api;
  readonly #terminal: Terminal;
  #drawnAt = 0;

  constructor(api: Api, terminal: Terminal) {
    this.#api = api;
    this.#terminal = terminal;
  }

  /** Tells how long the rest takes, where that is long. */
  foresee(seconds: number): void {
    if (seconds < LONG_SECONDS) return;
    const long = seconds < 120 ? `${Math.ceil(seconds)} seconds` : `${Math.ceil(seconds / 60)} minutes`;
    this.#terminal.write(`At the documented request rates this takes about ${long}.\n`);
  }

  /** Reads with an API whose answers are counted. */
  async during<Row>(kind: string, read: (api: Api) => Promise<Row[]>): Promise<Row[]> {
    let answers = 0;
    const rows = await read(
      answering(this.#api, () => {
        answers++;
        this.#draw(`${kind}: ${answers} answers`);
      }),
    );
    this.#clear();
    this.#terminal.write(`${kind}: ${rows.length} found\n`);
    return rows;
  }

  #draw(text: string): void {
    if (!this.#terminal.isTTY || performance.now() - this.#drawnAt < REDRAW_MS) return;
    this.#drawnAt = performance.now();
    this.#clear();
    this.#terminal.write(text);
  }

  #clear(): void {
    if (!this.#terminal.isTTY) return;
    this.#terminal.cursorTo(0);
    this.#terminal.clearLine(0);
  }
}

/** The same API, telling of each answer. */
const answering = (api: Api, tell: () => void): Api =>
  new Proxy(api, {
    get: (target, name, receiver) => async (request: unknown) => {
      const answer: unknown = await Reflect.get(target, name, receiver)(request);
      tell();
      return answer;
    },
  });
