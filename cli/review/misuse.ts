/** The command was called wrongly, or was given what it cannot read: nothing was done. */
export class ReviewMisuse extends Error {
  override readonly name = "ReviewMisuse";
}
