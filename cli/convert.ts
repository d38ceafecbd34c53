import { type Command, Option } from "commander";
import { InvalidStateError } from "../pulumi/invalid.ts";
import { Misuse } from "./command/errors.ts";
import { explained } from "./command/explained.ts";
import { OUT_OPTION, write } from "./command/form.ts";
import { givenText } from "./command/given-text.ts";
import { convertedState, type Host } from "./convert/converted-state.ts";

interface Options {
  readonly to: Host;
  readonly out?: string;
}

/** `tencent-accounts convert`: a stack goes on with the other host, and nobody's account is touched. */
export function addConvertCommand(program: Command): void {
  program
    .command("convert")
    .summary("let a stack go on as a program in another language")
    .description(
      "Prints the state of a stack as the plugin, or the npm package's dynamic provider, would have written it. The account is not asked, and not changed.",
    )
    .argument("[file]", "the state, as `pulumi stack export` prints it; standard input if it is - or left out")
    .addOption(
      new Option("--to <host>", "who serves the resources from now on")
        .choices(["plugin", "dynamic"])
        .makeOptionMandatory(),
    )
    .addOption(OUT_OPTION)
    .addHelpText("after", EXPLANATION)
    .action((file: string | undefined, options: Options, command: Command) =>
      explained(command, () => printConverted(file, options)),
    );
}

const EXPLANATION = `
  pulumi stack export --file before.json
  tencent-accounts convert --to plugin before.json --out after.json
  pulumi stack import --file after.json
  pulumi preview     # of the program in the other language: nothing to do

plugin: programs in YAML, Python, Go, .NET and Java (docs/languages.md); dynamic: TypeScript with the npm package. Keep before.json until the preview
is empty: importing it goes back. Secrets stay encrypted.

Exit codes: 0 the state is printed; 1 it could not be written; 2 wrong usage, or the input is no state, or has nothing to convert.`;

const EXPECTED = "Which state? Name the file that `pulumi stack export --file` has written, or pipe it in.";

async function printConverted(file: string | undefined, { to, out }: Options): Promise<void> {
  const text = await givenText(file, EXPECTED);
  const { text: state, count } = converted(text, to);
  if (count === 0)
    throw new Misuse(`This state has nothing to convert: none of its resources has the other host than ${to}.`);
  await write(state, out);
}

function converted(text: string, to: Host) {
  try {
    return convertedState(text, to);
  } catch (error) {
    throw error instanceof InvalidStateError ? new Misuse(error.message) : error;
  }
}
