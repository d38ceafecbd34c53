/** What a request proves its caller with, whichever signature it has. */
import { timingSafeEqual } from "node:crypto";
import { signatureExpired, signatureFailure } from "../refusals/callers.ts";
import { illTyped, missingParameter } from "../refusals/protocol.ts";
import { sha256 } from "./tc3.ts";

export interface Proof {
  readonly secretId: string;
  /** Of temporary credentials; empty where there is none. */
  readonly token: string;
  /** Refuses a moment that is too far away, and a signature that is not made with this secret. */
  readonly verify: (secretKey: string, now: number) => void;
}

const MAXIMUM_SKEW_SECONDS = 300;

/** The moment that a request names in `name`, if it is within five minutes of this server's. */
export function checkedTimestamp(timestamp: string | undefined, name: string, now: number): string {
  if (timestamp === undefined) throw missingParameter(name);
  if (!/^\d{1,10}$/.test(timestamp)) throw illTyped(name, "a number of seconds");
  const skewSeconds = Math.abs(Number(timestamp) - Math.floor(now / 1000));
  if (skewSeconds > MAXIMUM_SKEW_SECONDS) throw signatureExpired(skewSeconds);
  return timestamp;
}

/** The same request may be read in several ways, likely ones first; one of them has to be what was signed. */
export function requireMatch<Reading>(
  given: string,
  readings: readonly Reading[],
  signatureOf: (reading: Reading) => string,
): void {
  if (!readings.some((reading) => isSameSecret(given, signatureOf(reading)))) throw signatureFailure();
}

/** Hashes have one length, and so the comparison takes as long for a good guess as for a bad one. */
export const isSameSecret = (candidate: string, secret: string): boolean =>
  timingSafeEqual(Buffer.from(sha256(candidate)), Buffer.from(sha256(secret)));
