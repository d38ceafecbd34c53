/** What `pulumi import --file` takes over without a call: each resource with its inputs and its outputs, as a host would have recorded it. */
import { pluginToken, stateText, typeToken } from "../../pulumi/names.ts";
import type { Definition } from "../resource.ts";
import { ACCOUNT, GIVEN, given, OWNER, plain, recordedState } from "./properties.ts";

type Properties = Readonly<Record<string, unknown>>;

export interface ImportFile {
  readonly resources: readonly ImportedResource[];
}

export interface ImportedResource {
  readonly type: string;
  /** The logical name. */
  readonly name: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** Something that exists, and how a program declares it. */
export interface Existing {
  readonly definition: Definition;
  readonly name: string;
  readonly id: string;
  /** Checked, so that they are what an `up` would have recorded. */
  readonly inputs: Properties;
  readonly state: Properties;
}

/** Which stack takes it over, and the root account that it is in. */
export interface Place {
  readonly project: string;
  readonly stack: string;
  readonly account: string;
}

/** Who serves the resources. */
export type Host = "dynamic" | "plugin";

/** The entry of the import file, as the state would hold the resource if that stack had made it. */
export function importedResource(
  { definition, name, id, inputs, state }: Existing,
  { project, stack, account }: Place,
  host: Host,
): ImportedResource {
  const { kind } = definition;
  const owner = { [OWNER]: `${project}/${stack}/${name}` };
  // The dynamic host finds its code there, and has no other word of who declares a resource.
  const hidden = host === "dynamic" ? { __provider: stateText(kind), ...owner } : {};
  return {
    type: host === "dynamic" ? typeToken(kind) : pluginToken(kind),
    name,
    id,
    inputs: plain({ ...inputs, ...hidden }),
    outputs: recordedState(state, {
      ...hidden,
      ...owner,
      [GIVEN]: given(definition, inputs),
      [ACCOUNT]: account,
    }),
  };
}
