/** What is said of HTTPS: how it is asked for, where it is served, and whom to trust there. */
export interface TlsOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Gets the authority, for clients to trust. No file is written where nothing is said. */
  readonly authorityFile?: string;
  /** Names and addresses beyond those of this machine and of the vendor's endpoints; a name may begin with `*.`. */
  readonly names?: readonly string[];
}

export interface Https {
  /** Without a slash at its end. */
  readonly url: string;
  /** The certificate to trust, as PEM. A new one at every start. */
  readonly authority: string;
  readonly authorityFile?: string;
}

/** By which programs learn whom to trust: Node; Go, OpenSSL and most of Linux; Python's requests; curl. All but Node's replace whom they trusted before. */
const TRUST_VARIABLES = ["NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"];

/** What to set for a program that is to trust the authority; nothing where it is in no file. */
export const trustOf = (authorityFile: string | undefined): Readonly<Record<string, string>> =>
  authorityFile === undefined ? {} : Object.fromEntries(TRUST_VARIABLES.map((name) => [name, authorityFile]));
