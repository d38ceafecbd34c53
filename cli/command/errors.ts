/** It cannot be done, for a reason that somebody can do something about. The message holds no secret, and there is no cause to print. */
export class Failure extends Error {
  override readonly name = "Failure";
}

/** The command was called wrongly, or was given what it cannot read: nothing was done. */
export class Misuse extends Error {
  override readonly name = "Misuse";
}
