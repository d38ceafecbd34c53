const SHOWN = 10;

/** What is not exported, and why: a sentence for each reason. */
export class LeftOut {
  readonly #elsewhere = new Map<string, string[]>();
  readonly #employees: string[] = [];
  readonly #others: string[] = [];

  /** Another stack declares it. */
  declaredBy(stack: string, what: string): void {
    this.#elsewhere.set(stack, [...(this.#elsewhere.get(stack) ?? []), what]);
  }

  /** The sub-user comes as an employee. */
  behindEmployee(name: string): void {
    this.#employees.push(name);
  }

  /** No program can declare it as it is. */
  undeclarable(what: string, reason: string): void {
    this.#others.push(`${what} is left out, because no program can declare it as it is: ${reason}.`);
  }

  say(sentence: string): void {
    this.#others.push(sentence);
  }

  sentences(): string[] {
    const declared = [...this.#elsewhere].map(
      ([stack, names]) =>
        `Left out, because ${stack} declares them (--include-declared takes them in): ${shown(names)}, and what they hold.`,
    );
    const employees = this.#employees.length === 0 ? [] : [this.#employees];
    return [
      ...declared,
      ...employees.map((names) => `The sub-users behind employees come as employees: ${shown(names)}.`),
      ...this.#others,
    ];
  }
}

const shown = (names: readonly string[]): string =>
  names.length <= SHOWN ? names.join(", ") : `${names.slice(0, SHOWN).join(", ")} and ${names.length - SHOWN} more`;
