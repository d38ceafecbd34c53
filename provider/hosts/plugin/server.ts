/**
 * The provider as a plugin: the engine's protocol over gRPC, for programs in every language. One process serves one provider for one
 * operation of the engine, as the dynamic host does, by the same operations.
 */
import * as grpc from "@grpc/grpc-js";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import services from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import type * as protocol from "@pulumi/pulumi/proto/provider_pb.js";
import plugins from "@pulumi/pulumi/proto/plugin_pb.js";
import empties from "google-protobuf/google/protobuf/empty_pb.js";
import { pluginToken } from "../../../pulumi/names.ts";
import { definitions } from "../../resources/index.ts";
import { Cancellation } from "../cancellation.ts";
import { endWithEngine } from "../engine.ts";
import { operationsOfRun, settingsBy } from "../run.ts";
import { checkConfig, diffConfig } from "./configuration.ts";
import { diagnostics } from "./diagnostics.ts";
import { asStatus } from "./failures.ts";
import { functions } from "./functions.ts";
import { listed } from "./listed.ts";
import { PluginKind } from "./plugin-kind.ts";
import { fromStruct, type Properties, toStruct } from "./values.ts";

/** What is said of the plugin. */
export interface About {
  readonly version: string;
  /** The text of its schema. */
  readonly schema: string;
}

/** Listens, and tells the engine where: the first line on standard output. */
export function serve(about: About): void {
  const server = new grpc.Server({
    "grpc.max_receive_message_length": -1,
    "grpc.max_send_message_length": -1,
  });
  server.addService(services.ResourceProviderService, new Plugin(about).handlers());
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) throw error;
    process.stdout.write(`${port}\n`);
  });
}

class Plugin {
  readonly #about: About;
  readonly #tell = diagnostics(process.argv);
  readonly #cancellation = new Cancellation();
  #config: Properties = {};
  readonly #operations = operationsOfRun(
    settingsBy(() => (key) => this.#config[key]),
    { tell: (sentence) => void this.#tell(sentence), ended: this.#cancellation.signal },
  );
  readonly #kinds = new Map(
    definitions.map((definition) => [
      pluginToken(definition.kind),
      new PluginKind(definition, this.#operations, this.#tell),
    ]),
  );

  constructor(about: About) {
    this.#about = about;
    endWithEngine(process.argv, this.#cancellation);
  }

  handlers(): grpc.UntypedServiceImplementation {
    const handlers = {
      // Of secrets the engine keeps the marks by itself, and adds those that are answered; a reference to a resource comes as its id.
      handshake: unary(() => new messages.ProviderHandshakeResponse()),
      getPluginInfo: unary(() => new plugins.PluginInfo().setVersion(this.#about.version)),
      getSchema: unary(() => new messages.GetSchemaResponse().setSchema(this.#about.schema)),
      attach: unary(() => new empties.Empty()),
      checkConfig: unary(checkConfig),
      diffConfig: unary(diffConfig),
      configure: unary((request) => {
        this.#config = fromStruct(request.getArgs());
        return new messages.ConfigureResponse().setSupportspreview(true);
      }),
      check: this.#ofKind((kind, request) => kind.check(request)),
      diff: this.#ofKind((kind, request) => kind.diff(request)),
      create: this.#ofKind((kind, request) => kind.create(request)),
      read: this.#ofKind((kind, request) => kind.read(request)),
      update: this.#ofKind((kind, request) => kind.update(request)),
      delete: this.#ofKind(async (kind, request) => {
        await kind.delete(request);
        return new empties.Empty();
      }),
      invoke: unary(async (request) => {
        const name = request.getTok().replace(/^tencent-accounts:index:/, "");
        const found = functions[name];
        if (found === undefined) throw new Error(`${request.getTok()} is not a function of this version.`);
        const returned = await found.look(await this.#operations.reading(), fromStruct(request.getArgs()));
        return new messages.InvokeResponse().setReturn(toStruct({ ...returned }));
      }),
      list: (call) => void this.#list(call),
      // The engine calls it at the end of each run.
      cancel: unary(async () => {
        this.#cancellation.begin();
        const sum = this.#operations.sum();
        if (sum !== undefined) await this.#tell(sum);
        return new empties.Empty();
      }),
    } satisfies Partial<IResourceProviderServer>;
    return handlers;
  }

  /** Ends with the run, whatever it is waiting for. */
  #ofKind<Request extends { getType(): string }, Answer>(
    operate: (kind: PluginKind, request: Request) => Promise<Answer>,
  ): grpc.handleUnaryCall<Request, Answer> {
    return unary(
      (request) => this.#cancellation.before(operate(this.#kind(request.getType()), request)),
      (request) => this.#kinds.get(request.getType())?.secrets,
    );
  }

  async #list(call: grpc.ServerWritableStream<protocol.ListRequest, protocol.ListResponse>): Promise<void> {
    try {
      const { definition } = this.#kind(call.request.getToken());
      const rows = this.#operations.reading().then((ctx) => listed(definition, ctx, call.request));
      for (const row of await this.#cancellation.before(rows)) call.write(row);
      call.end();
    } catch (error) {
      const status = asStatus(error);
      // Destroyed, the stream would end without a status.
      call.emit("error", status);
    }
  }

  #kind(type: string): PluginKind {
    const kind = this.#kinds.get(type);
    if (kind === undefined)
      throw new Error(`${type} is not a kind of resource of this version, ${this.#about.version}.`);
    return kind;
  }
}

/** `secrets` are the names of those in what a failed operation leaves behind. */
function unary<Request, Answer>(
  answer: (request: Request) => Answer | Promise<Answer>,
  secrets?: (request: Request) => ReadonlySet<string> | undefined,
): grpc.handleUnaryCall<Request, Answer> {
  const answered = async (request: Request, callback: grpc.sendUnaryData<Answer>): Promise<void> => {
    try {
      callback(null, await answer(request));
    } catch (error) {
      callback(asStatus(error, secrets?.(request)), null);
    }
  };
  return ({ request }, callback) => void answered(request, callback);
}
