/** The second proof of who calls: the code of a soft token. */
import { badSerialNumber, checkMfaError, mfaTypeNotSupported } from "../refusals/sts.ts";
import type { Caller } from "../terms/call.ts";
import type { Store } from "../store/store.ts";

const SERIAL_NUMBER = /^qcs::cam:uin\/(?<owner>\d+)::mfa\/(?<type>\w+)$/;

interface Proof {
  readonly serialNumber: string;
  readonly code: string;
}

/** The number names the root account and the kind of device, and so whose device it is follows from who calls. */
export function checkMfa(
  { account, softTokens }: Store,
  { serialNumber, code }: Proof,
  caller: Caller,
  now: number,
): void {
  const { owner, type } = SERIAL_NUMBER.exec(serialNumber)?.groups ?? {};
  if (owner !== String(account.uin)) throw badSerialNumber(account.uin);
  if (type !== "softToken") throw mfaTypeNotSupported(type ?? "");
  if (!softTokens.isCode(caller.session?.principal ?? caller.uin, code, now)) throw checkMfaError();
}
