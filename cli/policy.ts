import type { Command } from "commander";
import { isReading, type Permission, permissionsFor, policyAllowing } from "../provider/permissions.ts";
import { InvalidPreviewError } from "../pulumi/invalid.ts";
import type { Plan } from "../pulumi/plan.ts";
import { readPreview } from "../pulumi/preview.ts";
import { Misuse } from "./command/errors.ts";
import { explained } from "./command/explained.ts";
import { OUT_OPTION, write } from "./command/form.ts";
import { givenInput } from "./command/given-text.ts";
import { thisChangeIn, wholeLifeIn } from "./policy/needed.ts";

interface Options {
  readonly readOnly?: true;
  readonly thisChange?: true;
  readonly employeeApi?: true;
  readonly out?: string;
}

/** `tencent-accounts policy`: the least that a program's credentials have to be allowed. */
export function addPolicyCommand(program: Command): void {
  program
    .command("policy")
    .summary("print the least policy that a program needs")
    .description(
      "Prints the CAM policy that the credentials of a program need, and nothing beyond it, from a preview of the program.",
    )
    .argument("[file]", "the preview; standard input if it is - or left out")
    .option("--read-only", "what a preview and a refresh need, and no change")
    .option(
      "--this-change",
      "what the one update needs that this preview shows, instead of the whole life of its resources",
    )
    .option("--employee-api", "with the actions of the employee API, by the names that the emulator asks for")
    .addOption(OUT_OPTION)
    .addHelpText("after", EXPLANATION)
    .action((file: string | undefined, options: Options, command: Command) =>
      explained(command, () => printPolicy(file, options)),
    );
}

const EXPLANATION = `
  pulumi preview --json --show-sames | tencent-accounts policy --out writer.json
  pulumi preview --json --show-sames | tencent-accounts policy --read-only --out reader.json

Make two roles of it: the reader for previews, drift and reports, the writer for \`pulumi up\`. Which kind needs which action stands on the page of each
kind (docs/resources). Whoever may attach policies could give themselves any: keep the writer to the pipeline.

Exit codes: 0 the policy is printed; 1 it could not be written, or the preview failed; 2 wrong usage, or the input is not a preview.`;

const EXPECTED =
  "A policy for what? Pipe a preview in, as in `pulumi preview --json --show-sames | tencent-accounts policy`, or name a file that it was written to.";

async function printPolicy(file: string | undefined, options: Options): Promise<void> {
  const plan = read((await givenInput(file, EXPECTED)).text);
  if (plan.hasFailed)
    throw new Error("The preview has failed, so that nobody knows what the program needs. Mend it first.");
  if (!plan.isWhole && options.thisChange !== true) {
    throw new Misuse(
      "This preview leaves out what does not change. Make it with --show-sames, or ask for --this-change.",
    );
  }
  const needed = permissionsFor(options.thisChange === true ? thisChangeIn(plan) : wholeLifeIn(plan));
  const permissions = options.readOnly === true ? needed.filter(isReading) : needed;
  const isCam = (permission: Permission): boolean => !permission.startsWith("employee:");
  const printed = options.employeeApi === true ? permissions : permissions.filter(isCam);
  if (printed.length === 0) throw new Error(nothingOf(permissions));
  await write(JSON.stringify(policyAllowing(printed), undefined, 2), options.out);
  const operators = permissions.filter((permission) => !isCam(permission));
  if (operators.length > 0 && options.employeeApi !== true) console.error(ofTheOperator(operators));
}

const nothingOf = (permissions: readonly Permission[]): string =>
  permissions.length === 0
    ? "The program has nothing of ours, so that it needs no policy."
    : `CAM is not asked for anything. ${ofTheOperator(permissions)}`;

const ofTheOperator = (permissions: readonly Permission[]): string =>
  `The operator of the employee API has to allow: ${permissions.map((one) => one.replace("employee:", "")).join(", ")}.`;

function read(text: string): Plan {
  try {
    return readPreview(text);
  } catch (error) {
    throw error instanceof InvalidPreviewError ? new Misuse(error.message) : error;
  }
}
