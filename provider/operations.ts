/**
 * What a host can ask of a kind of resource, the same for every kind and every host: deadline, ownership, claims and the
 * account guard are added here, so that no definition has to think of them.
 */
import { AccountGuard, LONGEST_WAIT_MS, refuseElsewhere, refuseForbidden } from "./account-guard.ts";
import { type Connect, NO_PUBLIC_API } from "./api/client.ts";
import { DeadlineError, LostAnswerError, UnsentError } from "./api/errors.ts";
import { refuseTakenOver } from "./adopt.ts";
import { check, type Checked } from "./check.ts";
import { type Claim, Claims, claimsOf, isKept } from "./claims.ts";
import { ConfigError, NoCredentialsError, type Settings } from "./config.ts";
import { refuseWrongCredentials } from "./credential-check.ts";
import { diff, type Difference } from "./diff.ts";
import { ending } from "./ending.ts";
import { notesOfEnds, overIn, standing } from "./ends.ts";
import { connectShared } from "./machine/shared-rates.ts";
import { NotReplacedError } from "./lifecycle.ts";
import { namedBy, notFound } from "./named.ts";
import { logicalNameIn } from "./owners.ts";
import { objectOf, type RecordedObject, RecordedObjects } from "./recorded-objects.ts";
import type { Context, Definition, Failure, Foresight, Identified } from "./resource.ts";
import { Snapshot } from "./snapshot/snapshot.ts";
import { Tally } from "./tally.ts";
import { isOver } from "../pulumi/ends.ts";
import { hasUnknown } from "../pulumi/marks.ts";

type Properties = Readonly<Record<string, unknown>>;

/** What the state says of a resource besides its outputs. */
export interface Recorded {
  /** `project/stack/name` of the declaration: another stack's after a move. */
  readonly owner?: string | undefined;
  /** The root account that it is in. States from before do not say. */
  readonly account?: string | undefined;
}

/** What a run has noted of its declarations, as far as it is about the thing that is asked for. */
export interface Noted {
  readonly claims: readonly Claim[];
  readonly objects: readonly RecordedObject[];
}

export interface Question {
  readonly keys: readonly string[];
  readonly objects: readonly string[];
}

/** The other processes of the same run: the engine starts one for each provider. */
export interface OtherProcesses {
  /** What they have noted for this root account. `account` is asked for only where there are others. */
  noted(question: Question, account: () => Promise<string>): Promise<Noted>;
}

/** A host that has one process for the whole run, or reads only. */
const NOBODY: OtherProcesses = { noted: async () => ({ claims: [], objects: [] }) };

export interface Surroundings {
  readonly others?: OtherProcesses;
  /** Shows a sentence to whoever watches the run. */
  readonly tell?: (sentence: string) => void;
  /** Ends the operations that are under way. */
  readonly ended?: AbortSignal | undefined;
  /** The moment that counts as now for the whole run. */
  readonly now?: () => Date;
}

/** The operations of one run: one process, one set of credentials, all kinds. */
export class Operations {
  readonly #settings: () => Settings;
  readonly #others: OtherProcesses;
  readonly #tell: (sentence: string) => void;
  readonly #ended: AbortSignal | undefined;
  readonly #now: () => Date;
  readonly #claims = new Claims();
  readonly #objects = new RecordedObjects();
  readonly #snapshot = new Snapshot();
  readonly #guard: AccountGuard;
  readonly #tally: Tally;
  /** By kind and owner, the inputs of each declaration. */
  readonly #declared = new Map<string, Properties>();
  /** By kind and owner, the ids that a declaration had until it was replaced. */
  readonly #replaced = new Map<string, readonly string[]>();
  /** By kind and id, the declaration that has something else in its place; under another logical name, perhaps. */
  readonly #successors = new Map<string, string>();
  /** Logical names of the new declarations, by kind. */
  readonly #planned = new Map<string, readonly string[]>();
  /** The ends that have been reached, by the id of whose they are. */
  readonly #over = new Map<string, unknown>();
  /** The ids of those whose end, if there is one, this run knows. */
  readonly #seen = new Set<string>();
  #proof: Promise<void> | undefined;
  #connect: Connect | undefined;
  #isToldElsewhere = true;

  /** `settings` is asked by the first operation that makes a call; checking needs none. */
  constructor(
    settings: () => Settings,
    { others = NOBODY, tell = () => undefined, ended, now = () => new Date() }: Surroundings = {},
  ) {
    this.#settings = settings;
    this.#ended = ended;
    this.#others = others;
    this.#tell = tell;
    this.#now = now;
    this.#tally = new Tally(tell);
    this.#guard = new AccountGuard(settings, (signal) => this.#rootUin(signal), tell);
  }

  /** What this process has noted; for the other processes of the run. */
  noted({ keys, objects }: Question): Noted {
    return { claims: this.#claims.about(keys), objects: objects.flatMap((object) => this.#objects.about(object)) };
  }

  /** What a long run has done, in a sentence. */
  sum(): string | undefined {
    return this.#tally.sum();
  }

  /** The root account of the credentials. Asked for once a run. */
  account(): Promise<string> {
    return this.#snapshot.rootAccount.asked ?? this.#rootUin(this.#end());
  }

  /** What a lookup works with: what this run has read, and its rates. */
  reading(): Promise<Context> {
    return this.#context(undefined);
  }

  async check(
    definition: Definition,
    olds: Properties,
    declared: Properties,
    owner: string | undefined,
  ): Promise<Checked & Foresight> {
    const { inputs, failures } = check(definition, declared);
    if (failures.length > 0) return { inputs, failures };
    await this.#refuseWrongCredentials();
    const isNew = Object.keys(olds).length === 0;
    const ended = this.#overIn(definition, inputs, olds);
    if (ended !== undefined) inputs["ended"] = ended;
    const what = owner === undefined ? definition.kind : `${definition.kind} ${logicalNameIn(owner)}`;
    const ends = notesOfEnds(definition, what, isNew ? undefined : olds, inputs, this.#now);
    const declaration = objectOf(definition.kind, owner ?? "");
    this.#declared.set(declaration, inputs);
    const replaced = isNew ? this.#objects.replaces(definition.kind, owner) : [];
    if (replaced.length > 0) this.#replaced.set(declaration, replaced);
    for (const id of replaced) this.#successors.set(objectOf(definition.kind, id), declaration);
    const isFirst = isNew && replaced.length === 0;
    const keys = claimsOf(definition, inputs);
    const problem = this.#claims.declare(keys, owner, isNew, await this.#claimedElsewhereIfTold(keys));
    if (problem !== undefined) return { inputs, failures: [{ property: "", reason: problem }] };
    const unmet = [
      ...this.#lacksEndpoint(definition, olds, inputs),
      ...(await this.#notFound(definition, inputs, owner)),
    ];
    if (unmet.length > 0) return { inputs, failures: unmet, notes: ends };
    Object.assign(inputs, await this.#work(definition, isFirst, olds, owner));
    if (!isNew || hasUnknown(inputs)) return { inputs, failures: [], notes: ends };
    const { notes = [], problems = [] } = await this.#foresee(definition, inputs, owner);
    return { inputs, failures: problems, notes: [...ends, ...notes] };
  }

  /** Its own end, or that of somebody of this program whom it belongs to. */
  #overIn(definition: Definition, inputs: Properties, { ended, expires }: Properties): unknown {
    const { ends } = definition;
    const whose = ends?.what === "switch" && ends.follows !== undefined ? inputs[ends.follows] : undefined;
    const own = overIn(definition, inputs, this.#now);
    if (own !== undefined || typeof whose !== "string") return own;
    // Where this run has not seen whose it is, what was recorded of their end still is: a run of a part of the program.
    return this.#seen.has(whose) || ended === expires ? this.#over.get(whose) : ended;
  }

  #noteEnd(definition: Definition, id: string, properties: Properties): void {
    if (definition.identity === undefined) return;
    this.#seen.add(id);
    if (isOver(properties)) this.#over.set(id, properties["ended"]);
  }

  /** What waits to be done; as it is recorded where the account cannot be asked. A first creation has nothing that could be replaced. */
  async #work({ work }: Definition, isFirst: boolean, olds: Properties, owner: string | undefined) {
    if (work === undefined) return {};
    const recorded = { [work.output]: olds[work.output] ?? [] };
    if (isFirst || this.#settingsIfAny() === undefined) return recorded;
    try {
      return { [work.output]: await work.find(await this.#context(owner, owner, LONGEST_WAIT_MS)) };
    } catch (error) {
      const isAnswer = ![UnsentError, LostAnswerError, DeadlineError].some((kind) => error instanceof kind);
      if (isAnswer || !(error instanceof Error)) throw error;
      this.#tell(`Not looked for what waits to be done in the account. ${error.message}`);
      return recorded;
    }
  }

  /** What is to be written there cannot be: said in the preview, before others of the program have been made. */
  #lacksEndpoint(definition: Definition, olds: Properties, inputs: Properties): Failure[] {
    if (definition.needsEmployeeApi !== true) return [];
    const settings = this.#settingsIfAny();
    if (settings === undefined || settings.api.routes.employee !== undefined) return [];
    const hasChanged = Object.keys(olds).length === 0 || diff(definition, olds, inputs).changed.length > 0;
    return hasChanged ? [{ property: "", reason: `cannot be made or changed. ${NO_PUBLIC_API}` }] : [];
  }

  /** What the declaration names and nobody has, as far as its inputs are known. */
  async #notFound(definition: Definition, inputs: Properties, owner: string | undefined): Promise<Failure[]> {
    if (definition.names === undefined || this.#settingsIfAny()?.liveChecks !== true) return [];
    const isDeclared = async (key: string) => (await this.#claimsOf([key])).length > 0;
    return notFound(await this.#context(owner), namedBy(definition, standing(definition, inputs) ?? {}), isDeclared);
  }

  async #foresee(definition: Definition, inputs: Properties, owner: string | undefined): Promise<Foresight> {
    const replaces = this.#replaced.get(objectOf(definition.kind, owner ?? "")) ?? [];
    if (definition.foresee === undefined || !this.#looksAhead(definition, inputs, replaces)) return {};
    const planned = [
      ...(this.#planned.get(definition.kind) ?? []),
      owner === undefined ? "another resource" : logicalNameIn(owner),
    ];
    this.#planned.set(definition.kind, planned);
    // Nothing of a preview has been made.
    const isDeclared = async (key: string) => (await this.#claimsOf([key])).length > 0;
    return definition.foresee({ ...(await this.#context(owner)), isDeclared, replaces }, inputs, planned);
  }

  #looksAhead(definition: Definition, inputs: Properties, replaces: readonly string[]): boolean {
    const settings = this.#settingsIfAny();
    return settings !== undefined && (settings.liveChecks || definition.alwaysForesees?.(inputs, replaces) === true);
  }

  /** A preview that has none goes on; what is wrong with those that it has is told before anything else. */
  async #refuseWrongCredentials(): Promise<void> {
    const settings = this.#settingsIfAny();
    if (settings === undefined) return;
    this.#proof ??= refuseWrongCredentials(settings, this.#tell);
    await this.#proof;
  }

  /** A preview needs no credentials; the first operation that does will say what is missing. */
  #settingsIfAny(): Settings | undefined {
    try {
      return this.#settings();
    } catch (error) {
      if (error instanceof NoCredentialsError) return undefined;
      throw error;
    }
  }

  /** Compares, in a preview too; refuses where the resource is in another account than the credentials are of. */
  async diff(
    definition: Definition,
    id: string,
    olds: Properties,
    news: Properties,
    account: string | undefined,
    owner: string | undefined,
  ): Promise<Difference> {
    await this.#guard.compare(labelOf(definition.kind, id, olds), account);
    // A refresh compares as well, for what is shown: that the state has something does not say that the program declares it.
    if (this.#declared.has(objectOf(definition.kind, owner ?? ""))) {
      this.#objects.note(definition.kind, id, owner, "before");
      this.#noteEnd(definition, id, news);
    }
    return diff(definition, olds, news);
  }

  /** `timeoutMs` of this and the others: what one resource declares for itself, in place of the setting. */
  async create(
    definition: Definition,
    inputs: Properties,
    owner: string | undefined,
    timeoutMs?: number,
  ): Promise<Identified<Properties>> {
    const ctx = await this.#context(owner, owner, timeoutMs);
    const replaces = this.#replaced.get(objectOf(definition.kind, owner ?? "")) ?? [];
    const created = await this.#tally.counted("created", ending(definition).create({ ...ctx, replaces }, inputs));
    const keys = claimsOf(definition, created.state);
    this.#claims.confirm(keys, owner, await this.#claimedElsewhere(keys));
    this.#objects.note(definition.kind, created.id, owner, "creation");
    this.#noteEnd(definition, created.id, inputs);
    return created;
  }

  /** `undefined` when the resource is gone. */
  async read(
    definition: Definition,
    id: string,
    olds: Properties,
    recorded: Recorded = {},
    timeoutMs?: number,
  ): Promise<Properties | undefined> {
    const ctx = await this.#contextOf(definition, id, olds, recorded, recorded.owner, timeoutMs);
    const nobodys = { ...ctx, owner: undefined, formerOwner: undefined };
    return this.#tally.counted("read", ending(definition).read(nobodys, id, olds));
  }

  async update(
    definition: Definition,
    id: string,
    olds: Properties,
    inputs: Properties,
    owner: string | undefined,
    recorded: Recorded = { owner },
    timeoutMs?: number,
  ): Promise<Properties> {
    const ctx = await this.#contextOf(definition, id, olds, recorded, owner, timeoutMs);
    await this.#refuseTakenOver(definition, ctx, id, olds);
    return this.#tally.counted("updated", ending(definition).update(ctx, id, olds, inputs));
  }

  /** Deletes what the id names, unless another declaration of this run stands for it: then the account keeps it. */
  async delete(
    definition: Definition,
    id: string,
    olds: Properties,
    recorded: Recorded,
    timeoutMs?: number,
  ): Promise<void> {
    const ctx = await this.#contextOf(definition, id, olds, recorded, recorded.owner, timeoutMs);
    if (await this.#isDeclaredAnew(definition, id, olds, recorded.owner)) {
      this.#tellOfKey(definition, id, olds);
      return;
    }
    const { owner } = recorded;
    const replacedBy =
      this.#successorOf(definition.kind, id) ??
      (owner === undefined ? undefined : this.#declared.get(objectOf(definition.kind, owner)));
    await this.#refuseTakenOver(definition, ctx, id, olds);
    await this.#tally.counted("deleted", ending(definition).delete({ ...ctx, replacedBy }, id, olds));
  }

  /** What stays under another declaration keeps a key that this record alone may have had. */
  #tellOfKey({ kind }: Definition, id: string, olds: Properties): void {
    const { secretId } = olds;
    if (typeof secretId !== "string" || secretId === id) return;
    this.#tell(
      `${labelOf(kind, id, olds)} stays, since another declaration stands for it now, and so does its access key ${secretId}. Where ` +
        "that declaration has another one, nobody records this one any more: delete it in the console once nobody uses it.",
    );
  }

  #successorOf(kind: string, id: string): Properties | undefined {
    const declaration = this.#successors.get(objectOf(kind, id));
    return declaration === undefined ? undefined : this.#declared.get(declaration);
  }

  /** What another stack has taken over meanwhile is its own. */
  async #refuseTakenOver(definition: Definition, ctx: Context, id: string, olds: Properties): Promise<void> {
    refuseTakenOver(ctx, labelOf(definition.kind, id, olds), await definition.markedText?.(ctx, id, olds));
  }

  async #isDeclaredAnew(
    definition: Definition,
    id: string,
    olds: Properties,
    owner: string | undefined,
  ): Promise<boolean> {
    if (definition.claimsParts === true) return false;
    if (definition.identity !== undefined) return this.#isRecordedAnew(definition, id, olds, owner);
    const keys = claimsOf(definition, olds);
    return isKept(keys, owner, await this.#claimsOf(keys));
  }

  /**
   * Whether the state has the object under a declaration of this run. Refused where this run's creation has taken it over for the
   * same declaration: the engine would say that it has been replaced.
   */
  async #isRecordedAnew(
    definition: Definition,
    id: string,
    olds: Properties,
    owner: string | undefined,
  ): Promise<boolean> {
    const object = objectOf(definition.kind, id);
    const elsewhere = await this.#others.noted({ keys: [], objects: [object] }, () => this.account());
    const found = [...this.#objects.about(object), ...elsewhere.objects];
    if (found.some((one) => one.since === "creation" && one.owner === owner)) {
      throw new NotReplacedError(labelOf(definition.kind, id, olds));
    }
    return found.length > 0;
  }

  async #claimsOf(keys: readonly string[]): Promise<readonly Claim[]> {
    return [...this.#claims.about(keys), ...(await this.#claimedElsewhere(keys))];
  }

  async #claimedElsewhere(keys: readonly string[]): Promise<readonly Claim[]> {
    if (keys.length === 0) return [];
    return (await this.#others.noted({ keys, objects: [] }, () => this.account())).claims;
  }

  /** In a preview, which may have no network: the operations of an update ask again, and fail. */
  async #claimedElsewhereIfTold(keys: readonly string[]): Promise<readonly Claim[]> {
    if (!this.#isToldElsewhere) return [];
    try {
      return await this.#claimedElsewhere(keys);
    } catch (error) {
      this.#isToldElsewhere = false;
      const reason = error instanceof Error ? error.message : String(error);
      if (!(error instanceof ConfigError))
        this.#tell(`Not compared with what other providers of this run declare. ${reason}`);
      return [];
    }
  }

  /** For an operation on what the state has: never in another account than the one that it says. */
  async #contextOf(
    definition: Definition,
    id: string,
    olds: Properties,
    { owner: formerOwner, account }: Recorded,
    owner: string | undefined,
    timeoutMs: number | undefined,
  ): Promise<Context> {
    const ctx = await this.#context(owner, formerOwner, timeoutMs);
    refuseElsewhere(labelOf(definition.kind, id, olds), account, await this.account());
    return ctx;
  }

  async #context(owner: string | undefined, formerOwner = owner, timeoutMs?: number): Promise<Context> {
    const settings = this.#settings();
    const api = this.#api(this.#end(timeoutMs));
    refuseForbidden(settings.allowedAccountIds, await this.#snapshot.rootAccount.uin(api));
    return {
      api,
      settings,
      snapshot: this.#snapshot,
      ...(settings.ownership === "remark" ? { owner, formerOwner } : { owner: undefined, formerOwner: undefined }),
      tell: this.#tell,
      isDeclared: async (key: string) => isKept([key], formerOwner, await this.#claimsOf([key])),
      isAwaited: async (key: string) => (await this.#claimsOf([key])).some((claim) => claim.made > 0 && !claim.isMade),
      over: [],
      now: this.#now,
      replacedBy: undefined,
      replaces: [],
      becomes: (kind, id) =>
        this.#successorOf(kind, id) ?? (this.#objects.about(objectOf(kind, id)).length > 0 ? "stays" : undefined),
    };
  }

  /** Of an operation that begins now. */
  #end(timeoutMs = this.#settings().operationTimeoutMs): AbortSignal {
    const deadline = AbortSignal.timeout(timeoutMs);
    return this.#ended === undefined ? deadline : AbortSignal.any([deadline, this.#ended]);
  }

  #rootUin(signal: AbortSignal): Promise<string> {
    return this.#snapshot.rootAccount.uin(this.#api(signal));
  }

  #api(signal: AbortSignal): Context["api"] {
    this.#connect ??= connectShared(this.#settings().api, (answer) => this.#tally.called(answer));
    return this.#connect(signal);
  }
}

/** As messages name a resource: `SubUser alice (100000000001)`. */
function labelOf(kind: string, id: string, { name, accountName }: Properties): string {
  const known = name ?? accountName;
  return typeof known === "string" ? `${kind} ${known} (${id})` : `${kind} ${id}`;
}
