/** From where sub-users may sign in: what the account has allowed and refused by CreateSubAccountLoginIpPolicy. */
import { isInNetwork, parseNetwork, plainAddress } from "../rights/networks.ts";
import type { Store } from "../store/store.ts";

/** A refused network wins; where some are allowed, nobody comes in from anywhere else. */
export function maySignInFrom({ signInPolicy }: Store, ip: string): boolean {
  const { disabled, networks } = signInPolicy.get();
  if (disabled === 1) return true;
  const has = (effect: "Allow" | "Deny", only: (network: string) => boolean) =>
    networks.some((row) => row.effect === effect && only(row.network));
  const isHere = (text: string): boolean => {
    const network = parseNetwork(text);
    return network !== undefined && isInNetwork(plainAddress(ip), network);
  };
  return !has("Deny", isHere) && (has("Allow", isHere) || !has("Allow", () => true));
}
