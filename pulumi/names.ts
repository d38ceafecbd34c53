/** By which names the engine and its files know what is ours: types of resources and components, URNs, references to providers. */
import { type Kind, KINDS } from "./kinds.ts";

const DYNAMIC = "pulumi-nodejs:dynamic/tencent-accounts:";
/** What the package is called to the engine, and where in it everything of ours is. */
const MODULE = "tencent-accounts:index:";

/** The type of a resource of this kind, as the classes of the SDK register it: the dynamic provider's. */
export const typeToken = (kind: string): string => `${DYNAMIC}${kind}`;

/** The same of the plugin, as programs in every language register it. */
export const pluginToken = (kind: string): string => `${MODULE}${kind}`;

/** Whether it is the type of a resource of ours, of a kind that is known here or not. A program that is refused is no resource. */
export const isOurs = (type: string): boolean =>
  (type.startsWith(DYNAMIC) && type !== typeToken("Program")) ||
  (type.startsWith(MODULE) && !COMPONENT_TYPES.has(type));

/** The kind of a resource of ours, whichever host it has; undefined for every other type. */
export const kindOf = (type: string): Kind | undefined =>
  type.startsWith(DYNAMIC) || type.startsWith(MODULE)
    ? KINDS.find((kind) => typeToken(kind) === type || pluginToken(kind) === type)
    : undefined;

/**
 * The only text of ours that is written into users' states. It never changes: every recorded resource is read and deleted
 * through the text that it was recorded with.
 */
export const stateText = (kind: string): string =>
  `exports.handler=()=>require("pulumi-tencent-accounts/dynamic").${kind}`;

const COMPONENTS = ["StaffMember", "Team", "AdminUsers"] as const;

/** The type of a component of ours. */
export const componentType = (name: (typeof COMPONENTS)[number]): string => `${MODULE}${name}`;

const COMPONENT_TYPES: ReadonlySet<string> = new Set(COMPONENTS.map(componentType));

export const isOwnComponent = (urn: string): boolean => COMPONENT_TYPES.has(urnParts(urn).type);

/** Of the stack itself, which the engine records as a resource. */
export const STACK_TYPE = "pulumi:pulumi:Stack";

export interface UrnParts {
  readonly stack: string;
  readonly project: string;
  /** Without the types of its parents. */
  readonly type: string;
  /** Logical name. */
  readonly name: string;
}

/** `urn:pulumi:<stack>::<project>::<parent types$>type::<name>`; a name may itself contain colons. */
export function urnParts(urn: string): UrnParts {
  const [stack = "", project = "", qualifiedType = "", ...name] = urn.replace(/^urn:pulumi:/, "").split("::");
  return { stack, project, type: qualifiedType.split("$").at(-1) ?? "", name: name.join("::") };
}

/** `project/stack` of a resource; undefined where the text is no URN. */
export function stackIn(urn: string): string | undefined {
  const { stack, project } = urnParts(urn);
  return urn.startsWith("urn:pulumi:") && project !== "" ? `${project}/${stack}` : undefined;
}

/** The name of the explicit provider in a reference, which is a URN and an id; the engine calls those that it makes by itself default. */
export function explicitProvider(reference: string | null | undefined): string | undefined {
  const name = urnParts(reference ?? "").name.replace(/::[^:]*$/, "");
  return name === "" || /^default(_|$)/.test(name) ? undefined : name;
}
