/** What an action is: how it is called, its parameters as data, and what it does. */
import { LISTS_PARAM_ERROR } from "./param-error.ts";
import { type Params, type ValuesOf, checkParams, withCode } from "./params.ts";
import type { Call, Site } from "../terms/call.ts";
import type { Store } from "../store/store.ts";

export type Answer = Readonly<Record<string, unknown>>;

interface Declared {
  readonly service: "cam" | "employee" | "sts" | "tag";
  readonly version: string;
  readonly action: string;
  /** The one site that serves it; both where nothing is said. */
  readonly onlySite?: Site;
  /** As documented, by one account; enforced where the emulator is told to. */
  readonly ratePerSecond: number;
  /** Every authenticated caller may call it, whatever its policies. */
  readonly open?: true;
  /** It takes no signature of a key, since what it is given proves for whom it is called; with `open`. */
  readonly unsigned?: true;
  /** It writes, although its name is a reader's. */
  readonly writes?: true;
}

interface Definition<P extends Params, Library> extends Declared {
  readonly params: P;
  /** Loads what most emulators never need, before the transaction; `handle` gets it. */
  readonly loads?: () => Promise<Library>;
  /** Runs in one transaction with its ledger row. Synchronous, as the store is: nothing comes in between. */
  readonly handle: (store: Store, values: ValuesOf<P>, call: Call, library: Library) => Answer;
}

/** An action as the server sees it: without the types of its parameters. */
export interface Action extends Declared {
  readonly params: Params;
  /** Whether it only reads: the vendor's names tell, where the action does not say otherwise. */
  readonly reads: boolean;
  readonly loads?: () => Promise<unknown>;
  /** `library` is what `loads` has loaded. */
  readonly answer: (
    store: Store,
    parameters: Readonly<Record<string, unknown>>,
    call: Call,
    library: unknown,
  ) => Answer;
}

export function defineAction<const P extends Params, Library = undefined>({
  handle,
  ...declared
}: Definition<P, Library>): Action {
  const params =
    declared.service === "cam" && LISTS_PARAM_ERROR.has(declared.action)
      ? withCode("InvalidParameter.ParamError", declared.params)
      : declared.params;
  return {
    ...declared,
    params,
    reads: declared.writes === undefined && /^(Describe|Get|List|Query)[A-Z]/.test(declared.action),
    answer: (store, parameters, call, library) =>
      handle(store, checkParams(params, parameters, call), call, library as Library),
  };
}

const cam = { service: "cam", version: "2019-01-16" } as const;
const employee = { service: "employee", version: "2025-11-19" } as const;
const sts = { service: "sts", version: "2018-08-13" } as const;
const tag = { service: "tag", version: "2018-08-13" } as const;
export { cam, employee, sts, tag };
