const EXPECTED = "what `pulumi preview --json` prints: one JSON document with `steps`, or one engine event a line";

/** The text is not a preview; the message says what it is and what was expected. */
export class InvalidPreviewError extends Error {
  override readonly name = "InvalidPreviewError";
  readonly expected = EXPECTED;

  constructor(found: string, options?: ErrorOptions) {
    super(`${found}. Expected is ${EXPECTED}.`, options);
  }
}
