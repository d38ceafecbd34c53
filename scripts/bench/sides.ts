/** Emulators that are measured beside each other: how each is started, and how the same three calls are said to each. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { signedRequest } from "../../test/support/emulator-client.ts";
import { emulatorArguments } from "../demo/emulator.ts";
import { cacheDirectory } from "../start/cache.mjs";
import { runStep } from "../start/step.mjs";

export interface Request {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
export interface Calls {
  readonly getUser: (name: string) => Request;
  readonly listUsers: () => Request;
  readonly createUser: (name: string) => Request;
}
export interface Side {
  readonly name: string;
  readonly command: (port: number, folder: string) => readonly string[];
  readonly env: (port: number) => Readonly<Record<string, string>>;
  /** What is asked until there is an answer. */
  readonly ready: string;
  readonly announces?: true;
  /** Made from what it has printed, where that is anything. */
  readonly calls: (url: string, printed: string) => Calls;
}

const announcement = z.object({ secretId: z.string(), secretKey: z.string() });

function ours(name: string, database: (folder: string) => string): Side {
  return {
    name,
    command: (port, folder) => [process.execPath, ...emulatorArguments(port, database(folder)), "--quotas", "off"],
    env: () => ({}),
    ready: "/_emulator/health",
    announces: true,
    calls(url, printed) {
      const key = announcement.parse(JSON.parse(printed));
      const { host } = new URL(url);
      const signed = (action: string, parameters: object) => {
        const body = JSON.stringify(parameters);
        return signedRequest(key, host, { service: "cam", action, body, timestamp: Math.floor(Date.now() / 1000) });
      };
      return {
        getUser: (Name) => signed("GetUser", { Name }),
        listUsers: () => signed("ListUsers", {}),
        createUser: (Name) => signed("AddUser", { Name }),
      };
    },
  };
}

export const inMemory = ours("in memory", () => ":memory:");
export const inFile = ours("in a file", (folder) => join(folder, "accounts.sqlite"));

/** As IAM is called. They look for the form of a signature and check none. */
function iam(): Calls {
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "x-amz-date": "20260101T000000Z",
    authorization:
      "AWS4-HMAC-SHA256 Credential=dummy/20260101/us-east-1/iam/aws4_request, SignedHeaders=host;x-amz-date, Signature=dummy",
  };
  const form = (Action: string, parameters: Readonly<Record<string, string>> = {}) => ({
    method: "POST",
    headers,
    body: new URLSearchParams({ Action, Version: "2010-05-08", ...parameters }).toString(),
  });
  return {
    getUser: (UserName) => form("GetUser", { UserName }),
    listUsers: () => form("ListUsers"),
    createUser: (UserName) => form("CreateUser", { UserName }),
  };
}

/** Of other projects, at the versions that are measured. */
const OTHERS: Readonly<
  Record<string, { requirement: string; version: string; args: (port: number) => string[]; env: Side["env"] }>
> = {
  moto: {
    requirement: "moto[server]",
    version: "5.2.5",
    args: (port) => ["moto_server", "-p", String(port)],
    env: () => ({}),
  },
  ministack: {
    requirement: "ministack",
    version: "1.5.33",
    args: () => ["ministack"],
    env: (port) => ({ GATEWAY_PORT: String(port), BIND_HOST: "127.0.0.1" }),
  },
};
export const otherNames = Object.keys(OTHERS);

/** Installed from PyPI where it is not yet. */
export async function otherSide(name: string): Promise<Side> {
  const other = OTHERS[name];
  if (other === undefined) throw new TypeError(`"${name}" is none of ${otherNames.join(", ")}`);
  const { requirement, version, args, env } = other;
  const folder = join(cacheDirectory(), `${name}-${version}`);
  const installed = join(folder, "bin", args(0)[0] ?? "");
  if (!existsSync(installed)) {
    const advice = "It needs python3 with venv, and PyPI.";
    await runStep({ title: `Making ${folder}`, command: "python3", args: ["-m", "venv", folder], advice });
    const pip = ["-m", "pip", "install", "--quiet", `${requirement}==${version}`];
    await runStep({ title: `Installing ${name}`, command: join(folder, "bin", "python3"), args: pip, advice });
  }
  return {
    name: `${name} ${version}`,
    command: (port) => [installed, ...args(port).slice(1)],
    env,
    ready: "/",
    calls: iam,
  };
}
