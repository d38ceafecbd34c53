/**
 * The soft token of each account: six digits that change every half a minute (RFC 6238). It is bound in the console, by a picture;
 * here everybody has one, whose key follows from the seed.
 */
import { createHmac } from "node:crypto";

const STEP_MS = 30_000;

export function createSoftTokens(seed: string) {
  const keyOf = (uin: number) => createHmac("sha1", seed).update(`softToken/${uin}`).digest();
  const codeAt = (uin: number, moment: number): string => timedCode(keyOf(uin), moment);
  return {
    codeAt,
    /** Also the code just before and just after: clocks differ. */
    isCode: (uin: number, code: string, moment: number): boolean =>
      [-STEP_MS, 0, STEP_MS].some((skew) => codeAt(uin, moment + skew) === code),
  };
}

export function timedCode(key: Buffer, moment: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.max(0, Math.floor(moment / STEP_MS))));
  const hash = createHmac("sha1", key).update(counter).digest();
  const offset = hash.readUInt8(19) & 0xf;
  return String((hash.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, "0");
}
