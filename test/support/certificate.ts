/** Certificates that are signed with their own key (RFC 5280, DER): a server's of this machine, an identity provider's. */
import { type KeyPairKeyObjectResult, generateKeyPairSync, randomBytes, sign } from "node:crypto";

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const OIDS = {
  ecdsaWithSha256: "2a8648ce3d040302",
  sha256WithRSAEncryption: "2a864886f70d01010b",
  commonName: "550403",
  subjectAltName: "551d11",
} as const;

/** For this machine's addresses, and for the names that are given. */
export function selfSigned(...hosts: readonly string[]): Certificate {
  const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return certified(pair, sequence(oid("ecdsaWithSha256")), "mail server of a test", hosts);
}

/** With a key of RSA, as signatures of XML want it. */
export const selfSignedRsa = (name: string): Certificate =>
  certified(
    generateKeyPairSync("rsa", { modulusLength: 2048 }),
    sequence(oid("sha256WithRSAEncryption"), der(0x05, Buffer.alloc(0))),
    name,
    [],
  );

function certified(
  { privateKey, publicKey }: KeyPairKeyObjectResult,
  algorithm: Buffer,
  commonName: string,
  hosts: readonly string[],
): Certificate {
  const name = sequence(der(0x31, sequence(oid("commonName"), der(0x0c, Buffer.from(commonName)))));
  const addresses = [Buffer.from([127, 0, 0, 1]), Buffer.from([0, 0, 0, 0])].map((ip) => der(0x87, ip));
  const named = hosts.map((host) => der(0x82, Buffer.from(host)));
  const names = sequence(oid("subjectAltName"), der(0x04, sequence(...addresses, ...named)));
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name,
    sequence(time("000101000000Z"), time("491231235959Z")),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(names)),
  );
  const signature = Buffer.concat([Buffer.from([0]), sign("sha256", content, privateKey)]);
  const text = sequence(content, algorithm, der(0x03, signature)).toString("base64");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${text.replaceAll(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`,
  };
}

function der(tag: number, content: Buffer): Buffer {
  const length = content.length;
  const header = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...header]), content]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, Buffer.concat(parts));
const oid = (name: keyof typeof OIDS): Buffer => der(0x06, Buffer.from(OIDS[name], "hex"));
const time = (text: string): Buffer => der(0x17, Buffer.from(text));
