const PREVIEW = "what `pulumi preview --json` prints: one JSON document with `steps`, or one engine event a line";
const STATE = "What was expected is the state of a stack, as `pulumi stack export` prints it.";

/** The text is not a preview; the message says what it is and what was expected. */
export class InvalidPreviewError extends Error {
  override readonly name = "InvalidPreviewError";
  readonly expected = PREVIEW;

  constructor(found: string, options?: ErrorOptions) {
    super(`${found}. Expected is ${PREVIEW}.`, options);
  }
}

/** The text is no state. The message says what was expected, and quotes nothing: a state holds secrets. */
export class InvalidStateError extends Error {
  override readonly name = "InvalidStateError";

  constructor(found: string) {
    super(`${STATE} ${found}`);
  }
}
