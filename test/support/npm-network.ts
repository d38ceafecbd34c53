/** How npm gets at its packages on this machine, for package managers that do not read its configuration. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const repository = join(import.meta.dirname, "../..");

export interface NpmNetwork {
  /** Without a slash at its end. */
  readonly registry: string;
  /** Trusts whom npm trusts: behind a company's proxy that is not only whom Node trusts. */
  readonly trust: NodeJS.ProcessEnv;
}

export async function npmNetwork(): Promise<NpmNetwork> {
  const [registry, authorities] = await Promise.all(["registry", "cafile"].map(setting));
  const file = process.env["NODE_EXTRA_CA_CERTS"] ?? authorities;
  return {
    registry: (registry ?? "").replace(/\/$/, ""),
    trust: file === undefined ? {} : { NODE_EXTRA_CA_CERTS: file },
  };
}

async function setting(name: string): Promise<string | undefined> {
  const { stdout } = await promisify(execFile)("npm", ["config", "get", name], { cwd: repository });
  const value = stdout.trim();
  return value === "null" || value === "undefined" || value === "" ? undefined : value;
}
