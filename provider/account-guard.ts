/**
 * Whose account it is. A key of another account finds nobody of the state there: everything would count as gone, and be
 * reported deleted, while it goes on to exist where it is.
 */
import { ConfigError, type Settings } from "./config.ts";

class WrongAccountError extends Error {
  override readonly name = "WrongAccountError";
}

/** How long a preview waits for the answer. */
export const LONGEST_WAIT_MS = 15_000;

/** Refuses an operation on a resource that is in another root account than the one of the credentials. */
export function refuseElsewhere(resource: string, recorded: string | undefined, account: string): void {
  if (recorded === undefined || recorded === account) return;
  throw new WrongAccountError(
    `${resource} is in the root account ${recorded}, and the credentials of this run belong to ${account}. Nothing was changed. ` +
      `Use a key of ${recorded} for it. To move people to another account on purpose, declare them there under new logical names, ` +
      "with a provider of that account, and remove the declarations here: docs/moving.md.",
  );
}

/** Refuses every operation in an account that the settings do not allow. */
export function refuseForbidden(allowed: readonly string[] | undefined, account: string): void {
  if (allowed === undefined || allowed.includes(account)) return;
  throw new WrongAccountError(
    `The credentials belong to root account ${account}; tencent-accounts:allowedAccountIds allows only ` +
      `${allowed.join(", ")}. Nothing was changed.`,
  );
}

/** Compares the state with the account in a preview, which may have no credentials and no network. */
export class AccountGuard {
  readonly #settings: () => Settings;
  readonly #ask: (signal: AbortSignal) => Promise<string>;
  readonly #tell: (sentence: string) => void;
  #answer: Promise<string | undefined> | undefined;

  constructor(
    settings: () => Settings,
    ask: (signal: AbortSignal) => Promise<string>,
    tell: (sentence: string) => void,
  ) {
    this.#settings = settings;
    this.#ask = ask;
    this.#tell = tell;
  }

  /** Refuses a resource of another account; where the account cannot be asked for, says so once and lets pass. */
  async compare(resource: string, recorded: string | undefined): Promise<void> {
    if (recorded === undefined) return;
    this.#answer ??= this.#account(recorded);
    const account = await this.#answer;
    if (account !== undefined) refuseElsewhere(resource, recorded, account);
  }

  async #account(recorded: string): Promise<string | undefined> {
    try {
      const { operationTimeoutMs } = this.#settings();
      return await this.#ask(AbortSignal.timeout(Math.min(LONGEST_WAIT_MS, operationTimeoutMs)));
    } catch (error) {
      if (!hasCredentials(this.#settings)) return undefined;
      const reason = error instanceof Error ? error.message : String(error);
      this.#tell(
        `Not compared: the state is of the root account ${recorded}, and which one the credentials belong to could not be asked. ${reason}`,
      );
      return undefined;
    }
  }
}

/** A preview needs none; the first operation that does will say what is missing. */
function hasCredentials(settings: () => Settings): boolean {
  try {
    settings();
    return true;
  } catch (error) {
    if (error instanceof ConfigError) return false;
    throw error;
  }
}
