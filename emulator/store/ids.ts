/**
 * Identifiers and secrets. An identifier follows from the seed, its kind and how many of the kind came before, so the same
 * seed and the same calls give the same answers. Secrets do so only where somebody has asked for it by giving a seed.
 */
import { createHmac, hash, randomBytes } from "node:crypto";
import type { Sql } from "./sql.ts";

/** Counts each kind of thing; part of the transaction that uses the number. */
export type NextNumber = (kind: string) => number;

/** Counts the things of each kind, from 0. A number is never given twice, except after a reset. */
export function createSequences(sql: Sql): NextNumber {
  const next = sql.row<{ value: number }>(`
    INSERT INTO sequences (name, value) VALUES (?, 0) ON CONFLICT (name) DO UPDATE SET value = value + 1
    RETURNING value`);
  return (kind) => next(kind)?.value ?? 0;
}

export type Secrets = "random" | "derived";

export interface Ids {
  readonly uin: () => number;
  readonly uid: () => number;
  readonly appId: () => number;
  readonly policyId: () => number;
  readonly groupId: () => number;
  readonly employeeId: () => string;
  readonly roleId: () => string;
  readonly camRoleId: () => string;
  readonly secretId: () => string;
  readonly temporarySecretId: () => string;
}

const ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

export function createIds(seed: string, next: NextNumber): Ids {
  const number = (kind: string, range: bigint) => spread(seed, kind, next(kind), range);
  const code = (kind: string) =>
    number(kind, 36n ** 8n)
      .toString(36)
      .padStart(8, "0");
  return {
    uin: () => Number(100_000_000_000n + number("uin", 100_000_000n)),
    uid: () => Number(10_000_000n + number("uid", 90_000_000n)),
    appId: () => Number(1_250_000_000n + number("appId", 10_000_000n)),
    policyId: () => Number(200_000_000n + number("policyId", 100_000_000n)),
    groupId: () => Number(100_000n + number("groupId", 900_000n)),
    employeeId: () => `emp-${code("employeeId")}`,
    roleId: () => `role-${code("roleId")}`,
    // As long as the real ones, which no JSON number of JavaScript holds: a client that takes them for numbers is found out.
    camRoleId: () => String(4_611_686_018_000_000_000n + number("camRoleId", 1_000_000_000_000n)),
    secretId: () => `AKID${alphanumeric(hmac(seed, `secretId/${next("secretId")}`))}`,
    temporarySecretId: () => `AKID${longAlphanumeric(hmac(seed, `temporarySecretId/${next("temporarySecretId")}`))}`,
  };
}

/** UUID-shaped; the number is the call's, which no other call has. */
export function requestId(seed: string, number: number): string {
  const hex = hash("sha256", `${seed}/request/${number}`);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

export interface SecretSource {
  readonly secretKey: () => string;
  readonly password: () => string;
  /** Of temporary credentials. */
  readonly token: () => string;
}

export function createSecrets(kind: Secrets, seed: string, next: NextNumber): SecretSource {
  const bytes = () => (kind === "random" ? randomBytes(64) : hmac(seed, `secret/${next("secret")}`));
  return {
    secretKey: () => alphanumeric(bytes()),
    password: () => generatedPassword(bytes()),
    token: () => longAlphanumeric(bytes()),
  };
}

const PASSWORD_CLASSES = ["ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnopqrstuvwxyz", "23456789", "!#%+-=?@_"] as const;

/** 32 characters, eight of each class. */
const generatedPassword = (bytes: Buffer): string =>
  Array.from(bytes.subarray(0, 8))
    .flatMap((_, group) =>
      PASSWORD_CLASSES.map((alphabet, index) => alphabet.charAt((bytes[group * 4 + index] ?? 0) % alphabet.length)),
    )
    .join("");

/** 64 letters and digits. */
const longAlphanumeric = (bytes: Buffer): string =>
  Array.from(bytes, (byte) => ALPHANUMERIC.charAt(byte % ALPHANUMERIC.length)).join("");

/** 32 letters and digits. */
const alphanumeric = (bytes: Buffer): string => longAlphanumeric(bytes).slice(0, 32);

/** The n-th number of a walk through the whole range that starts anywhere and meets no number twice. */
function spread(seed: string, kind: string, n: number, range: bigint): bigint {
  // A prime that divides none of the ranges, so the walk only closes after all of it.
  const stride = 61_803_419n;
  const start = BigInt(`0x${hash("sha256", `${seed}/${kind}`)}`) % range;
  return (start + BigInt(n) * stride) % range;
}

const hmac = (seed: string, text: string): Buffer => createHmac("sha512", seed).update(text).digest();
