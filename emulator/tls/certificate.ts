/**
 * A certificate for this start alone, and the authority that signed it. The authority's key is forgotten as soon as it has signed, so
 * that nobody who trusts the authority can be shown another certificate of it; the server's key stays in memory.
 *
 * Extensions are those that RFC 5280 asks of an authority and of a server: strict clients, such as Python from 3.13, look for them.
 */
import { generateKeyPair, randomBytes } from "node:crypto";
import { isIP } from "node:net";
import { promisify } from "node:util";
import type { pki } from "node-forge";

export interface ServerCertificate {
  readonly key: string;
  readonly cert: string;
  /** The certificate of the authority, which clients have to trust. */
  readonly authority: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const VALID_DAYS = 365;

/** For names and addresses of this machine or of others; a name may begin with `*.`. */
export async function certificateFor(hosts: readonly string[]): Promise<ServerCertificate> {
  // Nobody else needs it, and it takes longer to load than the rest of the emulator.
  const { default: forge } = await import("node-forge");
  const [ofAuthority, ofServer] = await Promise.all([newKeys(), newKeys()]);
  const authorityKey = forge.pki.privateKeyFromPem(ofAuthority.privateKey);
  const nameOf = (commonName: string) => [{ name: "commonName", value: commonName }];
  // Two authorities of one name would be taken for one another by clients that trust both.
  const issuer = nameOf(`Emulator of tencent-accounts ${randomBytes(4).toString("hex")}`);

  function certificate(publicKey: string, subject: pki.CertificateField[], extensions: object[]): pki.Certificate {
    const made = forge.pki.createCertificate();
    made.publicKey = forge.pki.publicKeyFromPem(publicKey);
    // Positive, as the first bit says.
    made.serialNumber = `01${randomBytes(15).toString("hex")}`;
    // By the clock of the machine: clients know no other.
    made.validity.notBefore = new Date(Date.now() - DAY_MS);
    made.validity.notAfter = new Date(Date.now() + VALID_DAYS * DAY_MS);
    made.setSubject(subject);
    made.setIssuer(issuer);
    made.setExtensions(extensions);
    made.sign(authorityKey, forge.md.sha256.create());
    return made;
  }

  const authority = certificate(ofAuthority.publicKey, issuer, [
    { name: "basicConstraints", cA: true, pathLenConstraint: 0, critical: true },
    { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    { name: "subjectKeyIdentifier" },
  ]);
  const server = certificate(ofServer.publicKey, nameOf("tencent-accounts emulator"), [
    { name: "basicConstraints", cA: false, critical: true },
    { name: "keyUsage", digitalSignature: true, keyEncipherment: true, critical: true },
    { name: "extKeyUsage", serverAuth: true },
    { name: "subjectAltName", altNames: hosts.map(altName) },
    { name: "subjectKeyIdentifier" },
    { name: "authorityKeyIdentifier", keyIdentifier: authority.generateSubjectKeyIdentifier().getBytes() },
  ]);
  return {
    key: ofServer.privateKey,
    cert: forge.pki.certificateToPem(server),
    authority: forge.pki.certificateToPem(authority),
  };
}

/** As RFC 5280 numbers them: 7 is an address, 2 a name. */
const altName = (host: string) => (isIP(host) === 0 ? { type: 2, value: host } : { type: 7, ip: host });

const newKeys = () =>
  promisify(generateKeyPair)("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
