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
import { measureRate } from "./documented-rates.ts";
import { measureEmulator } from "./emulator-figures.ts";
import { emulatorReport } from "./emulator-report.ts";
import { report } from "./report.ts";
import { measureReview } from "./review.ts";
import { measureRounds } from "./rounds.ts";
import { benchSizes } from "./size/bench.ts";
import { type Side, otherNames, otherSide } from "./sides.ts";

const USAGE = `npm run bench                     measure, and print a Markdown table
npm run bench -- emulator         measure the emulator alone
npm run bench -- emulator --beside moto,ministack   and others in the same rounds; they come from PyPI
npm run bench -- size             teams of growing size, state in other places, large accounts: a quarter of an hour
npm run bench -- size --sizes 100,1000 --minutes 60   of these sizes, as far as the time goes (9 minutes without)
npm run bench -- review           the review of a preview with 2,000 new people
npm run bench -- --write          and put it into docs/performance.md, also with emulator or size
npm run bench -- --people 100     so many people, with five policies each
npm run bench -- --rounds 3       so many times; more make the medians steadier
npm run bench -- --help           this`;

const PAGE = join(place.root, "docs", "performance.md");
const END = "<!-- End of what was measured. -->";
const begin = (command: string): string => `<!-- Measured by \`${command}\`. Do not edit. -->\n`;
const PICTURE = join(place.root, "docs", "performance-size.svg");
/** At their documented rates calls take seconds whatever the machine; fewer people show the same. */
const PEOPLE_AT_DOCUMENTED_RATES = 30;
const REVIEWED_PEOPLE = 2000;

const OPTIONS = {
  write: { type: "boolean", default: false },
  people: { type: "string", default: "100" },
  rounds: { type: "string", default: "3" },
  sizes: { type: "string", default: "20,60,100,200,400" },
  minutes: { type: "string", default: "9" },
  beside: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

async function bench(people: number, rounds: number): Promise<string> {
  const rate = await measureRate(PEOPLE_AT_DOCUMENTED_RATES);
  const measured = await measureRounds(people, rounds);
  return report({ people, rounds, ...measured, rate: { ...rate, people: PEOPLE_AT_DOCUMENTED_RATES } });
}

async function benchEmulator(others: readonly string[], rounds: number): Promise<string> {
  const sides: Side[] = [];
  for (const name of others) sides.push(await otherSide(name));
  return emulatorReport(await measureEmulator(sides, rounds));
}

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
  const [what, ...others] = positionals;
  if (others.length > 0 || (what !== undefined && !["emulator", "size", "review"].includes(what))) {
    throw new TypeError(`"${positionals.join(" ")}" is nothing to measure`);
  }
  const besides = beside?.split(",") ?? [];
  const unknown = besides.filter((name) => !otherNames.includes(name));
  if (unknown.length > 0) throw new TypeError(`--beside takes ${otherNames.join(" and ")}, not ${unknown.join(", ")}`);
  if (besides.length > 0 && what !== "emulator") throw new TypeError("--beside is for the emulator");
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
  async run({ what, people, rounds, sizes, minutes, others, write: isWritten }) {
    if (what === "review") {
      process.stdout.write(await measureReview(REVIEWED_PEOPLE));
      return;
    }
    const measured = what === "size" ? await benchSizes({ sizes, minutes, people }) : undefined;
    const text =
      measured?.text ?? (what === "emulator" ? await benchEmulator(others, rounds) : await bench(people, rounds));
    process.stdout.write(text);
    if (!isWritten) return;
    await write(text, begin(`npm run bench -- ${what === undefined ? "" : `${what} `}--write`));
    if (measured !== undefined) await writeFile(PICTURE, measured.picture);
  },
});
