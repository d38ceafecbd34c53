/** The texts that lead to the next page of a list: where the last one that was told stands, which nobody needs to read. */
import type { Place } from "../store/people.ts";
import type { Refusal } from "../refusals/refusal.ts";

export const tokenOf = ({ rank, position }: Place): string => Buffer.from(`${rank}/${position}`).toString("base64url");

/** Undefined for the empty text, which means the first page. */
export function placeOf(token: string, invalid: () => Refusal): Place | undefined {
  if (token === "") return undefined;
  const [, rank, position] = /^([012])\/(\d{1,15})$/.exec(Buffer.from(token, "base64url").toString("latin1")) ?? [];
  if (rank === undefined || position === undefined) throw invalid();
  return { rank: Number(rank), position: Number(position) };
}
