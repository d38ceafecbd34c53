/** One action of the vendor's as a client meets it: how it succeeds, and how it refuses. Data, so that every client can be led through it. */
import type { Emulator } from "../../../emulator/server.ts";
import type { Signer } from "../../support/emulator-client.ts";

// An answer is looked into, not modelled: a scenario reads the one field that it needs.
// oxlint-disable-next-line typescript/no-explicit-any
export type Known = Record<string, any>;
/** Calls an action as the root account; a refusal throws. `sts:`, `tag:` or `employee:` before the name where it is not CAM's. */
export type GivenCall = (action: string, parameters?: object) => Promise<Known>;

export interface Scenario {
  /** As documented: "CreatePolicyVersion". */
  readonly action: string;
  /** CAM where nothing is said. */
  readonly service?: "cam" | "sts" | "tag";
  /** Where only that site serves it. */
  readonly site?: "china";
  /** Brings an account into the situation, the success's and every refusal's; what it returns fills the parameters. */
  readonly given?: (call: GivenCall, emulator: Emulator) => Promise<Known>;
  readonly succeeds: {
    readonly parameters: (known: Known) => object;
    /** All of the answer but its request id. Vitest's matchers stand for what cannot be foreseen, a function's argument for what `given` knows. */
    readonly answer: object | ((known: Known) => object);
  };
  /** At least two for each action, documented codes first. None of them changes anything. */
  readonly refused: readonly Refused[];
}

interface Refused {
  /** Ends the sentence "is refused ...": "with a name that is taken", "to somebody without rights". */
  readonly because: string;
  /** With UnknownParameter it is sent by hand alone: the vendor's clients may leave out what they do not know. */
  readonly parameters: (known: Known) => object;
  /** Whose call it is; the root account's where nothing is said. */
  readonly as?: (known: Known) => Signer;
  readonly code: string;
}
