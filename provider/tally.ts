/**
 * How far a long run is, and what it has done at its end. The engine shows each resource and neither the calls nor the rates that a run
 * waits for; a short run has nothing to add to that.
 */
import { THROTTLED } from "./api/codes.ts";
import { ApiError } from "./api/errors.ts";

/** Fewer resources, or less time, are not worth a word. */
const MANY = 20;
const LONG_MS = 10_000;
/** Each further word comes after twice the time, so that the engine, which repeats all of them at the end, has few. */
const FIRST_WORD_MS = 60_000;

const VERBS = ["read", "created", "updated", "deleted"] as const;
type Verb = (typeof VERBS)[number];

export class Tally {
  readonly #tell: (sentence: string) => void;
  readonly #clock: () => number;
  readonly #done: Record<Verb, number> = { read: 0, created: 0, updated: 0, deleted: 0 };
  #calls = 0;
  #refused = 0;
  /** When the first operation began, and the last one that succeeded ended. */
  #begun: number | undefined;
  #ended = 0;
  #nextWord = FIRST_WORD_MS;

  /** `clock` counts milliseconds. */
  constructor(tell: (sentence: string) => void, clock: () => number = () => performance.now()) {
    this.#tell = tell;
    this.#clock = clock;
  }

  /** Counts an operation on a resource once it has succeeded. */
  async counted<Result>(verb: Verb, operation: Promise<Result>): Promise<Result> {
    this.#begun ??= this.#clock();
    const result = await operation;
    this.#done[verb]++;
    this.#ended = this.#clock();
    const elapsed = this.#elapsed();
    if (elapsed >= this.#nextWord) {
      while (elapsed >= this.#nextWord) this.#nextWord *= 2;
      if (this.#isMuch()) this.#tell(`So far, in ${this.#soFar()}`);
    }
    return result;
  }

  /** Counts a call that is sent. */
  called(answer: Promise<unknown>): void {
    this.#calls++;
    answer.catch((error: unknown) => {
      if (ApiError.matches(error, THROTTLED)) this.#refused++;
    });
  }

  /** What a run that took long has done; of another one, undefined. */
  sum(): string | undefined {
    return this.#isMuch() ? `In ${this.#soFar()}` : undefined;
  }

  #elapsed(): number {
    return this.#begun === undefined ? 0 : this.#ended - this.#begun;
  }

  #isMuch(): boolean {
    const resources = Object.values(this.#done).reduce((sum, count) => sum + count, 0);
    return resources >= MANY && this.#elapsed() >= LONG_MS;
  }

  #soFar(): string {
    const done = VERBS.filter((verb) => this.#done[verb] > 0).map(
      (verb) => `${verb} ${count(this.#done[verb], "resource")}`,
    );
    const refused =
      this.#refused === 0 ? "" : ` ${count(this.#refused, "call")} came too fast for the service and went out again.`;
    return `${inWords(this.#elapsed())}: ${new Intl.ListFormat("en").format(done)}, with ${count(this.#calls, "call")}.${refused}`;
  }
}

const count = (number: number, what: string): string =>
  `${number.toLocaleString("en")} ${what}${number === 1 ? "" : "s"}`;

function inWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
