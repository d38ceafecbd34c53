/** All that an account has, kind after kind, at the documented rates. Which kinds that are their definitions say. */
import { type ActionName, actions } from "./api/actions.ts";
import type { Api } from "./api/client.ts";
import { UNKNOWN_ACTION } from "./api/codes.ts";
import { ApiError } from "./api/errors.ts";
import type { CallCount, Context, Definition, Listed } from "./resource.ts";
import { definitions, type Kind } from "./resources/index.ts";
import { markedRights } from "./rights-elsewhere.ts";

type Inventoried = Extract<Kind, { readonly inventory: object }>;
type RowOf = { readonly [D in Inventoried as D["kind"]]: Awaited<ReturnType<D["list"]>>[number] };

/** What there is of each kind: nothing of those that were not asked for. */
export type Rows = { readonly [Name in keyof RowOf]: readonly RowOf[Name][] };

export interface Inventory {
  readonly rootUin: string;
  readonly rows: Rows;
  /** Declarations that have left their mark on a right of a sub-user or a group. */
  readonly rightOwners: ReadonlyMap<string, string>;
  /** What could not be looked at, a sentence each. */
  readonly notSeen: readonly string[];
}

/** Whoever watches an inventory being taken. */
export interface Watcher {
  /** Tells how long the rest takes, where nobody else calls. */
  foresee(seconds: number): void;
  /** Reads all there is of a kind, with an API whose answers may be counted. */
  during<Row>(kind: string, read: (api: Api) => Promise<Row[]>): Promise<Row[]>;
}

const placeOf = ({ inventory }: Definition): number => inventory?.place ?? 0;
const inventoried = definitions
  .filter(({ inventory }) => inventory !== undefined)
  .toSorted((one, other) => placeOf(one) - placeOf(other));

/** The kinds that can be asked for. */
export const INVENTORY_KINDS: readonly string[] = inventoried.map(({ kind }) => kind);

/** Reads the kinds that are asked for, and those that the others belong to. */
export async function readInventory(ctx: Context, kinds: ReadonlySet<string>, watcher: Watcher): Promise<Inventory> {
  const notSeen: string[] = [];
  const hasEmployees = ctx.settings.api.routes.employee !== undefined;
  if (!hasEmployees) notSeen.push(NO_EMPLOYEES);

  const rows = new Map<string, Listed<object>[]>(INVENTORY_KINDS.map((kind) => [kind, []]));
  const read = async (definition: Definition): Promise<void> => {
    const { kind, inventory } = definition;
    try {
      rows.set(kind, await watcher.during(kind, (api) => definition.list({ ...ctx, api })));
    } catch (error) {
      // Not every site has what is read.
      if (inventory?.notHere === undefined || !(error instanceof Error)) throw error;
      if (!ApiError.matches(error.cause, UNKNOWN_ACTION)) throw error;
      notSeen.push(inventory.notHere);
    }
  };

  const wanted = inventoried.filter(
    ({ kind, inventory, needsEmployeeApi }) =>
      (inventory?.always === true || kinds.has(kind)) && (hasEmployees || needsEmployeeApi !== true),
  );
  const isCounted = ({ inventory }: Definition) => inventory?.always === true && inventory.calls === undefined;
  for (const definition of wanted.filter(isCounted)) await read(definition);

  const counts = Object.fromEntries([...rows].map(([kind, { length }]) => [kind, length]));
  const rest = wanted.filter((definition) => !isCounted(definition));
  const calls = await Promise.all(rest.map(async ({ inventory }) => (await inventory?.calls?.(counts, ctx)) ?? []));
  watcher.foresee(secondsFor(ctx.settings.api.capacity, calls.flat()));
  const rootUin = await ctx.snapshot.rootAccount.uin(ctx.api);
  for (const definition of rest) await read(definition);

  // Each kind has the rows that its own list has given.
  const found = Object.fromEntries(rows) as Record<string, unknown> as Rows;
  return {
    rootUin,
    rows: found,
    rightOwners: await markedRights(ctx, idsOf(found.SubUser), idsOf(found.Group)),
    notSeen,
  };
}

const idsOf = (rows: readonly Listed<object>[]): string[] => rows.map(({ id }) => id);

/** How long so many calls take, kind after kind, where nobody else calls. */
export const secondsFor = (capacity: number, calls: readonly CallCount[]): number =>
  calls.reduce((seconds, [action, count]) => seconds + count / callsPerSecond(action, capacity), 0);

const callsPerSecond = (action: ActionName, capacity: number): number =>
  Math.max(1, Math.floor(actions[action].ratePerSecond * capacity));

const NO_EMPLOYEES =
  "Employees and their roles are left out, because no employee API is configured (TENCENT_ACCOUNTS_EMPLOYEE_ENDPOINT): " +
  "the sub-users behind them cannot be told from others.";
