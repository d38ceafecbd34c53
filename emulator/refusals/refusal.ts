/**
 * An answer with an error code. Thrown anywhere on the way of a call; it undoes what the action has written so far and
 * becomes `Response.Error`, inside HTTP 200 as the service does it. The files beside this one are the catalogue of codes.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: string;
  /** What the action has written before it stays. */
  readonly leavesPart: boolean;

  constructor(code: string, message: string, { leavesPart = false } = {}) {
    super(message);
    this.code = code;
    this.leavesPart = leavesPart;
  }
}
