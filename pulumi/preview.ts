/**
 * Reads `pulumi preview --json`: the document of the usual form, or the engine's events of the streaming one, which `up`,
 * `refresh` and `destroy` print as well.
 */
import { z } from "zod";
import { InvalidPreviewError } from "./invalid.ts";
import { endsByPart, isEnd, textsIn } from "./ends.ts";
import { documentIn, type Found, parsed } from "./document.ts";
import { explicitProvider, isOurs, kindOf, STACK_TYPE, stackIn, urnParts } from "./names.ts";
import type { Fate, Plan, Recorded, Step } from "./plan.ts";
import { distinctAccounts, rootUinOf } from "./root-accounts.ts";
import { readProperties, secretsIn } from "./values.ts";

const properties = z.record(z.string(), z.unknown()).nullish();
const state = z.object({
  id: z.string().nullish(),
  delete: z.boolean().nullish(),
  parent: z.string().nullish(),
  inputs: properties,
  outputs: properties,
  propertyDependencies: z.record(z.string(), z.array(z.string()).nullish()).nullish(),
  retainOnDelete: z.boolean().nullish(),
});
type State = z.output<typeof state>;

const names = z.array(z.string()).nullish();
const detail = z.record(z.string(), z.unknown()).nullish();
const documentStep = z.object({
  op: z.string(),
  urn: z.string(),
  provider: z.string().nullish(),
  oldState: state.nullish(),
  newState: state.nullish(),
  diffReasons: names,
  replaceReasons: names,
  detailedDiff: detail,
});
type RawStep = z.output<typeof documentStep>;

const diagnostic = z.object({ message: z.string().default(""), severity: z.string().default("") });
const previewDocument = z.object({
  steps: z.array(documentStep).nullish(),
  diagnostics: z.array(diagnostic).nullish(),
  changeSummary: z.record(z.string(), z.number()).nullish(),
});

const metadata = z
  .object({
    op: z.string(),
    urn: z.string(),
    provider: z.string().nullish(),
    old: state.nullish(),
    new: state.nullish(),
    keys: names,
    diffs: names,
    detailedDiff: detail,
  })
  .transform(({ old, new: after, keys, diffs, ...rest }): RawStep => ({
    ...rest,
    oldState: old,
    newState: after,
    replaceReasons: keys,
    diffReasons: diffs,
  }));
const engineEvent = z.object({
  resourcePreEvent: z.object({ metadata }).optional(),
  resOutputsEvent: z.object({ metadata }).optional(),
  resOpFailedEvent: z.object({ metadata }).optional(),
  diagnosticEvent: diagnostic.optional(),
  summaryEvent: z
    .object({ result: z.string().optional(), resourceChanges: z.record(z.string(), z.number()).nullish() })
    .optional(),
});

interface Raw {
  readonly steps: readonly RawStep[];
  readonly diagnostics: readonly z.output<typeof diagnostic>[];
  readonly isWhole: boolean;
  readonly tellsWaiting: boolean;
  readonly isRefresh: boolean;
  readonly hasFailed: boolean;
  /** How many there are of each operation, as the engine sums up. */
  readonly counted: Readonly<Record<string, number>>;
  /** Lines that are not the preview. */
  readonly around: readonly string[];
}

const FATES: Readonly<Record<string, Fate>> = {
  create: "create",
  update: "update",
  replace: "replace",
  "create-replacement": "replace",
  "delete-replaced": "replace",
  "import-replacement": "replace",
  delete: "delete",
  same: "same",
  refresh: "same",
  read: "same",
  "read-replacement": "same",
  import: "import",
};
/** What was only read, or is gone already, leaves the state, and nothing of it the account. */
const LEAVING_THE_STATE: ReadonlySet<string> = new Set(["discard", "discard-replaced", "remove-pending-replace"]);

export function readPreview(text: string): Plan {
  const raw = readRaw(text);
  const secrets = [...new Set(raw.steps.flatMap((step) => [...secretsIn(step.oldState), ...secretsIn(step.newState)]))];
  const errors = raw.diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ message }) => withoutSecrets(message.trim().replace(/^error: /, ""), secrets))
    .filter((message) => message !== "");
  const hasFailed = raw.hasFailed || errors.length > 0;
  if (!hasFailed) believe(raw);
  const [first] = raw.steps;
  return {
    stack: first === undefined ? undefined : stackIn(first.urn),
    accounts: distinctAccounts(raw.steps.flatMap(rootOf)),
    hasFailed,
    errors: [...new Set(errors)],
    isRefresh: raw.isRefresh,
    // What comes after the error is not there.
    isWhole: raw.isWhole && !hasFailed,
    tellsWaiting: raw.tellsWaiting,
    around: raw.around.map((line) => withoutSecrets(line.trim(), secrets)),
    steps: stepsOf(raw),
    changesOthers: raw.steps.some(({ op, urn }) => FATES[op] !== "same" && kindOf(urnParts(urn).type) === undefined),
  };
}

const rootOf = ({ urn, provider, oldState, newState }: RawStep) =>
  kindOf(urnParts(urn).type) === undefined
    ? []
    : [{ rootUin: rootUinOf(oldState?.outputs) ?? rootUinOf(newState?.outputs), provider: explicitProvider(provider) }];

/** A preview that sums up more than it shows would be reviewed as harmless. */
function believe({ steps, counted }: Raw): void {
  const shown = (op: string): number => new Set(steps.filter((step) => step.op === op).map(({ urn }) => urn)).size;
  for (const op of ["create", "update", "replace", "delete", "import"]) {
    const count = counted[op] ?? 0;
    if (shown(op) < count) {
      throw new InvalidPreviewError(
        `The preview is not whole: it counts ${count} times "${op}", and shows ${shown(op)} of them`,
      );
    }
  }
}

function readRaw(text: string): Raw {
  const trimmed = text.replace(/^\uFEFF/, "").trim();
  if (trimmed === "") throw new InvalidPreviewError("The input is empty");
  const found = documentIn(trimmed);
  if (found !== undefined && !isEvent(found.value)) return readDocument(found);
  const lines = trimmed.split(/\r?\n/).filter((line) => line.trim() !== "");
  if (lines.length === 1 && found === undefined) throw notJson(trimmed);
  return readEvents(lines);
}

const notJson = (text: string): InvalidPreviewError =>
  new InvalidPreviewError(
    /^[{[]/.test(text)
      ? "The input is cut off, or is not JSON"
      : "The input is text that is not JSON, such as a preview for people",
  );

const isEvent = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "sequence" in value && "timestamp" in value;

function readDocument({ value, around }: Found): Raw {
  if (around.some((line) => line.startsWith("{"))) {
    throw new InvalidPreviewError("The input holds more than one document, or one that is cut off");
  }
  const result = previewDocument.safeParse(value);
  const isDocument = typeof value === "object" && value !== null && ("steps" in value || "changeSummary" in value);
  if (!result.success || (!isDocument && !isFailure(value)))
    throw new InvalidPreviewError("The input is JSON, but not of a preview");
  const steps = result.data.steps ?? [];
  const unchanged = result.data.changeSummary?.["same"] ?? 0;
  const told = steps.filter(({ op }) => op === "same" || op === "refresh").length;
  const diagnostics = result.data.diagnostics ?? [];
  return {
    steps,
    diagnostics,
    isWhole: told >= unchanged,
    // The document has the halves of a replacement where they were asked for alone, and a refresh looks at everything.
    tellsWaiting: steps.some(({ op }) => op === "delete-replaced" || op === "create-replacement" || op === "refresh"),
    isRefresh: isRefresh(steps),
    hasFailed: false,
    counted: result.data.changeSummary ?? {},
    around,
  };
}

/** A preview that fails early prints its diagnostics alone. */
const isFailure = (value: unknown): boolean => typeof value === "object" && value !== null && "diagnostics" in value;

function readEvents(lines: readonly string[]): Raw {
  const values = lines.map(parsed);
  if (!values.some(isEvent)) throw notJson(lines.join("\n"));
  // Programs may print among the events; an event that is cut off is no such line.
  if (lines.some((line, index) => line.startsWith("{") && values[index] === undefined)) {
    throw new InvalidPreviewError("The input is cut off in the middle of an event");
  }
  const result = z.array(engineEvent).safeParse(values.filter(isEvent));
  if (!result.success) throw new InvalidPreviewError("The input holds events that are none of the engine's");
  const events = result.data;
  const summary = events.findLast(({ summaryEvent }) => summaryEvent !== undefined)?.summaryEvent;
  if (summary === undefined && !events.some(({ diagnosticEvent }) => diagnosticEvent?.severity === "error")) {
    throw new InvalidPreviewError("The input is cut off: its events end without a summary");
  }
  return {
    steps: events.flatMap(
      ({ resourcePreEvent, resOutputsEvent }) => resOutputsEvent?.metadata ?? resourcePreEvent?.metadata ?? [],
    ),
    diagnostics: events.flatMap(({ diagnosticEvent }) => diagnosticEvent ?? []),
    isWhole: true,
    tellsWaiting: true,
    isRefresh: isRefresh(events.flatMap(({ resourcePreEvent }) => resourcePreEvent?.metadata ?? [])),
    hasFailed: summary?.result === "failed" || events.some(({ resOpFailedEvent }) => resOpFailedEvent !== undefined),
    counted: summary?.resourceChanges ?? {},
    around: lines.filter((_, index) => !isEvent(values[index])),
  };
}

/** Whether nothing but a refresh is planned: a preview may refresh first, and then the stack itself is looked at again. */
function isRefresh(announced: readonly RawStep[]): boolean {
  const ofStack = announced.filter(({ urn }) => urnParts(urn).type === STACK_TYPE);
  return announced.some(({ op }) => op === "refresh") && ofStack.every(({ op }) => op === "refresh");
}

/** One step a resource: of the events about one, the later ones tell more, and a replacement is several. */
function stepsOf({ steps, isRefresh: isRefreshed }: Raw): Step[] {
  const isWaiting = waitingIn(steps);
  const merged = new Map<string, Step>();
  for (const one of steps) {
    const step = readStep(one, isWaiting(one), isRefreshed);
    if (step === undefined) continue;
    const known = merged.get(step.key);
    merged.set(step.key, known?.fate === "replace" || step.fate === "replace" ? asReplacement(known, step) : step);
  }
  // The engine looks at several resources at once: its order is an accident. What is live goes over what waits.
  return [...merged.values()].toSorted(
    (one, other) => Number(other.isWaiting) - Number(one.isWaiting) || (one.key < other.key ? -1 : 1),
  );
}

const REPLACING: ReadonlySet<string> = new Set(["replace", "create-replacement", "import-replacement"]);

/**
 * Whether a step is about what an earlier run could not delete. The engine marks the old one for deletion, which it does to the old
 * ones of this run too: those have the other half of their replacement in the plan.
 */
function waitingIn(steps: readonly RawStep[]): (step: RawStep) => boolean {
  const idOf = ({ urn, oldState }: RawStep) => `${urn}|${oldState?.id ?? ""}`;
  const replaced = new Set(steps.filter(({ op }) => REPLACING.has(op)).map(idOf));
  return (step) => step.oldState?.delete === true && !replaced.has(idOf(step));
}

const asReplacement = (known: Step | undefined, step: Step): Step => ({
  ...step,
  fate: "replace",
  before: known?.before ?? step.before,
  after: step.after ?? known?.after,
  replaceReasons: step.replaceReasons.length > 0 ? step.replaceReasons : (known?.replaceReasons ?? []),
  changed: step.changed.length > 0 ? step.changed : (known?.changed ?? []),
});

function readStep(
  { op, urn, provider, oldState, newState, ...why }: RawStep,
  isWaiting: boolean,
  isRefreshed: boolean,
): Step | undefined {
  // A refresh before the plan only looks at what waits; the plan itself then deletes it.
  const fate = isWaiting && !isRefreshed ? "delete" : FATES[op];
  const { type, name } = urnParts(urn);
  const kind = kindOf(type);
  if (kind === undefined) {
    if (isOurs(type)) throw notKnown(`a kind of resource that this version does not know, ${name} (${type})`);
    return undefined;
  }
  if (LEAVING_THE_STATE.has(op)) return undefined;
  if (fate === undefined)
    throw notKnown(`an operation that this version does not know, "${op}" of the ${kind} ${name}`);
  const before = oldState == null || fate === "create" ? undefined : recorded(oldState);
  const after = newState == null || fate === "delete" || op === "delete-replaced" ? undefined : recorded(newState);
  return {
    fate,
    key: isWaiting ? `${urn}|${oldState?.id ?? ""}` : urn,
    kind,
    name,
    isWaiting,
    account: explicitProvider(provider),
    parent: newState?.parent ?? oldState?.parent ?? undefined,
    // What is taken over, or only read, is there already, and stays as it is.
    before: fate === "import" || op === "read" ? after : before,
    after,
    replaceReasons: topLevel(why.replaceReasons ?? []),
    reached: fate === "update" && op !== "refresh" ? endsReached(before, after) : [],
    changed: topLevel([...(why.diffReasons ?? []), ...Object.keys(why.detailedDiff ?? {})]),
  };
}

function endsReached(before: Recorded | undefined, after: Recorded | undefined): string[] {
  const { ended, expires } = after?.inputs ?? {};
  if (typeof ended === "string") return !isEnd(ended) || before?.inputs["ended"] !== undefined ? [] : [ended];
  const earlier = textsIn(before?.inputs["ended"]);
  const added = textsIn(ended).filter((part) => !earlier.includes(part));
  return [...new Set(endsByPart(expires).flatMap(([end, part]) => (added.includes(part) ? [end] : [])))];
}

const notKnown = (what: string): InvalidPreviewError =>
  new InvalidPreviewError(
    `The preview has ${what}: what it does to people cannot be told. Update pulumi-tencent-accounts`,
  );

/** `users[0]` is about `users`. */
const topLevel = (paths: readonly string[]): string[] =>
  [...new Set(paths.map((path) => path.replace(/[.[].*$/, "")))].filter((path) => !path.startsWith("__"));

const recorded = (raw: State): Recorded => ({
  id: raw.id == null || raw.id === "" ? undefined : raw.id,
  inputs: readProperties(raw.inputs ?? {}, "no secrets"),
  outputs: readProperties(raw.outputs ?? {}, "no secrets"),
  dependencies: Object.fromEntries(
    Object.entries(raw.propertyDependencies ?? {}).map(([key, urns]) => [key, urns ?? []]),
  ),
  isRetained: raw.retainOnDelete === true,
});

const SHORTEST_SECRET = 4;

const withoutSecrets = (message: string, secrets: readonly string[]): string =>
  secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .reduce((text, secret) => text.replaceAll(secret, "[secret]"), message)
    .replaceAll(/\bAKID\w+|AGE-SECRET-KEY-\w+/g, "[secret]");
