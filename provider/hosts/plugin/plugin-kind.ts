/** The provider protocol's side of one kind: messages in, messages out. */
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import type * as protocol from "@pulumi/pulumi/proto/provider_pb.js";
import { UNKNOWN_TEXT } from "../../../pulumi/marks.ts";
import { stackIn, urnParts } from "../../../pulumi/names.ts";
import { diff, type Difference } from "../../diff.ts";
import type { Operations } from "../../operations.ts";
import { type Definition, metaOf } from "../../resource.ts";
import { HostedKind } from "../hosted-kind.ts";
import { GIVEN, given, hidden, OWNER, visible } from "../properties.ts";
import type { Tell } from "./diagnostics.ts";
import { declarationOf, withoutDefaults } from "./imported.ts";
import { fromStruct, type Properties, toStruct } from "./values.ts";

export class PluginKind {
  readonly definition: Definition;
  readonly #hosted: HostedKind;
  readonly #tell: Tell;
  /** The names of what is secret by its kind: no program has to say so, in whatever language. */
  readonly secrets: ReadonlySet<string>;

  constructor(definition: Definition, operations: Operations, tell: Tell) {
    this.#tell = tell;
    this.definition = definition;
    this.#hosted = new HostedKind(definition, operations);
    const fields = Object.entries({ ...definition.inputs, ...definition.outputs });
    this.secrets = new Set(fields.filter(([, schema]) => metaOf(schema).secret === true).map(([name]) => name));
  }

  async check(request: protocol.CheckRequest): Promise<protocol.CheckResponse> {
    const olds = this.#recorded(request.getOlds());
    const declared = this.#declared(request.getNews());
    const { inputs, failures, notes } = await this.#hosted.check(olds, declared, ownerOf(request));
    for (const note of notes) await this.#tell(note, request.getUrn());
    return new messages.CheckResponse()
      .setInputs(toStruct(inputs, this.secrets))
      .setFailuresList(
        failures.map(({ property, reason }) => new messages.CheckFailure().setProperty(property).setReason(reason)),
      );
  }

  async diff(request: protocol.DiffRequest): Promise<protocol.DiffResponse> {
    const olds = this.#recorded(request.getOlds());
    const news = this.#declared(request.getNews());
    const difference = await this.#hosted.diff(request.getId(), olds, news, ownerOf(request));
    const { [GIVEN]: givenBefore = [] } = hidden(olds);
    const changed = [...difference.changed, ...givenBefore.filter((key) => isAbsent(news[key]))];
    const response = new messages.DiffResponse()
      .setChanges(messages.DiffResponse.DiffChanges[difference.isSame ? "DIFF_NONE" : "DIFF_SOME"])
      .setDiffsList(changed)
      .setReplacesList([...difference.replaces])
      .setStablesList(this.definition.identity === undefined ? [] : [this.definition.identity])
      .setDeletebeforereplace(difference.deleteFirst)
      .setHasdetaileddiff(true);
    for (const key of changed) {
      const kind = messages.PropertyDiff.Kind[kindOfChange(key, difference, olds, news)];
      response.getDetaileddiffMap().set(key, new messages.PropertyDiff().setKind(kind));
    }
    return response;
  }

  async create(request: protocol.CreateRequest): Promise<protocol.CreateResponse> {
    const declared = this.#declared(request.getProperties());
    if (request.getPreview()) return new messages.CreateResponse().setProperties(this.#foreseen(declared, {}));
    const beside = { [OWNER]: ownerOf(request) };
    const { id, properties } = await this.#hosted.create(declared, beside, timeoutOf(request));
    return new messages.CreateResponse().setId(id).setProperties(toStruct(properties, this.secrets));
  }

  /** A refresh, `get`, or an import: the last two have no record, and an import takes over as if it had been declared here. */
  async read(request: protocol.ReadRequest): Promise<protocol.ReadResponse> {
    const olds = this.#recorded(request.getProperties());
    const hasRecord = Object.keys(visible(olds)).length > 0;
    const found = await this.#hosted.read(request.getId(), olds, timeoutOf(request));
    if (found === undefined) return new messages.ReadResponse();
    const response = new messages.ReadResponse().setId(request.getId());
    if (hasRecord) {
      return response
        .setInputs(toStruct(found.inputs, this.secrets))
        .setProperties(toStruct(found.properties, this.secrets));
    }
    const inputs = declarationOf(this.definition, found.properties);
    const beside = { [OWNER]: ownerOf(request), [GIVEN]: given(this.definition, inputs) };
    return response
      .setInputs(toStruct(withoutDefaults(this.definition, inputs), this.secrets))
      .setProperties(toStruct({ ...inputs, ...found.properties, ...beside }, this.secrets));
  }

  async update(request: protocol.UpdateRequest): Promise<protocol.UpdateResponse> {
    const olds = this.#recorded(request.getOlds());
    const declared = this.#declared(request.getNews());
    this.#refuseReplacement(olds, declared);
    if (request.getPreview()) return new messages.UpdateResponse().setProperties(this.#foreseen(declared, olds));
    const beside = { [OWNER]: ownerOf(request) };
    const properties = await this.#hosted.update(request.getId(), olds, declared, beside, timeoutOf(request));
    return new messages.UpdateResponse().setProperties(toStruct(properties, this.secrets));
  }

  async delete(request: protocol.DeleteRequest): Promise<void> {
    await this.#hosted.delete(request.getId(), this.#recorded(request.getProperties()), timeoutOf(request));
  }

  #recorded(struct: Parameters<typeof fromStruct>[0]): Properties {
    return this.#hosted.present(fromStruct(struct));
  }

  /** Without what SDKs add for themselves. */
  #declared(struct: Parameters<typeof fromStruct>[0]): Properties {
    return visible(fromStruct(struct));
  }

  /** The engine replaces then; `pulumi do <type> patch` asks for an update whatever it was told. */
  #refuseReplacement(olds: Properties, declared: Properties): void {
    const { replaces } = diff(this.definition, visible(olds), declared);
    if (replaces.length === 0) return;
    throw new Error(
      `${replaces.join(" and ")} cannot be changed in place. Nothing was changed: declare it in a program, whose \`up\` replaces the ${this.definition.kind}.`,
    );
  }

  /** The outputs as far as a preview knows them: what is declared, and the number, which never changes. */
  #foreseen(declared: Properties, olds: Properties) {
    const { identity, outputs } = this.definition;
    const known: Properties = { ...declared, ...(identity === undefined ? {} : { [identity]: olds[identity] }) };
    const foreseen = Object.keys(outputs).map((key) => [key, known[key] ?? UNKNOWN_TEXT]);
    return toStruct({ ...declared, ...Object.fromEntries(foreseen) }, this.secrets);
  }
}

/** `project/stack/name`, as the dynamic provider's programs say it themselves. The engine tells no organisation. */
function ownerOf(request: { getUrn(): string }): string {
  const urn = request.getUrn();
  return `${stackIn(urn)}/${urnParts(urn).name}`;
}

/** `customTimeouts` of the resource; undefined where it has none. A read has one only in later versions of the SDK. */
function timeoutOf(request: { getTimeout?(): number }): number | undefined {
  const seconds = request.getTimeout?.() ?? 0;
  return seconds > 0 ? seconds * 1000 : undefined;
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

function kindOfChange(key: string, { replaces }: Difference, olds: Properties, news: Properties) {
  const change = isAbsent(olds[key]) ? "ADD" : isAbsent(news[key]) ? "DELETE" : "UPDATE";
  return replaces.includes(key) ? (`${change}_REPLACE` as const) : change;
}
