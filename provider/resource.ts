/**
 * What a kind of resource is: plain data, and the functions that carry it out.
 *
 * Check and diff, the SDK class and the reference page are derived from the data; no kind writes them itself. A definition
 * knows neither Pulumi nor HTTP.
 */
import { z } from "zod";
import type { ActionName } from "./api/actions.ts";
import type { Api } from "./api/client.ts";
import type { Settings } from "./config.ts";
import type { Snapshot } from "./snapshot/snapshot.ts";

/** What an operation works with. */
export interface Context {
  /** The backing API; each call ends with the operation's deadline. */
  readonly api: Api;
  readonly snapshot: Snapshot;
  readonly settings: Settings;
  /** `project/stack/name` of the declaration, where the program told. */
  readonly owner: string | undefined;
  /** The same, as the state has it: another stack's after a move. */
  readonly formerOwner: string | undefined;
  /** Shows a sentence to whoever watches the run. Never a secret. */
  tell(sentence: string): void;
  /** Whether a declaration of this run stands for what the key names, so that a deletion must not take it away. */
  isDeclared(key: string): Promise<boolean>;
  /** Whether a declaration of this run is about to make what the key names: a replacement that deletes first. */
  isAwaited(key: string): Promise<boolean>;
  /** The moment of the run that ends and the times of leavers are compared with. */
  now(): Date;
  /** What of the declaration is over: its end, or those of its parts whose end has been reached. */
  readonly over: readonly string[];
  /** Of a deletion: what the program still declares under its logical name, where it has been replaced. */
  readonly replacedBy: Readonly<Record<string, unknown>> | undefined;
  /** Of a creation, and of the check before it: the ids that the declaration had until it was replaced. */
  readonly replaces: readonly string[];
  /**
   * What this run makes of something that the state had before: it stays, or the inputs of what takes its place. Undefined where this
   * process does not know.
   */
  becomes(kind: string, id: string): Readonly<Record<string, unknown>> | "stays" | undefined;
}

/** What is wrong with a declared input. */
export interface Failure {
  /** Path of the input, or "" when it is about the resource as a whole. */
  readonly property: string;
  readonly reason: string;
  /** Where in the declaration the value is that the reason is about, if it is about one. */
  readonly path?: readonly PropertyKey[];
}

/** What a creation will meet or do that the declaration does not say. */
export interface Foresight {
  /** Told to whoever looks at the preview. */
  readonly notes?: readonly string[];
  /** Why it cannot succeed. */
  readonly problems?: readonly Failure[];
}

/** What a field means beyond its type. Kept in the schema's metadata, where generators find it. */
export interface FieldMeta {
  /** Never shown, and secret in the state. */
  readonly secret?: true;
  /** The kinds of resource whose id the input takes. */
  readonly reference?: readonly string[];
  /** What of a value counts where two are compared: everything, unless it is told. */
  readonly compared?: (value: unknown) => unknown;
}

const meta = z.registry<FieldMeta>();
const acceptedForms = new WeakMap<z.ZodType, z.ZodType>();

/** What is known of a field, wherever in its wrappings it was said. */
export function metaOf(schema: z.ZodType): FieldMeta {
  const inner = innerOf(schema);
  return { ...(inner instanceof z.ZodType ? metaOf(inner) : {}), ...meta.get(schema) };
}

/** What a wrapping wraps, and what a list is a list of, or a map a map to. */
function innerOf(schema: z.ZodType): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return schema.unwrap();
  if (schema instanceof z.ZodRecord) return schema.valueType;
  if (schema instanceof z.ZodArray) return schema.element;
  return schema instanceof z.ZodPipe ? schema.in : undefined;
}

/** Marks a field as secret. */
export function secret<S extends z.ZodType>(schema: S): S {
  meta.add(schema, { secret: true });
  return schema;
}

/** Says what of a value counts where two are compared. What is recorded stays as it was declared. */
export function comparedBy<S extends z.ZodType>(compared: (value: unknown) => unknown, schema: S): S {
  meta.add(schema, { compared });
  return schema;
}

/** A list whose order says nothing. */
export const unordered = <S extends z.ZodType>(schema: S): S =>
  comparedBy((list) => (Array.isArray(list) ? list.map(String).toSorted() : list), schema);

/** Without what was not said. */
export const definedOf = <P extends object>(properties: P): { [K in keyof P]?: Exclude<P[K], undefined> } =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as {
    [K in keyof P]?: Exclude<P[K], undefined>;
  };

/** What is there, in the order in which it is recorded; what is new after that. */
export const inOrderOf = (recorded: readonly string[] = [], present: readonly string[]): string[] => [
  ...recorded.filter((item) => present.includes(item)),
  ...present.filter((item) => !recorded.includes(item)).toSorted(),
];

/** Tells readers what the schema takes, where it cannot tell itself. The last thing said of it: a copy does not know. */
export function accepting<S extends z.ZodType>(accepts: z.ZodType, schema: S): S {
  acceptedForms.set(schema, accepts);
  return schema;
}

/** What a declaration may write: the schema itself, unless it was told. */
export const acceptedBy = (schema: z.ZodType): z.ZodType => acceptedForms.get(schema) ?? schema;

/** An input that takes another resource, or its id. */
export function reference(kinds: readonly [string, ...string[]], id: RegExp, example: string): z.ZodString {
  const wanted = `has to be a ${kinds.join(" or ")}, or its id, such as ${example}`;
  return referring(kinds, z.string(wanted).regex(id, wanted));
}

/** An input that takes another resource in place of the text that the schema takes. */
export function referring<S extends z.ZodType>(kinds: readonly [string, ...string[]], schema: S): S {
  meta.add(schema, { reference: kinds });
  return schema;
}

/** A condition on several inputs, judged when all that it reads is known. It may ask only which of them are given, or for enumerated values. */
export interface Rule<Inputs> {
  /** The input that the message is about. */
  readonly about: keyof Inputs & string;
  /** The inputs whose value matters. Whether an input is given is known even when its value is not. */
  readonly reads: readonly (keyof Inputs & string)[];
  /** What is wrong and what is allowed, or undefined. */
  violation(inputs: Partial<Inputs>): string | undefined;
}

export type Shape = Readonly<Record<string, z.ZodType>>;
/** Of no fields at all zod knows nothing but that they may not be read. */
export type Values<S extends Shape> = [keyof S] extends [never] ? object : z.output<z.ZodObject<S>>;
/** Inputs and outputs side by side. Where both have a key, the value is the account's. */
export type State<I extends Shape, O extends Shape> = Omit<Values<I>, keyof O> & Values<O>;

export interface Identified<S> {
  readonly id: string;
  readonly state: S;
}

/** What a list of the account has found. */
export interface Listed<S> extends Identified<S> {
  /** `project/stack/name` of the declaration that has left its mark on it. */
  readonly owner?: string | undefined;
  /** The day on which it was made, where the list tells. */
  readonly madeOn?: string | undefined;
}

/** Something that the value of an input names: by its name, a policy or a role by its id too. */
export interface Named {
  readonly property: string;
  readonly what: "policy" | "role" | "sub-user";
  readonly name: string;
}

/** An action, and how often it is called. */
export type CallCount = readonly [ActionName, number];

/** How a kind comes into an inventory of an account. */
export interface InInventory {
  /** Where it stands among the kinds that are read, from 1 on. */
  readonly place: number;
  /** Read whatever was asked for: the rest belongs to it. */
  readonly always?: true;
  /** The calls that a list takes, as far as their number depends on the account; `counts` are of the kinds that are always read. */
  calls?(counts: Readonly<Record<string, number>>, ctx: Context): Promise<readonly CallCount[]>;
  /** What to say where the site does not have the kind. */
  readonly notHere?: string;
}

/** What of a kind ends at the moment that its input `expires` gives. Once it is over, the state says so in `ended`. */
export type Ends<Inputs, S, List extends string = string> =
  /** The right: it is taken away, as its deletion would. */
  | {
      readonly what: "right";
      /** What is recorded of one that was over before it was given, and whether a run that was killed may have given it. Changes nothing. */
      withheld(ctx: Context, news: Inputs): Promise<Identified<S> & { readonly mayBeLeft: boolean }>;
    }
  /** Parts of a list: it is as if the declaration did not name them any more. */
  | { readonly what: "parts"; readonly list: List }
  /** Nothing, since others build on it: it is switched off. */
  | {
      readonly what: "switch";
      /** How it is declared when it is off. */
      readonly off: Partial<Inputs>;
      isOff(ctx: Context, id: string, observed: S): Promise<boolean>;
      /** The input that names somebody whose end is its own too. */
      readonly follows?: List;
    };

/** `preview`: what its check asks the account for, where the configuration wants it (`liveChecks`). */
export type Operation = "read" | "preview" | "create" | "update" | "delete";

/** An action as a policy names it: `service:Action`. */
export type Permission = `${"cam" | "employee" | "tag"}:${string}`;

/** What the credentials have to be allowed for each operation; what reading needs, every operation does. */
export type Permissions = Readonly<Partial<Record<Operation, readonly Permission[]>>>;

/**
 * Further ones where an input is given; with `is`, where it has that value; with `isObject`, where it is no word; with `isOthers`, where
 * it names what the program does not declare.
 */
export type PermissionsWhere<Input> = Permissions & {
  readonly input: Input;
  readonly is?: unknown;
  readonly isObject?: true;
  readonly isOthers?: true;
};

export interface DefinitionOf<
  I extends Shape,
  O extends Shape,
  Kind extends string = string,
  Place extends InInventory | undefined = InInventory | undefined,
> {
  readonly kind: Kind;
  /** What it is and what deleting it does, for the reference page. */
  readonly description: string;
  /** Where the behaviour is documented. */
  readonly source: string;
  /** A whole program, for the documentation: it runs as it stands. */
  readonly example: string;
  readonly inputs: I;
  readonly outputs: O;
  /**
   * The output that repeats the id under the name that the vendor gives it. A kind that has one is an object of its own: what is
   * deleted goes by its id, so that it is never the one that came after it under the same name.
   */
  readonly identity: (keyof O & string) | undefined;
  /** Names of today, each with the one under which states from before have it. */
  readonly formerNames?: Readonly<Record<string, string>>;
  /** What ends at `expires`, where there is such an input. */
  readonly ends?: Ends<Values<I>, State<I, O>, keyof I & string>;
  /** Inputs that cannot change in place. */
  readonly replaceOnChanges: readonly (keyof I & string)[];
  readonly rules: readonly Rule<Values<I>>[];
  /**
   * What a declaration claims for itself, as far as it is known: two live declarations may not claim the same, and what a
   * run has claimed no later deletion of that run takes away.
   */
  claims(known: Readonly<Record<string, unknown>>): string[];
  /** Each claim is of something else: a deletion tells apart itself, by `isDeclared`, what is to stay. */
  readonly claimsParts?: true;
  /**
   * Looks up what a creation will meet, and changes nothing: at the check of a new declaration whose inputs are known, where
   * the configuration asks for it (`liveChecks`) or `alwaysForesees` does. `planned` are the logical names of the new
   * declarations of this kind that the run has checked so far, this one included.
   */
  foresee?(ctx: Context, news: Values<I>, planned: readonly string[]): Promise<Foresight>;
  /**
   * Work that waits in the account and no declaration names: looked for at each check, a preview's too, and recorded as an input and output
   * of that name. Where there is any that the record does not have, the resource is replaced, so that deleting the old one does the work:
   * at the end of the run, when all is known that the program declares.
   */
  readonly work?: { readonly output: keyof O & string; find(ctx: Context): Promise<readonly unknown[]> };
  /** What the inputs name and do not declare, as far as they are known: looked up at each check where the configuration asks for it. */
  names?(known: Partial<Values<I>>): readonly Named[];
  /** Proven by test/contract/least-policy: with one of them less it fails, and it needs no other. */
  readonly permissions: Permissions;
  readonly permissionsWhere?: readonly PermissionsWhere<keyof I & string>[];
  /** Talks to the employee API, which has no address unless the configuration gives one. */
  readonly needsEmployeeApi?: true;
  /** Whether a preview of this declaration has to look although nobody has asked for it. */
  alwaysForesees?(news: Values<I>, replaces: readonly string[]): boolean;
  create(ctx: Context, news: Values<I>): Promise<Identified<State<I, O>>>;
  /**
   * The text behind which the account keeps the mark of a declaration, where this kind has one. Before a change and a deletion it is
   * looked at: what another stack has taken over is its own.
   */
  markedText?(ctx: Context, id: string, olds: State<I, O>): Promise<string | null | undefined>;
  /** The live state, or undefined when it is gone. What the service does not tell is taken from `olds`. */
  read(ctx: Context, id: string, olds: Partial<State<I, O>>): Promise<State<I, O> | undefined>;
  update(ctx: Context, id: string, olds: State<I, O>, news: Values<I>): Promise<State<I, O>>;
  /** Deletes; that it is gone already is success. */
  delete(ctx: Context, id: string, olds: State<I, O>): Promise<void>;
  /** Undefined where another kind tells the same of an account. */
  readonly inventory: Place;
  /** Everything of this kind that the account has. */
  list(ctx: Context): Promise<Listed<State<I, O>>[]>;
}

/** A definition of any kind, as hosts and generators see it. Mapped, so that it is compared member by member. */
export type Definition = { [K in keyof DefinitionOf<Shape, Shape>]: DefinitionOf<Shape, Shape>[K] };

/** Gives a definition its types; the value is the argument. */
export const defineResource = <
  I extends Shape,
  O extends Shape,
  const Kind extends string,
  Place extends InInventory | undefined,
>(
  definition: DefinitionOf<I, O, Kind, Place>,
): DefinitionOf<I, O, Kind, Place> => definition;
