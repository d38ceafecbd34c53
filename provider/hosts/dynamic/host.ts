/**
 * The dynamic provider host's side of every kind: protocol in, protocol out, and no kind by name.
 *
 * One process serves one run of one provider, so what the run shares (connections, rates, the snapshot, claims) is this
 * module's state. The engine calls `configure` once a kind and does not wait for it before the next call: it only takes note.
 */
import { isDeepStrictEqual } from "node:util";
import type { dynamic } from "@pulumi/pulumi";
import { NAMESPACE, readSettings, type Settings } from "../../config.ts";
import { PartialFailure } from "../../lifecycle.ts";
import { Operations, type Recorded } from "../../operations.ts";
import { sameStack } from "../../ownership.ts";
import type { Definition, Failure } from "../../resource.ts";
import { otherProcesses } from "./other-processes.ts";
import {
  ACCOUNT,
  GIVEN,
  given,
  type Hidden,
  hidden,
  inPresentNames,
  inputsOf,
  OWNER,
  plain,
  recordedState,
  visible,
} from "./properties.ts";
import { apart, declared, keptApart, shielded } from "./secret-inputs.ts";
import { refusedByProgram } from "./refused-by-program.ts";
import { ReportedError } from "./reported-error.ts";

type Properties = Record<string, unknown>;
type Read = (key: string) => unknown;

let readConfig: Read = () => undefined;
let settings: Settings | undefined;

/** The engine shows what a host prints; a resource's own diagnostics are not open to it. */
const tell = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

const others = otherProcesses(process.argv, {
  noted: (question) => operations.noted(question),
  account: () => operations.account(),
});

const operations: Operations = new Operations(
  () => {
    settings ??= readSettings((key) => asText(readConfig(`${NAMESPACE}:${key}`)));
    return settings;
  },
  { others, tell },
);

/** An explicit provider may hand over a number or a list where the stack's configuration has text. */
const asText = (value: unknown): string | undefined => {
  if (value === undefined || value === null || value === "") return undefined;
  return typeof value === "string" ? value : JSON.stringify(value);
};

/** The engine prints the value of a property that it is told the name of, and the value may be a password. */
const withoutValue = ({ property, reason }: Failure): dynamic.CheckFailure => ({
  property: "",
  reason: property === "" ? reason : `${property} ${reason}`,
});

/** The provider object that the state text of a kind loads. */
export const hosted = (definition: Definition): dynamic.ResourceProvider => {
  const { kind } = definition;
  const present = (recordedBefore: Properties): Properties => inPresentNames(definition, recordedBefore);

  return {
    configure: async ({ config }) => {
      readConfig = (key) => config.get(key);
    },

    check: (before: Properties, news: Properties) =>
      reported(kind, async () => {
        const olds = present(before);
        const refused = refusedByProgram(news);
        if (refused !== undefined) return refused;
        const owner = hidden(news)[OWNER];
        const {
          inputs,
          failures,
          notes = [],
        } = await operations.check(definition, visible(olds), visible(news), owner);
        for (const note of notes) tell(note);
        const recordedInputs = { ...plain(shielded(definition, news, inputs)), ...hidden(news) };
        return { inputs: recordedInputs, failures: failures.map(withoutValue) };
      }),

    diff: (id: string, before: Properties, news: Properties) =>
      reported(kind, async () => {
        const olds = present(before);
        const { changed, replaces, deleteFirst } = await operations.diff(
          definition,
          id,
          visible(olds),
          declared(news),
          hidden(olds)[ACCOUNT],
          hidden(news)[OWNER],
        );
        // Left as it was, a refresh would take the recorded output for an input again: a password in clear.
        const givenBefore = hidden(olds)[GIVEN];
        const givesOthers =
          givenBefore !== undefined && !isDeepStrictEqual(givenBefore, given(definition, declared(news)));
        // What was moved here from another stack carries that stack's mark until it is updated.
        const isMoved = !isOfOneStack(olds, news);
        // "Not said" lets the engine find the changed properties itself, which its display and options build on.
        const isSame = changed.length === 0 && !givesOthers && !isMoved;
        return { ...(isSame ? { changes: false } : { replaces: [...replaces] }), deleteBeforeReplace: deleteFirst };
      }),

    create: (news: Properties) =>
      reported(kind, async () => {
        const known = knownOf(news);
        return keepingHandle(known, async () => {
          const { id, state } = await operations.create(definition, declared(news), known[OWNER]);
          return { id, outs: recordedState(state, await located(known)) };
        });
      }),

    read: (id: string, before: Properties) =>
      reported(kind, async () => {
        const olds = present(before);
        const state = await operations.read(definition, id, visible(olds), recorded(olds));
        if (state === undefined) return { id: isOnlyAskedFor(olds) ? await refuseAbsent(kind, id) : "" };
        const known = hidden(olds);
        const { inputs, note } = keptApart(olds, inputsOf(definition, state, known[GIVEN]));
        const props = recordedState(state, { ...(await located(known)), ...note });
        return { id, props, inputs: plain({ ...inputs, [OWNER]: known[OWNER] }) };
      }),

    update: (id: string, before: Properties, news: Properties) =>
      reported(kind, async () => {
        const olds = present(before);
        const known = knownOf(news);
        return keepingHandle(known, async () => {
          const state = await operations.update(
            definition,
            id,
            visible(olds),
            declared(news),
            known[OWNER],
            recorded(olds),
          );
          return { outs: recordedState(state, await located(known)) };
        });
      }),

    delete: (id: string, olds: Properties) =>
      reported(kind, () => operations.delete(definition, id, visible(present(olds)), recorded(olds))),
  };

  /** What the outputs record beside the state. */
  function knownOf(news: Properties): Hidden {
    return { ...hidden(news), [GIVEN]: given(definition, declared(news)), ...apart(news) };
  }

  /** A resource that exists but is not finished is handed over with its id, so that it is neither lost nor made twice. */
  async function keepingHandle<T>(known: Hidden, operation: () => Promise<T>): Promise<T> {
    try {
      return await operation();
    } catch (error) {
      if (!(error instanceof PartialFailure)) throw error;
      throw new ReportedError(kind, error, {
        id: error.id,
        properties: recordedState({ ...error.state }, await located(known)),
      });
    }
  }
};

/** `get` of a class, which has no record; the engine would go on with nothing in its place. */
const isOnlyAskedFor = (olds: Properties): boolean => Object.keys(visible(olds)).length === 0;

async function refuseAbsent(kind: string, id: string): Promise<never> {
  throw new Error(`There is no ${kind} with the id ${id} in the account ${await operations.account()}.`);
}

/** What is recorded says from now on in which account it is. */
const located = async (known: Hidden): Promise<Hidden> => ({ ...known, [ACCOUNT]: await operations.account() });

const recorded = (olds: Properties): Recorded => ({ owner: hidden(olds)[OWNER], account: hidden(olds)[ACCOUNT] });

/** A mark of earlier versions tells no organisation: that alone is no move. */
function isOfOneStack(olds: Properties, news: Properties): boolean {
  const { [OWNER]: before } = hidden(olds);
  const { [OWNER]: after } = hidden(news);
  return before === after || sameStack(before, after);
}

async function reported<T>(kind: string, operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw error instanceof ReportedError ? error : new ReportedError(kind, error);
  }
}
