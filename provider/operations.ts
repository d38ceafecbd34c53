/**
 * What a host can ask of a kind of resource, the same for every kind and every host: deadline, ownership, claims and the
 * account guard are added here, so that no definition has to think of them.
 */
import { type Connect, createApi } from "./api/client.ts";
import { check, type Checked } from "./check.ts";
import { Claims } from "./claims.ts";
import { ConfigError, type Settings } from "./config.ts";
import { diff, type Difference } from "./diff.ts";
import type { Context, Definition, Foresight, Identified } from "./resource.ts";
import { Snapshot } from "./snapshot/snapshot.ts";
import { hasUnknown } from "./unknown.ts";

type Properties = Readonly<Record<string, unknown>>;

class WrongAccountError extends Error {
  override readonly name = "WrongAccountError";
}

/** The operations of one run: one process, one set of credentials, all kinds. */
export class Operations {
  readonly #settings: () => Settings;
  readonly #claims = new Claims();
  readonly #snapshot = new Snapshot();
  /** Logical names of the new declarations, by kind. */
  readonly #planned = new Map<string, readonly string[]>();
  #connect: Connect | undefined;

  /** `settings` is asked by the first operation that makes a call; checking and comparing need none. */
  constructor(settings: () => Settings) {
    this.#settings = settings;
  }

  async check(
    definition: Definition,
    olds: Properties,
    declared: Properties,
    owner: string | undefined,
  ): Promise<Checked & Foresight> {
    const { inputs, failures } = check(definition, declared);
    if (failures.length > 0) return { inputs, failures };
    const isNew = Object.keys(olds).length === 0;
    const problem = this.#claims.declare(claimsOf(definition, inputs), owner, isNew);
    if (problem !== undefined) return { inputs, failures: [{ property: "", reason: problem }] };
    if (!isNew || hasUnknown(inputs)) return { inputs, failures };
    const { notes = [], problems = [] } = await this.#foresee(definition, inputs, owner);
    return { inputs, failures: problems, notes };
  }

  async #foresee(definition: Definition, inputs: Properties, owner: string | undefined): Promise<Foresight> {
    if (definition.foresee === undefined || !this.#looksAhead(definition, inputs)) return {};
    const planned = [
      ...(this.#planned.get(definition.kind) ?? []),
      owner?.split("/").slice(2).join("/") ?? "another resource",
    ];
    this.#planned.set(definition.kind, planned);
    return definition.foresee(await this.#context(owner), inputs, planned);
  }

  #looksAhead(definition: Definition, inputs: Properties): boolean {
    try {
      return this.#settings().checkQuotas || definition.alwaysForesees?.(inputs) === true;
    } catch (error) {
      // A preview needs no credentials; the first operation that does will say what is missing.
      if (error instanceof ConfigError) return false;
      throw error;
    }
  }

  diff(definition: Definition, olds: Properties, news: Properties): Difference {
    return diff(definition, olds, news);
  }

  async create(definition: Definition, inputs: Properties, owner: string | undefined): Promise<Identified<Properties>> {
    const ctx = await this.#context(owner);
    const created = await definition.create(ctx, inputs);
    this.#claims.confirm(claimsOf(definition, created.state), owner);
    return created;
  }

  /** `undefined` when the resource is gone. */
  async read(definition: Definition, id: string, olds: Properties): Promise<Properties | undefined> {
    return definition.read(await this.#context(undefined), id, olds);
  }

  async update(
    definition: Definition,
    id: string,
    olds: Properties,
    inputs: Properties,
    owner: string | undefined,
    formerOwner = owner,
  ): Promise<Properties> {
    return definition.update(await this.#context(owner, formerOwner), id, olds, inputs);
  }

  async delete(definition: Definition, id: string, olds: Properties, owner: string | undefined): Promise<void> {
    // Another declaration of this run stands for the same thing; the account must keep it.
    const decidesItself = definition.claimsParts === true || definition.unique !== undefined;
    if (!decidesItself && this.#claims.isClaimed(claimsOf(definition, olds))) return;
    await definition.delete(await this.#context(owner), id, olds);
  }

  async #context(owner: string | undefined, formerOwner = owner): Promise<Context> {
    const settings = this.#settings();
    this.#connect ??= createApi(settings.api);
    const api = this.#connect(AbortSignal.timeout(settings.operationTimeoutMs));
    const ctx = {
      api,
      settings,
      snapshot: this.#snapshot,
      ...(settings.ownership === "remark" ? { owner, formerOwner } : { owner: undefined, formerOwner: undefined }),
      isDeclared: (key: string) => this.#claims.isClaimed([key]),
    };
    await refuseOtherAccounts(ctx);
    return ctx;
  }
}

/** What is claimed, as far as it is known by now. */
const claimsOf = (definition: Definition, properties: Properties): string[] =>
  definition.claims(Object.fromEntries(Object.entries(properties).filter(([, value]) => !hasUnknown(value))));

async function refuseOtherAccounts({ api, settings, snapshot }: Context): Promise<void> {
  if (settings.allowedAccountIds === undefined) return;
  const rootUin = await snapshot.account.rootUin(api);
  if (settings.allowedAccountIds.includes(rootUin)) return;
  throw new WrongAccountError(
    `The credentials belong to root account ${rootUin}; tencent-accounts:allowedAccountIds allows only ` +
      `${settings.allowedAccountIds.join(", ")}. Nothing was changed.`,
  );
}
