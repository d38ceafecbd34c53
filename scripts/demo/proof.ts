import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { createApi } from "../../provider/api/client.ts";
import { StepError } from "../start/step.mjs";
import type { EmulatorRecord } from "./emulator-record.ts";
import { readLedger } from "./ledger.ts";
import { place } from "./place.ts";
import type { PulumiCli } from "./pulumi-cli.ts";
import type { Result } from "./result.ts";

const API_LIMIT_MS = 30_000;

/** Asks the API itself, and not Pulumi's state, whether everybody is there. */
export async function provePeopleExist(emulator: EmulatorRecord, { people }: Result): Promise<string> {
  const { url, secretId, secretKey } = emulator;
  const api = createApi({ secretId, secretKey, endpoints: { cam: url, employee: url }, capacity: 1 })(
    AbortSignal.timeout(API_LIMIT_MS),
  );
  const { Data: subUsers } = await api.ListUsers({});
  const { Employees: employees } = await api.DescribeEmployees({ Offset: 0, Limit: 100 });
  const names = new Map([
    ...subUsers.map(({ Uin, Name }) => [Uin, Name] as const),
    ...employees.map(({ EmployeeId, AccountName }) => [EmployeeId, AccountName] as const),
  ]);
  const missing = people.filter(({ id, name }) => names.get(id) !== name).map(({ name }) => name);
  if (missing.length > 0) {
    throw new StepError(
      `The stack says that they exist, the API does not: ${missing.join(", ")}\n` +
        "`pulumi refresh` finds such a difference; `npm run demo -- --clean` begins anew.",
    );
  }
  return `Everybody is in the API's own lists, by number and name (${people.length} of ${people.length}).`;
}

/** Previews once more, in full view, and counts what that costs. */
export async function proveNothingIsLeftToDo(pulumi: PulumiCli, emulatorUrl: string): Promise<string> {
  const before = await readLedger(emulatorUrl);
  await pulumi.show("preview", ["--expect-no-changes", "--suppress-outputs"]);
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
