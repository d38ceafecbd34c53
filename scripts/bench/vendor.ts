/** The same people, rights and teams through this package and through the vendor's own provider, command by command in turn. */
import { access } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename } from "node:path";
import type { Workspace } from "../../test/support/pulumi.ts";
import { capture } from "../engine/capture.ts";
import { StepError, say } from "../start/step.mjs";
import { requireVendorNames, vendorAddress } from "../vendor-provider.ts";
import { type Command, figuresOf, totalOf } from "./commands.ts";
import { BenchEmulator } from "./emulator.ts";
import { presetPolicies, ServedDatabase } from "./emulator-calls.ts";
import { CONNECTIONS } from "./load.ts";
import { FORMS, type FormName, ourStack, POLICIES, vendorStack } from "./programs.ts";
import { ALL_RATES } from "./size/sizes.ts";
import { table } from "./table.ts";

const PROVIDER = "pulumi-resource-tencentcloud";
const MEASURED = ["create", "no-change up", "refresh", "destroy"] as const satisfies readonly Command[];
const COMPARED = ["attachments", "team"] as const satisfies readonly FormName[];
const RATES = ["off", "documented"] as const;
/** More often than a thousand calls, of which the emulator keeps the last. */
const LOOK_EVERY_MS = 500;

interface Taken {
  readonly seconds: number;
  readonly calls: number;
  readonly throttled: number;
}
interface Row {
  readonly form: FormName;
  readonly rates: (typeof RATES)[number];
  readonly command: Command;
  readonly ours: Taken;
  readonly vendors: Taken;
}

/** `vendor` is the file of its provider. */
export async function measureVendor(vendor: string, people: number): Promise<string> {
  await refuseUnusable(vendor);
  await using catalogue = await ServedDatabase.serve(":memory:", CONNECTIONS);
  const policyIds = JSON.stringify(await presetPolicies(catalogue.call, POLICIES));
  const rows: Row[] = [];
  for (const rates of RATES)
    for (const form of COMPARED) rows.push(...(await measureForm({ vendor, people, policyIds, rates, form })));
  return report(people, rows);
}

async function refuseUnusable(vendor: string): Promise<void> {
  if (basename(vendor) !== PROVIDER)
    throw new StepError(`${vendor} is not called ${PROVIDER}, by which the engine finds it.`);
  await access(vendor).catch((cause: unknown) => {
    throw new StepError(`There is no ${vendor}.`, { cause });
  });
  await requireVendorNames();
}

async function measureForm(given: {
  readonly vendor: string;
  readonly people: number;
  readonly policyIds: string;
  readonly rates: Row["rates"];
  readonly form: FormName;
}): Promise<Row[]> {
  const { vendor, people, policyIds, rates, form } = given;
  // The same names are in each account: one each.
  await using emulator = await BenchEmulator.start(rates, { quotas: "off" });
  await using other = await BenchEmulator.start(rates, { quotas: "off" });
  await using ours = await ourStack(people, { ...emulator.env, ...(rates === "off" && ALL_RATES) }, form);
  const env = { ...other.env, ...vendorAddress(other.url), POLICY_IDS: policyIds };
  await using vendors = await vendorStack(people, { env, form, vendor });
  const rows: Row[] = [];
  for (const command of MEASURED) {
    const row = {
      form,
      rates,
      command,
      ours: await taken(command, ours, emulator),
      vendors: await taken(command, vendors, other),
    };
    say(`${FORMS[form].name}, rates ${rates}, ${command}: ours ${told(row.ours)}; the vendor's ${told(row.vendors)}`);
    rows.push(row);
  }
  return rows;
}

const told = ({ seconds, calls, throttled }: Taken): string =>
  `${seconds.toFixed(1)} s, ${calls} calls, ${throttled} throttled`;

async function taken(command: Command, stack: Workspace, emulator: BenchEmulator): Promise<Taken> {
  const before = new Set(await emulator.throttled());
  const seen = new Set<string>();
  const look = async () => {
    for (const requestId of await emulator.throttled()) if (!before.has(requestId)) seen.add(requestId);
  };
  let failed: unknown;
  const looking = setInterval(() => {
    look().catch((error: unknown) => (failed = error));
  }, LOOK_EVERY_MS);
  try {
    const figures = await figuresOf(command, { stack, calls: () => emulator.callsByAction() });
    await look();
    if (failed !== undefined) throw new StepError("The calls of the emulator could not be read.", { cause: failed });
    return { seconds: figures.seconds, calls: totalOf(figures.calls), throttled: seen.size };
  } finally {
    clearInterval(looking);
  }
}

const HEADING = [
  "Command",
  "Calls",
  "Vendor's calls",
  "Seconds",
  "Vendor's seconds",
  "Throttled",
  "Vendor's throttled",
];

async function report(people: number, rows: readonly Row[]): Promise<string> {
  const engine = (await capture("pulumi", ["version"])).trim();
  const sections = RATES.flatMap((rates) =>
    COMPARED.map((form) => {
      const title = `${FORMS[form].name}, ${rates === "off" ? "no rates" : "the documented rates enforced"}:`;
      const cells = rows
        .filter((row) => row.form === form && row.rates === rates)
        .map(({ command, ours, vendors }) => [
          command,
          String(ours.calls),
          String(vendors.calls),
          ours.seconds.toFixed(1),
          vendors.seconds.toFixed(1),
          String(ours.throttled),
          String(vendors.throttled),
        ]);
      return `${title}\n\n${table([HEADING, ...cells])}`;
    }),
  );
  return `Pulumi ${engine}, Node ${process.version}, ${availableParallelism()} cores. ${people} people with ${POLICIES.length} policies each; one round, one after the other.

${sections.join("\n\n")}
`;
}
