/**
 * The dynamic provider host's side of every kind: protocol in, protocol out, and no kind by name.
 *
 * One process serves one run of one provider, so what the run shares is this module's state. The engine calls `configure` once a kind
 * and does not wait for it before the next call: it only takes note.
 */
import { subscribe } from "node:diagnostics_channel";
import type { dynamic } from "@pulumi/pulumi";
import { NAMESPACE } from "../../config.ts";
import type { Definition } from "../../resource.ts";
import { Cancellation } from "../cancellation.ts";
import { endWithEngine } from "../engine.ts";
import { HostedKind, Unfinished } from "../hosted-kind.ts";
import { hidden, OWNER, plain, visible } from "../properties.ts";
import { operationsOfRun, settingsBy } from "../run.ts";
import { apart, declared, keptApart, shielded } from "./secret-inputs.ts";
import { refusedByProgram } from "./refused-by-program.ts";
import { ReportedError } from "./reported-error.ts";

type Properties = Record<string, unknown>;

const CANCEL = "/pulumirpc.ResourceProvider/Cancel";

let readConfig: (key: string) => unknown = () => undefined;
/** The engine shows what this host prints; a resource's own diagnostics are not open to it. */
const tell = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
const cancellation = new Cancellation();
const operations = operationsOfRun(
  settingsBy(() => (key) => readConfig(`${NAMESPACE}:${key}`)),
  { tell, ended: cancellation.signal },
);
endWithEngine(process.argv, cancellation);
// The SDK's host answers the engine's Cancel, which ends each run, by itself and tells no provider: it is seen where it comes in.
subscribe("http2.server.stream.created", (message) => {
  const { headers } = message as { readonly headers: Readonly<Record<string, unknown>> };
  if (headers[":path"] !== CANCEL) return;
  const sum = operations.sum();
  if (sum !== undefined) tell(sum);
  cancellation.begin();
});

/** The provider object that the state text of a kind loads. */
export const hosted = (definition: Definition): dynamic.ResourceProvider => {
  const { kind } = definition;
  const served = new HostedKind(definition, operations);

  return {
    configure: async ({ config }) => {
      readConfig = (key) => config.get(key);
    },

    check: (olds: Properties, news: Properties) =>
      reported(kind, async () => {
        const refused = refusedByProgram(news);
        if (refused !== undefined) return refused;
        const owner = hidden(news)[OWNER];
        const { inputs, failures, notes } = await served.check(served.present(olds), visible(news), owner);
        for (const note of notes) tell(note);
        const recordedInputs = { ...plain(shielded(definition, news, inputs)), ...hidden(news) };
        return { inputs: recordedInputs, failures: [...failures] };
      }),

    diff: (id: string, olds: Properties, news: Properties) =>
      reported(kind, async () => {
        const owner = hidden(news)[OWNER];
        const { isSame, replaces, deleteFirst } = await served.diff(id, served.present(olds), declared(news), owner);
        // "Not said" lets the engine find the changed properties itself, which its display and options build on.
        return { ...(isSame ? { changes: false } : { replaces: [...replaces] }), deleteBeforeReplace: deleteFirst };
      }),

    create: (news: Properties) =>
      reported(kind, async () => {
        const { id, properties } = await served.create(declared(news), besideOf(news));
        return { id, outs: properties };
      }),

    read: (id: string, before: Properties) =>
      reported(kind, async () => {
        const olds = served.present(before);
        const found = await served.read(id, olds);
        if (found === undefined) return { id: "" };
        const { inputs, note } = keptApart(olds, found.inputs);
        return {
          id,
          props: { ...found.properties, ...note },
          inputs: plain({ ...inputs, [OWNER]: hidden(olds)[OWNER] }),
        };
      }),

    update: (id: string, olds: Properties, news: Properties) =>
      reported(kind, async () => ({
        outs: await served.update(id, served.present(olds), declared(news), besideOf(news)),
      })),

    delete: (id: string, olds: Properties) => reported(kind, () => served.delete(id, served.present(olds))),
  };
};

/** What the outputs record beside the state. */
const besideOf = (news: Properties) => ({ ...hidden(news), ...apart(news) });

async function reported<T>(kind: string, operation: () => Promise<T>): Promise<T> {
  try {
    return await cancellation.before(operation());
  } catch (error) {
    throw new ReportedError(kind, error, error instanceof Unfinished ? error.handle : undefined);
  }
}
