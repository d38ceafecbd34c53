import { StepError, say } from "./step.mjs";

/** A script that people run: misuse ends with its usage and code 2, a failure that was foreseen with its message and code 1. */
export async function runScript<Options extends { readonly help?: boolean }>(script: {
  readonly usage: string;
  readonly options: () => Options;
  readonly run: (options: Options) => Promise<void>;
}): Promise<void> {
  let options: Options;
  try {
    options = script.options();
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\n\n${script.usage}`);
    process.exitCode = 2;
    return;
  }
  if (options.help) {
    process.stdout.write(`${script.usage}\n`);
    return;
  }
  try {
    await script.run(options);
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    say(`\n${error.message}`);
    process.exitCode = 1;
  }
}
