/**
 * When people last signed in to the console, and when keys were last used.
 *
 * Wire actions: DescribeSubAccounts (50 account numbers a call), GetSecurityLastUsed (10 keys a call, a day late). Days alone: the
 * documentation names no zone. What was never used has no day; of what the answer leaves out nothing is known.
 */
import type { ActionName } from "./api/actions.ts";
import { NOT_PERMITTED, UNKNOWN_ACTION } from "./api/codes.ts";
import { ApiError } from "./api/errors.ts";
import type { Context } from "./resource.ts";

type LastTimes = ReadonlyMap<string, string>;

export interface LastUse {
  /** By account number, the day or `never`. */
  readonly signIns: LastTimes;
  /** By secret id. */
  readonly keys: LastTimes;
  /** What these credentials may not ask, or what the site does not have. */
  readonly refused: readonly ActionName[];
}

const ACCOUNTS_PER_CALL = 50;
const KEYS_PER_CALL = 10;

export async function readLastUse(
  { api }: Context,
  uins: readonly string[],
  keys: readonly string[],
): Promise<LastUse> {
  const refused: ActionName[] = [];
  const asked = async <Item>(
    action: ActionName,
    items: readonly Item[],
    size: number,
    ask: (some: Item[]) => Promise<[string, string | undefined][]>,
  ): Promise<LastTimes> => {
    try {
      const answers = await Promise.all(inParts(items, size).map(ask));
      return new Map(answers.flat().map(([id, moment]) => [id, moment?.slice(0, DAY_LENGTH) ?? "never"]));
    } catch (error) {
      if (!ApiError.matches(error, NOT_PERMITTED, UNKNOWN_ACTION)) throw error;
      refused.push(action);
      return new Map();
    }
  };
  const signIns = await asked("DescribeSubAccounts", uins, ACCOUNTS_PER_CALL, async (some) => {
    const { SubAccounts } = await api.DescribeSubAccounts({ FilterSubAccountUin: some.map(Number) });
    return SubAccounts.map(({ Uin, LastLoginTime }) => [Uin, LastLoginTime]);
  });
  const used = await asked("GetSecurityLastUsed", keys, KEYS_PER_CALL, async (some) => {
    const { SecretIdLastUsedRows } = await api.GetSecurityLastUsed({ SecretIdList: some });
    return SecretIdLastUsedRows.map(({ SecretId, LastUsedDate }) => [SecretId, LastUsedDate]);
  });
  return { signIns, keys: used, refused };
}

const DAY_LENGTH = "2026-01-05".length;

const inParts = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
