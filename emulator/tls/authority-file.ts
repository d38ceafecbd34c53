import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { StartError } from "../terms/start-error.ts";

/**
 * Writes the certificate of an authority for others to trust: readable by all, writable by its owner alone, and whole at every moment.
 * Only what is a certificate already is replaced.
 */
export function writeAuthority(file: string, authority: string): void {
  if (isSomethingElse(file)) {
    throw new StartError(
      `${file} is there and no certificate: name another file for the authority with --tls-authority.`,
    );
  }
  const unfinished = `${file}.${process.pid}`;
  try {
    writeFileSync(unfinished, authority, { mode: 0o644, flag: "wx" });
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw new StartError(`The authority cannot be written to ${file}: ${String(error)}`, { cause: error });
  }
}

function isSomethingElse(file: string): boolean {
  try {
    return !readFileSync(file, "utf8").startsWith("-----BEGIN CERTIFICATE-----");
  } catch {
    // Nothing is there, or nothing that can be read; writing tells.
    return false;
  }
}
