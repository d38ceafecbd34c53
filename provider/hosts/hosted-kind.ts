/**
 * A kind as every host serves it: which properties are recorded beside inputs and outputs, what counts as a change, and what keeps its
 * handle when an operation fails in the middle. How the engine is spoken to is the host's own.
 */
import { isDeepStrictEqual } from "node:util";
import type { Checked } from "../check.ts";
import type { Difference } from "../diff.ts";
import { PartialFailure } from "../lifecycle.ts";
import type { Operations, Recorded } from "../operations.ts";
import { sameStack } from "../ownership.ts";
import type { Definition, Failure, Foresight } from "../resource.ts";
import {
  ACCOUNT,
  GIVEN,
  given,
  type Hidden,
  hidden,
  inPresentNames,
  inputsOf,
  OWNER,
  recordedState,
  visible,
} from "./properties.ts";

type Properties = Readonly<Record<string, unknown>>;

/** What exists, as it is recorded. */
interface Existing {
  readonly id: string;
  readonly properties: Record<string, unknown>;
}

/** The resource exists, and the operation has not come to its end: it is handed over with its id, so that it is neither lost nor made twice. */
export class Unfinished extends Error {
  override readonly name = "Unfinished";
  readonly handle: Existing;

  constructor(cause: PartialFailure, handle: Existing) {
    super(cause.message, { cause });
    this.handle = handle;
  }
}

export class HostedKind {
  readonly definition: Definition;
  readonly #operations: Operations;

  constructor(definition: Definition, operations: Operations) {
    this.definition = definition;
    this.#operations = operations;
  }

  /** A recorded state in the names of today. */
  present(recordedBefore: Properties): Properties {
    return inPresentNames(this.definition, recordedBefore);
  }

  /** All that is wrong, without a value: the engine prints that of a property that it is told the name of, and it may be a password. */
  async check(
    olds: Properties,
    declared: Properties,
    owner: string | undefined,
  ): Promise<Checked & Required<Pick<Foresight, "notes">>> {
    const {
      inputs,
      failures,
      notes = [],
    } = await this.#operations.check(this.definition, visible(olds), declared, owner);
    return { inputs, failures: failures.map(withoutName), notes };
  }

  /** `isSame`: neither the inputs nor what is recorded beside them would be written otherwise. */
  async diff(
    id: string,
    olds: Properties,
    declared: Properties,
    owner: string | undefined,
  ): Promise<Difference & { readonly isSame: boolean }> {
    const { [GIVEN]: givenBefore, [ACCOUNT]: account, [OWNER]: ownerBefore } = hidden(olds);
    const difference = await this.#operations.diff(this.definition, id, visible(olds), declared, account, owner);
    // Left as it was, a refresh would take the recorded output for an input again: a password in clear.
    const givesOthers = givenBefore !== undefined && !isDeepStrictEqual(givenBefore, given(this.definition, declared));
    // What was moved here from another stack carries that stack's mark until it is updated. A mark of earlier versions tells no
    // organisation: that alone is no move.
    const isMoved = ownerBefore !== owner && !sameStack(ownerBefore, owner);
    return { ...difference, isSame: difference.changed.length === 0 && !givesOthers && !isMoved };
  }

  /** `beside`: what the host records beside the outputs. */
  create(declared: Properties, beside: Hidden, timeoutMs?: number): Promise<Existing> {
    const known = this.#knownOf(declared, beside);
    return this.#keepingHandle(known, async () => {
      const { id, state } = await this.#operations.create(this.definition, declared, known[OWNER], timeoutMs);
      return { id, properties: recordedState(state, await this.#located(known)) };
    });
  }

  /** Undefined where it is gone. What has no record is only asked for: then it has to be there. */
  async read(id: string, olds: Properties, timeoutMs?: number) {
    const { kind } = this.definition;
    const state = await this.#operations.read(this.definition, id, visible(olds), recorded(olds), timeoutMs);
    if (state !== undefined) {
      const known = hidden(olds);
      return {
        inputs: inputsOf(this.definition, state, known[GIVEN]),
        properties: recordedState(state, await this.#located(known)),
      };
    }
    // The engine would go on with nothing in its place.
    if (Object.keys(visible(olds)).length === 0) {
      throw new Error(`There is no ${kind} with the id ${id} in the account ${await this.#operations.account()}.`);
    }
    return undefined;
  }

  update(
    id: string,
    olds: Properties,
    declared: Properties,
    beside: Hidden,
    timeoutMs?: number,
  ): Promise<Existing["properties"]> {
    const known = this.#knownOf(declared, beside);
    return this.#keepingHandle(known, async () => {
      const state = await this.#operations.update(
        this.definition,
        id,
        visible(olds),
        declared,
        known[OWNER],
        recorded(olds),
        timeoutMs,
      );
      return recordedState(state, await this.#located(known));
    });
  }

  delete(id: string, olds: Properties, timeoutMs?: number): Promise<void> {
    return this.#operations.delete(this.definition, id, visible(olds), recorded(olds), timeoutMs);
  }

  #knownOf(declared: Properties, beside: Hidden): Hidden {
    return { ...beside, [GIVEN]: given(this.definition, declared) };
  }

  /** What is recorded says from now on in which account it is. */
  async #located(known: Hidden): Promise<Hidden> {
    return { ...known, [ACCOUNT]: await this.#operations.account() };
  }

  async #keepingHandle<T>(known: Hidden, operation: () => Promise<T>): Promise<T> {
    try {
      return await operation();
    } catch (error) {
      if (!(error instanceof PartialFailure)) throw error;
      throw new Unfinished(error, {
        id: error.id,
        properties: recordedState({ ...error.state }, await this.#located(known)),
      });
    }
  }
}

const recorded = (olds: Properties): Recorded => ({ owner: hidden(olds)[OWNER], account: hidden(olds)[ACCOUNT] });

const withoutName = ({ property, reason }: Failure): Failure => ({
  property: "",
  reason: property === "" ? reason : `${property} ${reason}`,
});
