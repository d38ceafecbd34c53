/** Clients of other languages, as `npm run conformance` has prepared them: each is a process that plays calls, a line each. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { TCCLI_BY_HTTP } from "../../scripts/conformance/preparations.ts";
import type { ClientName, PreparedClient } from "../../scripts/conformance/prepared.ts";
import type { Emulator } from "../../emulator/server.ts";
import { CannotSay, type Client } from "../emulator/conformance-clients.ts";
import type { Known } from "../emulator/scenarios/scenario.ts";
import { program } from "./page-programs.ts";

/** Nothing where nobody has prepared any. */
export const prepared: readonly PreparedClient[] =
  process.env["CONFORMANCE_CLIENTS"] === undefined
    ? []
    : JSON.parse(readFileSync(process.env["CONFORMANCE_CLIENTS"], "utf8"));

type Played = { readonly answer: Known } | { readonly cannotSay: string } | Refused;
interface Refused {
  readonly code: string;
  readonly message: string;
  readonly requestId?: string;
}

/** A driver answers in the order in which it was asked. */
function startDriver([command, ...args]: readonly [string, ...string[]]) {
  const child: ChildProcessWithoutNullStreams = spawn(command, args);
  const waiting: PromiseWithResolvers<Played>[] = [];
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
  createInterface(child.stdout).on("line", (line) => waiting.shift()?.resolve(JSON.parse(line)));
  child.on("close", (code) => {
    for (const { reject } of waiting) reject(new Error(`${command} ended with ${code}: ${complaint}`));
  });
  // It ends with its standard input, and may be left alone until then.
  child.unref();
  return (call: object): Promise<Played> => {
    const asked = Promise.withResolvers<Played>();
    waiting.push(asked);
    child.stdin.write(`${JSON.stringify(call)}\n`);
    return asked.promise;
  };
}

/**
 * What a client has no word for: the greatest version that the Go module proxy has with CAM in it is of 2021, and that of the
 * international site lacks parameters of the other and takes the number of a role as no text.
 */
const WITHOUT_WORDS: Readonly<Partial<Record<ClientName, readonly string[]>>> = {
  go: [
    "AssumeRole",
    "CreatePolicy",
    "CreateRole",
    "CreateServiceLinkedRole",
    "DescribeResourceTagsByResourceIds",
    "DescribeTagKeys",
    "DescribeTagValues",
    "ListAttachedGroupPolicies",
    "ListAttachedRolePolicies",
    "RemoveUserFromGroup",
    "UpdateRoleConsoleLogin",
  ],
  "go-intl": ["CreateAccessKey", "CreatePolicy", "UpdateRoleConsoleLogin"],
};

/** None where it has no driver. */
export function foreignClients({ name, site, driver, knows, ...client }: PreparedClient): Client[] {
  if (driver === undefined) return [];
  if (name === "tccli") writeFileSync(join(client.folder, TCCLI_BY_HTTP), program("tccli", "python"));
  let play: ReturnType<typeof startDriver> | undefined;
  const one: Client = {
    name,
    site,
    isTyped: true,
    cannotSay: WITHOUT_WORDS[name] ?? [],
    knows: (service, action) => knows[service]?.[action] !== undefined,
    reads: (service, action, answer) =>
      Object.entries(answer)
        .filter(([field]) => knows[service]?.[action]?.includes(field))
        .filter(([, value]) => !(client.leavesOutEmptyLists && Array.isArray(value) && value.length === 0))
        .map(([field]) => field),
    async call(emulator: Emulator, service, action, parameters, signer = emulator) {
      play ??= startDriver(driver);
      const { secretId, secretKey, token } = signer as typeof signer & { readonly token?: string };
      const endpoint = new URL(emulator.url).host;
      const played = await play({ endpoint, service, action, parameters, secretId, secretKey, token });
      if ("answer" in played) return played.answer;
      if ("cannotSay" in played) throw new CannotSay(played.cannotSay);
      throw Object.assign(new Error(played.message), played);
    },
  };
  return [one];
}
