import type { Safety } from "./action.ts";
import { CREATION_QUOTA, SERVER, THROTTLED } from "./codes.ts";
import { ApiError, LostAnswerError, UnexpectedAnswerError, UnsentError } from "./errors.ts";

/** Attempts that follow the first one. Throttling is only a matter of patience, so it gets the most. */
const REPETITIONS = { throttled: 10, unsent: 3, unclear: 4, garbled: 1 } as const;
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 8_000;

/**
 * How long to wait before trying again, or undefined for "do not".
 *
 * A throttled call and one that was never sent have had no effect and may be repeated whatever the action. After an unclear
 * outcome only reads and writes with the same end state are repeated; a creation has to look first.
 */
export function retryDelayMs(
  error: unknown,
  safety: Safety,
  attempt: number,
  random: () => number,
): number | undefined {
  const kind = kindOf(error);
  if (kind === undefined) return undefined;
  const harmless = kind === "throttled" || kind === "unsent" || safety !== "create";
  if (!harmless || attempt > REPETITIONS[kind]) return undefined;
  const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1));
  // Full jitter above a floor: many operations that were refused together must not come back together.
  return ceiling * (0.25 + 0.75 * random());
}

function kindOf(error: unknown): keyof typeof REPETITIONS | undefined {
  if (error instanceof UnsentError) return error.isPassing ? "unsent" : undefined;
  if (error instanceof LostAnswerError) return "unclear";
  if (error instanceof UnexpectedAnswerError) return "garbled";
  if (ApiError.matches(error, CREATION_QUOTA)) return undefined;
  if (ApiError.matches(error, THROTTLED)) return "throttled";
  if (ApiError.matches(error, SERVER)) return "unclear";
  return undefined;
}
