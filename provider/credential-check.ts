/** What is wrong with credentials is told in a preview: a role that nobody may assume, a token that is refused. */
import { CredentialsError } from "./api/credentials.ts";
import { LostAnswerError, UnsentError } from "./api/errors.ts";
import type { Settings } from "./config.ts";

/** How long a preview waits for the answer. */
const LONGEST_WAIT_MS = 15_000;

/** A preview may have no network: the first operation that needs it fails then. */
export async function refuseWrongCredentials(
  { api, unusedRole }: Settings,
  tell: (sentence: string) => void,
): Promise<void> {
  const { credentials } = api;
  if (unusedRole !== undefined) {
    tell(`The role of ${unusedRole} is not assumed: ${credentials.source} comes first.`);
  }
  try {
    await credentials.current(AbortSignal.timeout(LONGEST_WAIT_MS));
  } catch (error) {
    if (!(error instanceof CredentialsError)) return;
    if (error.cause instanceof UnsentError || error.cause instanceof LostAnswerError) return;
    throw error;
  }
}
