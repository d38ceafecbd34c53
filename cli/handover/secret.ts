import { inspect } from "node:util";

const HIDDEN = "[secret]";

/** A text that shows up in no message by accident: it has to be asked for. */
export class Secret {
  readonly #text: string | undefined;

  /** Without a text where the state was read encrypted: that there is a secret is all that is known. */
  constructor(text: string | undefined) {
    this.#text = text;
  }

  reveal(): string {
    if (this.#text === undefined) throw new Error("the state was read without its secrets");
    return this.#text;
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [inspect.custom](): string {
    return HIDDEN;
  }
}
