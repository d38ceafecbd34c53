/** The hand-over cannot be done, for a reason that somebody can do something about. The message holds no secret, and there is no cause to print. */
export class HandoverFailure extends Error {
  override readonly name = "HandoverFailure";
}

/** The command was called in a way that cannot be meant. */
export class HandoverMisuse extends Error {
  override readonly name = "HandoverMisuse";
}
