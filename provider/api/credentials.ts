/** What a call is signed with. A token comes with temporary keys only. */
export interface SigningKey {
  readonly secretId: string;
  readonly secretKey: string;
  readonly securityToken?: string | undefined;
}

/** A key until its end, in milliseconds since 1970; undefined where it has none that is known. */
export interface Held extends SigningKey {
  readonly expires?: number | undefined;
}

/** Whose calls these are. Asked before each attempt, since what is temporary is renewed in a long run. */
export interface Credentials {
  /** For messages, without a secret: "the access key of the environment (TENCENTCLOUD_SECRET_ID)". */
  readonly source: string;
  readonly current: (signal: AbortSignal) => Promise<Held>;
  /** The service does not take the key any more. False where there can be no other. */
  readonly giveUp: (key: SigningKey) => boolean;
}

/** A key that is always the same. */
export const lasting = (source: string, key: SigningKey): Credentials => ({
  source,
  current: async () => key,
  giveUp: () => false,
});

/** There is nothing to sign with: the call that wanted it was not sent. */
export class CredentialsError extends Error {
  override readonly name = "CredentialsError";

  constructor(source: string, cause: unknown) {
    super(`There are no credentials from ${source}. ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}
