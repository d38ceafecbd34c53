/** Where `tencent-accounts` begins. A plain start of the emulator needs none of what the other commands load, nor they of it, and none is to wait. */
import { keepCompiled } from "../provider/machine/compiled.ts";
import { handleOutputErrors } from "./output-errors.ts";

export async function run(manifest: { readonly version: string }): Promise<void> {
  handleOutputErrors();
  const [command, ...args] = process.argv.slice(2);
  if (command === "emulator") {
    const { plainOptions } = await import("./emulator/options.ts");
    const options = plainOptions(args);
    if (options !== undefined) return (await import("./emulator/serve.ts")).serve(options);
  }
  // The emulator does without: what it has compiled would stay in its memory, and it starts once.
  keepCompiled();
  const { runProgram } = await import("./program.ts");
  return runProgram(manifest);
}
