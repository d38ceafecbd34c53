/**
 * `npm run bench`: calls, wall time and memory of both hosts against as many resources that do nothing, on the same engine in the same
 * run; and what the emulator takes by itself.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { place } from "../demo/place.ts";
import { runScript } from "../start/script.ts";
import { StepError, say } from "../start/step.mjs";
import { measureRates } from "./documented-rates.ts";
import { measureEmulator } from "./emulator-figures.ts";
import { emulatorReport } from "./emulator-report.ts";
import { report } from "./report.ts";
import { measureReview } from "./review.ts";
import { measureRounds } from "./rounds.ts";
import { benchSizes } from "./size/bench.ts";
import { measureStarts } from "./starts.ts";
import { measureVendor } from "./vendor.ts";
import { type Side, otherNames, otherSide } from "./sides.ts";

const USAGE = `npm run bench                     measure, and print a Markdown table
npm run bench -- emulator         measure the emulator alone
npm run bench -- emulator --beside moto,ministack   and others in the same rounds; they come from PyPI
npm run bench -- rates            one, two, four and eight pipelines at once, at the documented rates
npm run bench -- size             teams of growing size, state in other places, large accounts: a quarter of an hour
npm run bench -- size --sizes 100,1000 --minutes 60   of these sizes, as far as the time goes (9 minutes without)
npm run bench -- vendor --provider FILE   beside the vendor's own provider, pulumi-resource-tencentcloud: half an hour
npm run bench -- starts           what it saves to keep what Node has compiled
npm run bench -- review           the review of a preview with 2,000 new people
npm run bench -- --write          and put it into docs/performance.md, also with emulator, rates, size, starts or vendor
npm run bench -- --people 100     so many people, with five policies each
npm run bench -- --rounds 3       so many times; more make the medians steadier
npm run bench -- --help           this`;

const PAGE = join(place.root, "docs", "performance.md");
const END = "<!-- End of what was measured. -->";
const begin = (command: string): string => `<!-- Measured by \`${command}\`. Do not edit. -->\n`;
const PICTURE = join(place.root, "docs", "performance-size.svg");
/** At their documented rates calls take seconds whatever the machine: as many as keep eight pipelines at it. */
const PEOPLE_AT_DOCUMENTED_RATES = 96;
const REVIEWED_PEOPLE = 2000;

const OPTIONS = {
  write: { type: "boolean", default: false },
  people: { type: "string", default: "100" },
  rounds: { type: "string", default: "3" },
  sizes: { type: "string", default: "20,60,100,200,400" },
  minutes: { type: "string", default: "9" },
  beside: { type: "string" },
  provider: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

interface Measured {
  readonly text: string;
  readonly picture?: string;
}
type Given = ReturnType<typeof parsed>;

/** By what is asked for; without a word, the commands on both hosts. */
const MEASURES: Readonly<Record<string, (given: Given) => Promise<Measured>>> = {
  "": async ({ people, rounds }) => ({
    text: await report({ people, rounds, ...(await measureRounds(people, rounds)) }),
  }),
  rates: async () => ({ text: await measureRates(PEOPLE_AT_DOCUMENTED_RATES) }),
  size: benchSizes,
  starts: async ({ people, rounds }) => ({ text: await measureStarts(people, rounds) }),
  async emulator({ others, rounds }) {
    const sides: Side[] = [];
    for (const name of others) sides.push(await otherSide(name));
    return { text: emulatorReport(await measureEmulator(sides, rounds)) };
  },
  vendor: async ({ provider = "", people }) => ({ text: await measureVendor(provider, people) }),
  review: async () => ({ text: await measureReview(REVIEWED_PEOPLE) }),
};

async function write(text: string, mark: string): Promise<void> {
  const page = await readFile(PAGE, "utf8");
  const [before, rest = ""] = page.split(mark);
  const end = rest.indexOf(END);
  if (before === undefined || end < 0) throw new StepError(`${PAGE} has lost the marks of its measured part.`);
  await writeFile(PAGE, `${before}${mark}\n${text}\n${rest.slice(end)}`);
  say(`Written: ${PAGE}`);
}

const atLeastOne = (name: string, text: string): number => {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new TypeError(`--${name} has to be a whole number, 1 or more`);
};

function parsed() {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const { people, rounds, sizes, minutes, beside, ...flags } = values;
  const [what = "", ...others] = positionals;
  if (others.length > 0 || !Object.hasOwn(MEASURES, what)) {
    throw new TypeError(`"${positionals.join(" ")}" is nothing to measure`);
  }
  if (flags.write && what === "review") throw new TypeError("--write is not for the review, which no page has");
  const besides = beside?.split(",") ?? [];
  const unknown = besides.filter((name) => !otherNames.includes(name));
  if (unknown.length > 0) throw new TypeError(`--beside takes ${otherNames.join(" and ")}, not ${unknown.join(", ")}`);
  if (besides.length > 0 && what !== "emulator") throw new TypeError("--beside is for the emulator");
  if ((flags.provider !== undefined) !== (what === "vendor"))
    throw new TypeError("vendor takes --provider, and nothing else does");
  return {
    ...flags,
    others: besides,
    what,
    sizes: sizes.split(",").map((size) => atLeastOne("sizes", size)),
    minutes: atLeastOne("minutes", minutes),
    people: atLeastOne("people", people),
    rounds: atLeastOne("rounds", rounds),
  };
}

await runScript({
  usage: USAGE,
  options: parsed,
  async run(given) {
    const { what, write: isWritten } = given;
    const measured = await MEASURES[what]?.(given);
    if (measured === undefined) throw new TypeError(`"${what}" is nothing to measure`);
    process.stdout.write(measured.text);
    if (!isWritten) return;
    await write(measured.text, begin(`npm run bench -- ${what === "" ? "" : `${what} `}--write`));
    if (measured.picture !== undefined) await writeFile(PICTURE, measured.picture);
  },
});
