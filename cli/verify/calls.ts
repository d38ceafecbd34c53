/**
 * Calls whose answers are seen as they come, and the one place where a call that changes something is held back unless everything that it
 * names was made by this command.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { served } from "../../provider/api/action.ts";
import { type ActionName, type Actions, actions } from "../../provider/api/actions.ts";
import { type ApiOf, type ApiSettings, connectActions, type Table } from "../../provider/api/client.ts";
import { isIn, NOT_PERMITTED, UNKNOWN_ACTION } from "../../provider/api/codes.ts";
import { lasting, type SigningKey } from "../../provider/api/credentials.ts";
import { ApiError } from "../../provider/api/errors.ts";
import { sharedLimits } from "../../provider/machine/shared-rates.ts";

export type Answer = Readonly<Record<string, unknown>>;
export type Parameters = Readonly<Record<string, unknown>>;

const answer = z.record(z.string(), z.unknown());
const cam = served("cam", "2019-01-16")<Parameters>();
const tag = served("tag", "2018-08-13")<Parameters>();

/** What the provider has no use for; CAM's roles in the place of the Partner Center's. */
const MORE = {
  CreateRole: cam({ safety: "create", ratePerSecond: 2, answer }),
  DeleteRole: cam({ safety: "idempotent", answer }),
  DescribeRoleList: cam({ safety: "read", ratePerSecond: 10, answer }),
  TagRole: cam({ safety: "idempotent", answer }),
  ModifyResourceTags: tag({ safety: "idempotent", answer }),
  DeleteTag: tag({ safety: "idempotent", answer }),
  DescribeTags: tag({ safety: "read", answer }),
} as const;
export type Called = ActionName | keyof typeof MORE;

const bare = Object.entries(actions).map(([name, action]) => [name, { ...action, answer }] as const);
type Tabled = Readonly<Record<Called, (typeof MORE)["CreateRole"]>>;
// The provider's own rows, each with its name: roles are the Partner Center's there, and CAM's where it is CAM that is asked.
const own = Object.fromEntries(bare) as Table as Tabled;
const TABLES: Readonly<Record<"cam" | "employee", Tabled>> = { employee: own, cam: { ...own, ...MORE } };

export const KINDS = [
  "sub-user",
  "group",
  "CAM role",
  "policy",
  "message recipient",
  "tag",
  "employee",
  "Partner Center role",
] as const;
export type Kind = (typeof KINDS)[number];

/** Parameters that say what a call is about. */
const NAMING = new Set(
  "Name GroupName PolicyName RoleName Uin TargetUin AttachUin DetachUin GroupId AttachGroupId DetachGroupId PolicyId RoleId AccessKeyId AccountName EmployeeId Resource ResourceList TagKey Key".split(
    " ",
  ),
);

type Understood<Name extends ActionName> = z.output<Actions[Name]["answer"]>;

/** Something that a run has made, or that has been found by its name. */
export interface Made {
  readonly kind: Kind;
  readonly name: string;
  /** Undefined where it has none, or where its creation was not answered. */
  readonly id?: string | number | undefined;
}

export interface Run {
  readonly api: ApiSettings;
  readonly asks: "cam" | "employee";
  /** Names and numbers that may be changed, in lower case. */
  readonly own: Set<string>;
  readonly made: Set<Made>;
  /** Between two calls: what is under way is waited for, so that it is known what there is. */
  readonly stop: AbortSignal;
  /** How long a read may miss what was written. */
  lagMs: number;
}

export class Calls {
  readonly run: Run;
  readonly #table: Tabled;
  readonly #api: ApiOf<Tabled>;
  #readsFrom = 0;

  constructor(run: Run) {
    this.run = run;
    this.#table = TABLES[run.asks];
    this.#api = this.#connected(run.api);
  }

  #connected(settings: ApiSettings): ApiOf<Tabled> {
    return connectActions(this.#table, settings, { limits: sharedLimits(settings) })(new AbortController().signal);
  }

  async call(name: Called, parameters: Parameters = {}): Promise<Answer> {
    const isRead = this.#table[name].safety === "read";
    if (isRead) await this.settle();
    else this.#refuseForeign(name, parameters);
    this.run.stop.throwIfAborted();
    try {
      return await this.#api[name](parameters);
    } finally {
      if (!isRead) this.#readsFrom = performance.now() + this.run.lagMs;
    }
  }

  /** What the provider understands of the same answer. */
  async read<Name extends ActionName>(name: Name, parameters: Parameters = {}): Promise<Understood<Name>> {
    // The row's own type, which the compiler does not see through the name.
    return actions[name].answer.parse(await this.call(name, parameters)) as Understood<Name>;
  }

  /** Waits until reads see what was written last. */
  async settle(): Promise<void> {
    const wait = this.#readsFrom - performance.now();
    if (wait > 0) await sleep(wait, undefined, { signal: this.run.stop });
  }

  own(...ids: readonly (string | number | undefined)[]): void {
    for (const one of ids) if (one !== undefined) this.run.own.add(String(one).toLowerCase());
  }

  isOwn(id: string): boolean {
    return this.run.own.has(id.toLowerCase());
  }

  /** Reads see what was written after so long. */
  waitForReads(milliseconds: number): void {
    this.run.lagMs = milliseconds;
    this.#readsFrom = performance.now() + milliseconds;
  }

  /** The caller's own key, with a secret that is not its own. */
  async forgedKey(): Promise<SigningKey> {
    const key = await this.run.api.credentials.current(new AbortController().signal);
    return { ...key, secretKey: "verify" };
  }

  /** A read with another key. */
  async callWith(key: SigningKey, name: Called, parameters: Parameters = {}): Promise<void> {
    await this.#connected({ ...this.run.api, credentials: lasting("a key of this run", key) })[name](parameters);
    this.#readsFrom = performance.now() + this.run.lagMs;
  }

  #refuseForeign(name: Called, parameters: Parameters): void {
    const named = namedIn(parameters);
    const foreign = named.filter((one) => !this.isOwn(one));
    if (named.length === 0 || foreign.length > 0) {
      throw new TypeError(`${name} would touch ${foreign.join(", ") || "the account"}, which is not of this run`);
    }
  }
}

function namedIn(value: unknown, isNaming = false): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => namedIn(one, isNaming));
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => namedIn(inner, NAMING.has(key)));
  }
  // Of the description of a resource its last part counts.
  return isNaming ? [String(value).replace(/^qcs:.*\//, "")] : [];
}

export const DONE = "success";

/** What became of a call: success, or the code of its refusal. A refusal for want of rights says nothing about the service. */
export async function outcomeOf(calling: Promise<unknown>): Promise<string> {
  try {
    await calling;
    return DONE;
  } catch (error) {
    if (error instanceof ApiError && !isIn(error.code, [...NOT_PERMITTED, ...UNKNOWN_ACTION])) return error.code;
    throw error;
  }
}
