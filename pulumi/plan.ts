/** What a preview plans, whichever form it was printed in. */
import type { Kind } from "./kinds.ts";
import type { RootAccount } from "./root-accounts.ts";
import type { Values } from "./values.ts";

export interface Plan {
  readonly stack: string | undefined;
  /** Where the resources that are there already are, as far as they tell. */
  readonly accounts: readonly RootAccount[];
  readonly hasFailed: boolean;
  readonly errors: readonly string[];
  /** Whether it compares the state with the account instead of the program with the state. */
  readonly isRefresh: boolean;
  /** Whether it tells what does not change as well. */
  readonly isWhole: boolean;
  /** Whether it would tell what waits for its deletion. */
  readonly tellsWaiting: boolean;
  /** Lines that were printed beside it, and skipped. */
  readonly around: readonly string[];
  readonly steps: readonly Step[];
  /** Whether resources of other packages change too. */
  readonly changesOthers: boolean;
}

export type Fate = "create" | "update" | "replace" | "delete" | "same" | "import";

/** What happens to one resource of ours. */
export interface Step {
  readonly fate: Fate;
  /** Its URN; of what waits for its deletion with the id behind it, because what took its place has the same URN. */
  readonly key: string;
  readonly kind: Kind;
  /** Logical name. */
  readonly name: string;
  /** An earlier run replaced it and could not delete it: each later one tries again. */
  readonly isWaiting: boolean;
  /** Name of the explicit provider. */
  readonly account: string | undefined;
  readonly parent: string | undefined;
  readonly before: Recorded | undefined;
  readonly after: Recorded | undefined;
  /** Inputs that make it a replacement. */
  readonly replaceReasons: readonly string[];
  /** Inputs that are not what they were. */
  readonly changed: readonly string[];
  /** The ends (`expires`) that have been reached since the last update: what they are of goes with this one. */
  readonly reached: readonly string[];
}

export interface Recorded {
  readonly id: string | undefined;
  readonly inputs: Values;
  readonly outputs: Values;
  /** The URNs that an input takes its value from, where the preview tells. */
  readonly dependencies: Readonly<Record<string, readonly string[]>>;
  /** Left alone in the account when it leaves the program. */
  readonly isRetained: boolean;
}
