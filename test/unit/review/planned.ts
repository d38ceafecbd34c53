/** Previews by the resource, in the form of the CLI's document. */
type Properties = Readonly<Record<string, unknown>>;

export interface Planned {
  readonly op: string;
  readonly kind: string;
  readonly name: string;
  readonly id?: string;
  readonly before?: Properties;
  readonly after?: Properties;
  /** What the engine knows of the state beside the inputs. */
  readonly outputs?: Properties;
  /** Logical names that an input depends on. */
  readonly dependencies?: Readonly<Record<string, readonly string[]>>;
  readonly replaceReasons?: readonly string[];
  readonly changed?: readonly string[];
  /** Whether the engine has marked the old one for deletion. */
  readonly isMarked?: boolean;
  /** Whether the old one is left alone in the account. */
  readonly isRetained?: boolean;
}

export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A preview that tells what does not change as well. */
export function previewOf(planned: readonly Planned[], more: Properties = {}): string {
  const urns = new Map(planned.map(({ name, kind }) => [name, urnOf(kind, name)]));
  return JSON.stringify({ steps: planned.map((one) => stepOf(one, urns)), changeSummary: {}, ...more });
}

const urnOf = (kind: string, name: string): string =>
  `urn:pulumi:dev::people::pulumi-nodejs:dynamic/tencent-accounts:${kind}::${name}`;

function stepOf(planned: Planned, urns: ReadonlyMap<string, string>): object {
  const { op, kind, name, id, before, after, outputs = {}, dependencies = {}, replaceReasons, changed } = planned;
  const propertyDependencies = Object.fromEntries(
    Object.entries(dependencies).map(([input, names]) => [input, names.map((other) => urns.get(other))]),
  );
  const state = (inputs: Properties, known: string | undefined) => ({
    id: known,
    inputs,
    outputs: known === undefined ? {} : { ...inputs, ...outputs },
    propertyDependencies,
  });
  const isNew = op === "create" || op === "replace" || op === "create-replacement";
  const marks = {
    ...(planned.isMarked === true ? { delete: true } : {}),
    ...(planned.isRetained === true ? { retainOnDelete: true } : {}),
  };
  return {
    op,
    urn: urnOf(kind, name),
    ...(before === undefined ? {} : { oldState: { ...state(before, id), ...marks } }),
    ...(after === undefined ? {} : { newState: state(after, isNew ? undefined : id) }),
    replaceReasons,
    diffReasons: changed,
  };
}

export const creates = (
  kind: string,
  name: string,
  after: Properties,
  dependencies: Planned["dependencies"] = {},
): Planned => ({
  op: "create",
  kind,
  name,
  after,
  dependencies,
});

/** Something that is there and stays as it is. */
export const keeps = (
  kind: string,
  name: string,
  id: string,
  inputs: Properties,
  outputs: Properties = {},
): Planned => ({
  op: "same",
  kind,
  name,
  id,
  before: inputs,
  after: inputs,
  outputs,
});

export const deletes = (
  kind: string,
  name: string,
  id: string,
  before: Properties,
  outputs: Properties = {},
): Planned => ({
  op: "delete",
  kind,
  name,
  id,
  before,
  outputs,
});

export const updates = (kind: string, name: string, id: string, before: Properties, after: Properties): Planned => ({
  op: "update",
  kind,
  name,
  id,
  before,
  after,
  changed: [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => before[key] !== after[key]),
});
