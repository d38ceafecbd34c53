/** Why the emulator cannot start, in one sentence for the person who started it. */
export class StartError extends Error {
  override readonly name: string = "StartError";
}

/** A word that is none of those that there are. */
export class UnknownWord extends StartError {
  override readonly name = "UnknownWord";
  readonly says: string;
  /** What there is instead, in a sentence. */
  readonly instead: string;
  readonly word: string;
  readonly known: readonly string[];

  constructor(says: string, word: string, known: readonly string[]) {
    const instead = `There are ${known.join(", ")}.`;
    super(`${says} ${instead}`);
    this.says = says;
    this.instead = instead;
    this.word = word;
    this.known = known;
  }
}
