import type { Place } from "./end-of-run.ts";

/** A resource of the program, as the constructor got it. */
export interface Declaration {
  readonly kind: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly place: Place;
  /** Whether the inputs are what is registered. Otherwise the provider judges them: it sees what they have become. */
  readonly isFinal: () => boolean;
}

/** Something that is wrong with the program, and where. */
export interface Refused {
  readonly place: Place;
  readonly problem: string;
  /** The declaration that it is about, where it was found before that was judged. */
  readonly about?: Pick<Declaration, "kind" | "name"> | undefined;
}

/** One line of the message that ends a run. */
export const refusedFor = (
  { kind, name, place }: Declaration,
  { property, reason }: { readonly property: string; readonly reason: string },
): Refused => ({ place, problem: `${kind} "${name}": ${property} ${reason}` });
