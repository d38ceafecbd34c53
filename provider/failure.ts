/** What is wrong with a declared input. */
export interface Failure {
  /** Path of the input, or "" when it is about the resource as a whole. */
  readonly property: string;
  readonly reason: string;
  /** Where in the declaration the value is that the reason is about, if it is about one. */
  readonly path?: readonly PropertyKey[];
}
