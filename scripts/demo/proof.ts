import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { StepError } from "../start/step.mjs";
import type { EmulatorRecord } from "./emulator-record.ts";
import { readLedger } from "./ledger.ts";
import { readLiveAccounts } from "./live-accounts.ts";
import { place } from "./place.ts";
import type { PulumiCli } from "./pulumi-cli.ts";
import type { Result } from "./result.ts";

/** Compares what the stack says with the API's own lists: who is there, and who holds what. */
export async function proveAccountsAreAsDeclared(
  emulator: EmulatorRecord,
  { people, rights }: Result,
): Promise<string> {
  const live = new Map((await readLiveAccounts(emulator)).map((account) => [account.id, account]));
  const differences = people.flatMap(({ id, name }) => {
    const account = live.get(id);
    if (account?.name !== name) return [`${name} (${id}) is not there`];
    const declared = rights.find(({ who }) => who === name)?.holds ?? [];
    return sameSet(declared, account.holds) ? [] : [`${name} holds ${account.holds.join(", ") || "nothing"}`];
  });
  if (differences.length > 0) {
    throw new StepError(
      `The API does not have what the stack says: ${differences.join("; ")}\n` +
        "`pulumi refresh` finds such a difference; `npm run demo -- --clean` starts again from nothing.",
    );
  }
  return `The API's own lists have all of them, with exactly these rights (people compared: ${people.length}).`;
}

/** Previews once more, in full view and with all outputs, and counts what that costs. */
export async function proveNothingIsLeftToDo(pulumi: PulumiCli, emulatorUrl: string): Promise<string> {
  const before = await readLedger(emulatorUrl);
  await pulumi.show("preview", ["--expect-no-changes"]);
  const after = await readLedger(emulatorUrl);
  const calls = after.total - before.total;
  return `A second preview finds nothing to change (calls to the API for it: ${calls}).`;
}

/** Looks for the secrets, as they are, in all that the backend has written. */
export async function proveSecretsAreEncrypted(pulumi: PulumiCli, { secrets }: Result): Promise<string> {
  const outputs = z
    .record(z.string(), z.unknown())
    .parse(await pulumi.readJson(["stack", "output", "--json", "--show-secrets", "--stack", place.stack]));
  const values = secrets.map((name) => ({ name, text: z.string().min(1).parse(outputs[name]) }));
  const files = readdirSync(place.state, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
  const readable = values.filter(({ text }) => files.some((content) => content.includes(text)));
  if (readable.length > 0) {
    throw new StepError(`Readable in the state: ${readable.map(({ name }) => name).join(", ")}`);
  }
  return `No secret can be read in the state (looked for ${values.length} in ${files.length} files).`;
}

function sameSet(some: readonly string[], others: readonly string[]): boolean {
  return some.toSorted().join() === others.toSorted().join();
}
