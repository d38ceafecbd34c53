import { isDeepStrictEqual } from "node:util";
import { check } from "../../provider/check.ts";
import { diff } from "../../provider/diff.ts";
import type { Existing } from "../../provider/hosts/import-file.ts";
import { logicalNameIn } from "../../provider/owners.ts";
import { sameStack } from "../../provider/ownership.ts";
import type { Definition, Listed } from "../../provider/resource.ts";
import type { Entity } from "./entities.ts";
import { LeftOut } from "./left-out.ts";
import { LogicalNames } from "./names.ts";
import type { Wanted } from "./wanted.ts";

export type Properties = Readonly<Record<string, unknown>>;

/** One resource of the program and of the import file. */
export interface Declared extends Existing {
  /** What the program writes; `inputs` is the same after the provider's check. */
  readonly declared: Properties;
  /** What it is, or whose. */
  readonly of: Entity;
}

/** Collects what can be declared and was asked for, and takes note of the rest. */
export class Choosing {
  readonly declared: Declared[] = [];
  readonly leftOut = new LeftOut();
  readonly #wanted: Wanted;
  readonly #names = new LogicalNames();
  readonly #idsByName = new Map<string, string>();

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
  }

  /** The id of what is declared of that kind under that name in the account. */
  idOf({ kind }: Definition, name: string): string | undefined {
    return this.#idsByName.get(`${kind} ${name}`);
  }

  /** Something with a name of its own. `also` are inputs that the account tells in another way. */
  add(definition: Definition, row: Listed<Properties>, of: Entity | undefined, also: Properties = {}): void {
    const { kind } = definition;
    if (of === undefined || !this.#isAskedFor(kind, of)) return;
    if (of.elsewhere !== undefined) return this.leftOut.declaredBy(of.elsewhere, `${kind} ${of.name}`);
    if (!this.#declare(definition, row, of, this.#nameOf(kind, row, of), also)) return;
    this.#idsByName.set(`${kind} ${of.name}`, row.id);
  }

  /** Something that somebody holds, or is in; `what` tells several of a kind apart. */
  addTo(
    of: Entity | undefined,
    definition: Definition,
    row: Listed<Properties>,
    what?: string,
    also: Properties = {},
  ): void {
    const { kind } = definition;
    if (of === undefined || of.elsewhere !== undefined || !this.#isAskedFor(kind, of)) return;
    // A sub-user and a group may have one name.
    const whose = what !== undefined && of.kind === "Group" ? `group ${of.name}` : of.name;
    const name = this.#names.give(kind, what === undefined ? [whose] : [whose, what], row.id);
    this.#declare(definition, row, of, name, also);
  }

  #isAskedFor(kind: string, of: Entity): boolean {
    return of.isAskedFor && this.#wanted.kinds.has(kind);
  }

  #nameOf(kind: string, { id, owner }: Listed<unknown>, of: Entity): string {
    const { project, stack } = this.#wanted;
    const isOurs = owner !== undefined && sameStack(owner, `${project}/${stack}`);
    if (isOurs && this.#names.keep(kind, logicalNameIn(owner))) return logicalNameIn(owner);
    return this.#names.give(kind, [of.name], id);
  }

  /** Whether it can be declared: a program that says so is valid, and would change nothing. */
  #declare(definition: Definition, row: Listed<Properties>, of: Entity, name: string, also: Properties): boolean {
    const { kind } = definition;
    const { id, state } = row;
    const declared = { ...inputsIn(definition, state), ...also };
    const { inputs, failures } = check(definition, declared);
    const { changed } = failures.length === 0 ? diff(definition, state, inputs) : { changed: [] };
    const problems = [
      ...failures.map(({ property, reason }) => `${property} ${reason}`),
      ...changed.map((property) => `${property} would be changed`),
    ];
    if (problems.length > 0) {
      this.leftOut.undeclarable(`${kind} ${name} (${id})`, problems.join("; "));
      return false;
    }
    this.declared.push({
      definition,
      name,
      id,
      inputs,
      state,
      of,
      declared: withoutDefaults(definition, declared, inputs),
    });
    return true;
  }
}

/** The inputs that are not outputs as well: those have been given by the account, not by a person. */
const inputsIn = (definition: Definition, state: Properties): Properties =>
  Object.fromEntries(
    Object.keys(definition.inputs)
      .filter((key) => !(key in definition.outputs) && state[key] !== undefined)
      .map((key) => [key, state[key]]),
  );

const withoutDefaults = ({ inputs: schemas }: Definition, declared: Properties, inputs: Properties): Properties =>
  Object.fromEntries(
    Object.entries(declared).filter(([key]) => {
      const unsaid = schemas[key]?.safeParse(undefined);
      return unsaid?.success !== true || !isDeepStrictEqual(unsaid.data, inputs[key]);
    }),
  );
