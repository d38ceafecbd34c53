import { inspect } from "node:util";
import { PRINTED_SECRET } from "./marks.ts";

/** What is secret in a preview or a state. It shows up in no message by accident: it has to be asked for. */
export class Secret {
  readonly #value: { readonly is: unknown } | undefined;

  /** Without a value where it is encrypted or left out: that there is a secret is all that is known. */
  constructor(value?: { readonly is: unknown }) {
    this.#value = value;
  }

  get isKnown(): boolean {
    return this.#value !== undefined;
  }

  reveal(): unknown {
    if (this.#value === undefined) throw new Error("the secret was not read");
    return this.#value.is;
  }

  toString(): string {
    return PRINTED_SECRET;
  }

  toJSON(): string {
    return PRINTED_SECRET;
  }

  [inspect.custom](): string {
    return PRINTED_SECRET;
  }
}
