/** Addresses and networks in CIDR form, as conditions and the addresses for signing in write them. */
import { BlockList, isIP } from "node:net";

export interface Network {
  readonly address: string;
  readonly prefix: number;
  readonly family: "ipv4" | "ipv6";
}

/** An address is a network of one. */
export function parseNetwork(value: string): Network | undefined {
  const [address = "", length, ...rest] = value.split("/");
  const version = isIP(address);
  const bits = version === 4 ? 32 : 128;
  const prefix = length === undefined ? bits : /^\d{1,3}$/.test(length) ? Number(length) : Infinity;
  if (version === 0 || prefix > bits || rest.length > 0) return undefined;
  return { address, prefix, family: version === 4 ? "ipv4" : "ipv6" };
}

export function isInNetwork(address: string, { address: base, prefix, family }: Network): boolean {
  const version = isIP(address);
  if (version === 0) return false;
  const list = new BlockList();
  list.addSubnet(base, prefix, family);
  return list.check(address, version === 4 ? "ipv4" : "ipv6");
}

/** Two networks overlap where one lies in the other. */
export const overlap = (one: Network, other: Network): boolean =>
  one.family === other.family && (isInNetwork(one.address, other) || isInNetwork(other.address, one));

/** A socket that serves both families writes IPv4 addresses the long way. */
export const plainAddress = (ip: string): string => ip.replace(/^::ffff:(?=\d+\.)/, "");
