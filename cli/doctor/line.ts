/** What was looked at, and what came out. */
export interface Line {
  readonly about: About;
  /** `unknown`: it could not be looked at, for a reason that stands in another line or is said. */
  readonly is: "right" | "wrong" | "unknown";
  /** A sentence without anything secret. */
  readonly says: string;
  /** The one thing to do. */
  readonly do?: string;
}

export type About =
  | "versions"
  | "settings"
  | "credentials"
  | "endpoint"
  | "clock"
  | "account"
  | "rights to read"
  | "rights to write"
  | "quotas"
  | "employee API"
  | "state";

export const right = (about: About, says: string): Line => ({ about, is: "right", says });
export const wrong = (about: About, says: string, remedy: string): Line => ({ about, is: "wrong", says, do: remedy });
export const unknown = (about: About, says: string): Line => ({ about, is: "unknown", says });
