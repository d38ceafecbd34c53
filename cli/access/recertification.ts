/** Who has to confirm the rights of an access review, and until when. */
import { type Command, InvalidArgumentError } from "commander";
import { Misuse } from "../command/errors.ts";

export interface Recertification {
  readonly recertify?: true;
  readonly by?: string;
  readonly until?: string;
}

export const addRecertification = (command: Command): Command =>
  command
    .option("--recertify", "make the form on which every right is confirmed or taken away; needs --by and --until")
    .option("--by <who>", 'who confirms, with --recertify, such as "team leads"', parseName)
    .option("--until <day>", "until when, with --recertify, such as 2026-12-31", parseDay);

function parseName(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("It has to name somebody.");
  return text;
}

function parseDay(text: string): string {
  const day = new Date(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(day.getTime()) || !day.toISOString().startsWith(text)) {
    throw new InvalidArgumentError("It has to be a day, such as 2026-12-31.");
  }
  return text;
}

/** Undefined without --recertify. */
export function recertificationOf(
  { recertify, by, until }: Recertification,
  at: Date,
): { readonly by: string; readonly until: string } | undefined {
  if (recertify === undefined) {
    const [alone] = [...(by === undefined ? [] : ["--by"]), ...(until === undefined ? [] : ["--until"])];
    if (alone !== undefined) throw new Misuse(`${alone} needs --recertify.`);
    return undefined;
  }
  if (by === undefined) throw new Misuse('Who confirms? Add --by, such as --by "team leads".');
  if (until === undefined) throw new Misuse("Until when? Add --until, such as --until 2026-12-31.");
  if (until < at.toISOString().slice(0, until.length)) throw new Misuse(`--until ${until} is over already.`);
  return { by, until };
}
