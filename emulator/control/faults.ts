/** Faults on purpose: which calls they meet is settled by their order and numbers, never by chance. */

interface Target {
  /** An action's name, or `*` for any. */
  readonly action: string;
  /** How many matching calls it meets; 1 where nothing is said. */
  readonly times?: number | "always";
  /** How many matching calls it lets pass first. */
  readonly skip?: number;
  /** Only calls of this account number. */
  readonly caller?: string;
}

export type Fault = Target &
  (
    | { readonly kind: "refuse"; readonly code: string; readonly message?: string }
    | { readonly kind: "delay"; readonly milliseconds: number }
    | { readonly kind: "status"; readonly status: number }
    | {
        readonly kind: "lose-before" | "lose-after" | "half";
        /** `closed` in order, where nothing is said: a client sees its end. A client sees a `reset` as an error. */
        readonly connection?: "closed" | "reset";
      }
    | { readonly kind: "not-json" }
    | { readonly kind: "stale"; readonly seconds: number }
  );

/** What is wrong with a list of faults, in a sentence. */
export class FaultError extends Error {
  override readonly name = "FaultError";
}

export interface Faults {
  readonly set: (faults: readonly Fault[]) => void;
  /** What is still ahead, so that setting it again changes nothing. */
  readonly list: () => readonly Fault[];
  /** The fault that meets this call, if one does; it has then met one more. */
  readonly take: (called: Known, caller: string) => Fault | undefined;
  /** How many seconds back the faults that are ahead look. */
  readonly longestLookBack: () => number;
}

/** What has to be known of an action: only one that reads can be stale. */
interface Known {
  readonly action: string;
  readonly reads: boolean;
}

export function createFaults(knownActions: readonly Known[]): Faults {
  let pending: readonly Fault[] = [];
  const matches = (fault: Fault, { action, reads }: Known, caller: string) =>
    (fault.action === "*" || fault.action === action) &&
    (fault.caller === undefined || fault.caller === caller) &&
    (fault.kind !== "stale" || reads);

  return {
    set(faults) {
      pending = faults.map((fault, index) => checkFault(fault, `fault ${index + 1}`, knownActions));
    },
    list: () => pending,
    longestLookBack: () => Math.max(0, ...pending.map((fault) => (fault.kind === "stale" ? fault.seconds : 0))),
    take(called, caller) {
      const skipping = new Set<Fault>();
      let taken: Fault | undefined;
      for (const fault of pending) {
        if (!matches(fault, called, caller)) continue;
        if ((fault.skip ?? 0) > 0) {
          skipping.add(fault);
          continue;
        }
        taken = fault;
        break;
      }
      pending = pending.flatMap((fault) => {
        if (skipping.has(fault)) return [{ ...fault, skip: (fault.skip ?? 0) - 1 }];
        return fault === taken ? used(fault) : [fault];
      });
      return taken;
    },
  };
}

/** What is left of a fault that has met a call. */
function used(fault: Fault): Fault[] {
  const { times = 1 } = fault;
  if (times === "always") return [fault];
  return times > 1 ? [{ ...fault, times: times - 1 }] : [];
}

/** The list in a text of JSON, as the command line and the control interface take it. */
export function parseFaults(text: string): readonly Fault[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    throw new FaultError("The faults are not JSON.");
  }
  if (!Array.isArray(list)) throw new FaultError("The faults have to be a list.");
  return list;
}

type Check = readonly [rule: string, holds: (value: unknown) => boolean];
const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const isWhole = (value: unknown, minimum: number): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= minimum;

const text: Check = ["a text", isText];
const TARGET: Readonly<Record<string, Check>> = {
  action: text,
  kind: text,
  times: ['a number from 1 on, or "always"', (value) => value === "always" || isWhole(value, 1)],
  skip: ["a number from 0 on", (value) => isWhole(value, 0)],
  caller: ["an account number as a text of digits", (value) => isText(value) && /^\d+$/.test(value)],
};
const lost = {
  connection: ['"closed" or "reset"', (value) => value === "closed" || value === "reset"],
} as const satisfies Readonly<Record<string, Check>>;
/** The past is remembered from when the fault is set, in memory. */
const LONGEST_LOOK_BACK_SECONDS = 86_400;

const KINDS: Readonly<Record<Fault["kind"], Readonly<Record<string, Check>>>> = {
  refuse: { code: text, message: text },
  delay: { milliseconds: ["a number from 0 on", (value) => isWhole(value, 0)] },
  status: { status: ["an HTTP status from 300 to 599", (value) => isWhole(value, 300) && value <= 599] },
  "lose-before": lost,
  "lose-after": lost,
  half: lost,
  "not-json": {},
  stale: {
    seconds: [
      `a number from 1 to ${LONGEST_LOOK_BACK_SECONDS}`,
      (value) => isWhole(value, 1) && value <= LONGEST_LOOK_BACK_SECONDS,
    ],
  },
};
export const FAULT_KINDS = Object.keys(KINDS);
const OPTIONAL = new Set(["times", "skip", "caller", "message", "connection"]);

function checkFault(value: unknown, which: string, knownActions: readonly Known[]): Fault {
  if (typeof value !== "object" || value === null) throw new FaultError(`${which} has to be an object.`);
  const entries = new Map<string, unknown>(Object.entries(value));
  const kind = entries.get("kind");
  if (!isKind(kind)) throw new FaultError(`${which}: its kind is one of ${FAULT_KINDS.join(", ")}.`);

  const fields = new Map(Object.entries({ ...TARGET, ...KINDS[kind] }));
  for (const name of entries.keys()) {
    if (!fields.has(name)) throw new FaultError(`${which}: "${kind}" has no field "${name}".`);
  }
  for (const [name, [rule, holds]] of fields) {
    if (!entries.has(name) && OPTIONAL.has(name)) continue;
    if (!holds(entries.get(name))) throw new FaultError(`${which}: ${name} has to be ${rule}.`);
  }
  const action = String(entries.get("action"));
  const met = knownActions.filter((known) => action === "*" || known.action === action);
  if (action !== "*" && met.length === 0) throw new FaultError(`${which}: no action "${action}" is served.`);
  if (kind === "stale" && !met.some(({ reads }) => reads)) {
    throw new FaultError(`${which}: ${action} writes, and only what is read can be stale.`);
  }
  // Every field has been checked against the tables above.
  return value as Fault;
}

const isKind = (value: unknown): value is Fault["kind"] => typeof value === "string" && Object.hasOwn(KINDS, value);
