/**
 * A stack below the command line: what a program declares, what is recorded of it, and the operations of the provider in the order in
 * which the engine asks for them. Each run is a process of its own to the provider.
 */
import { readSettings } from "../../../provider/config.ts";
import { Operations } from "../../../provider/operations.ts";
import { PartialFailure } from "../../../provider/lifecycle.ts";
import type { Definition, Identified } from "../../../provider/resource.ts";
import type { Cloud } from "../../support/cloud.ts";

type Properties = Readonly<Record<string, unknown>>;

export interface Declared {
  readonly name: string;
  readonly definition: Definition;
  /** `idOf` tells the id of what is declared before it. */
  readonly inputs: (idOf: (name: string) => string) => Properties;
}
export type Program = readonly Declared[];

interface Recorded extends Identified<Properties> {
  readonly name: string;
  readonly definition: Definition;
}

export class Stack {
  readonly #cloud: Cloud;
  readonly #records = new Map<string, Recorded>();
  #destroyed: readonly Recorded[] = [];

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
  }

  /** Makes, changes, replaces and deletes until the account is as the program says. */
  async up(program: Program): Promise<void> {
    const run = this.#start();
    const replaced: Recorded[] = [];
    for (const declared of program) {
      const { name, definition } = declared;
      const olds = this.#records.get(name);
      const inputs = await this.#checked(run, declared);
      const { changed, replaces, deleteFirst } = await this.#difference(run, olds, inputs);
      if (olds === undefined) {
        await this.#keep(name, definition, () => run.create(definition, inputs, ownerOf(name)));
      } else if (replaces.length > 0) {
        await this.#checked(run, declared, {});
        if (deleteFirst) await this.#delete(run, olds);
        else replaced.push(olds);
        await this.#keep(name, definition, () => run.create(definition, inputs, ownerOf(name)));
      } else if (changed.length > 0) {
        await this.#keep(name, definition, async () => ({
          id: olds.id,
          state: await run.update(definition, olds.id, olds.state, inputs, ownerOf(name)),
        }));
      }
    }
    for (const olds of replaced.toReversed()) await this.#remove(run, olds);
    const left = [...this.#records.values()].filter(({ name }) => !program.some((declared) => declared.name === name));
    for (const olds of left.toReversed()) await this.#delete(run, olds);
  }

  /** The names of what `up` would change. */
  async preview(program: Program): Promise<string[]> {
    const run = this.#start();
    const changing: string[] = [];
    for (const declared of program) {
      const inputs = await this.#checked(run, declared);
      const { changed } = await this.#difference(run, this.#records.get(declared.name), inputs);
      if (changed.length > 0) changing.push(`${declared.name}: ${changed.join(", ")}`);
    }
    return changing;
  }

  /** Records what the account has; forgets what is gone. */
  async refresh(): Promise<void> {
    const run = this.#start();
    for (const { name, definition, id, state } of this.#records.values()) {
      const live = await run.read(definition, id, state, { owner: ownerOf(name) });
      if (live === undefined) this.#records.delete(name);
      else this.#records.set(name, { name, definition, id, state: live });
    }
  }

  /** What `pulumi import` would record, in place of what is recorded: the account alone tells it. */
  async importAnew(): Promise<void> {
    const run = this.#start();
    for (const { name, definition, id } of this.#records.values()) {
      const state = await run.read(definition, id, {});
      if (state === undefined) throw new Error(`${definition.kind} ${id} is not there to be imported.`);
      this.#records.set(name, { name, definition, id, state });
    }
  }

  /** Deletes it and makes it anew, as `--replace` does with deleteBeforeReplace. */
  async replace(program: Program, name: string): Promise<void> {
    const run = this.#start();
    const olds = this.#records.get(name);
    const declared = program.find((one) => one.name === name);
    if (olds === undefined || declared === undefined) throw new Error(`${name} is not declared.`);
    const inputs = await this.#checked(run, declared, {});
    await this.#delete(run, olds);
    await this.#keep(name, olds.definition, () => run.create(olds.definition, inputs, ownerOf(name)));
  }

  async destroy(): Promise<void> {
    this.#destroyed = [...this.#records.values()].toReversed();
    const run = this.#start();
    for (const olds of this.#destroyed) await this.#delete(run, olds);
  }

  /** What another process has recorded too is deleted by it as well. */
  async destroyAgain(): Promise<void> {
    const run = this.#start();
    for (const olds of this.#destroyed) await this.#remove(run, olds);
  }

  idOf = (name: string): string => {
    const id = this.#records.get(name)?.id;
    if (id === undefined) throw new Error(`${name} is not recorded.`);
    return id;
  };

  isRecorded = (name: string): boolean => this.#records.has(name);

  /** Rates are not what this is about. */
  #start(): Operations {
    const configured = (key: string) => (key === "capacity" ? "1000" : undefined);
    return new Operations(() => readSettings(configured, this.#cloud.env));
  }

  /** What is to be replaced is checked as new. */
  async #checked(
    run: Operations,
    { name, definition, inputs }: Declared,
    olds = this.#records.get(name)?.state ?? {},
  ): Promise<Properties> {
    const checked = await run.check(definition, olds, inputs(this.idOf), ownerOf(name));
    if (checked.failures.length === 0) return checked.inputs;
    throw new Error(checked.failures.map(({ property, reason }) => `${name}: ${property} ${reason}`).join("; "));
  }

  async #difference(run: Operations, olds: Recorded | undefined, inputs: Properties) {
    if (olds === undefined) return { changed: ["everything"], replaces: [], deleteFirst: false };
    return run.diff(olds.definition, olds.id, olds.state, inputs, undefined, ownerOf(olds.name));
  }

  /** A part that is done is recorded, and the next run does the rest. */
  async #keep(name: string, definition: Definition, work: () => Promise<Identified<Properties>>): Promise<void> {
    try {
      this.#records.set(name, { name, definition, ...(await work()) });
    } catch (error) {
      if (error instanceof PartialFailure)
        this.#records.set(name, { name, definition, id: error.id, state: error.state });
      throw error;
    }
  }

  async #delete(run: Operations, olds: Recorded): Promise<void> {
    await this.#remove(run, olds);
    this.#records.delete(olds.name);
  }

  #remove = (run: Operations, { name, definition, id, state }: Recorded): Promise<void> =>
    run.delete(definition, id, state, { owner: ownerOf(name) });
}

const ownerOf = (name: string): string => `people/dev/${name}`;
