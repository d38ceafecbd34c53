/** What is wrong with credentials is told in a preview: a role that nobody may assume, a token that is refused. */
import { createApi } from "./api/client.ts";
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

/** Whose the calls are, for whoever asks; no secret in it. */
export interface Whose {
  readonly source: string;
  readonly passedOver: readonly string[];
  /** The root account. */
  readonly account: string;
  /** Who in it, as STS writes it. */
  readonly arn: string | undefined;
  /** When the session ends; undefined where there is no end that is known. */
  readonly until: Date | undefined;
}

export async function whoseCredentials({ api, passedOver }: Settings, signal: AbortSignal): Promise<Whose> {
  const { credentials } = api;
  const { AccountId: account, Arn: arn } = await createApi(api)(signal).GetCallerIdentity({});
  const { expires } = await credentials.current(signal);
  return {
    source: credentials.source,
    passedOver,
    account,
    arn,
    until: expires === undefined ? undefined : new Date(expires),
  };
}
