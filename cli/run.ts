/** Where `tencent-accounts` begins. A plain start of the emulator needs none of what the other commands load, and is not to wait for it. */
import { plainOptions } from "./emulator/options.ts";
import { serve } from "./emulator/serve.ts";
import { keepCompiled } from "../provider/machine/compiled.ts";

export async function run(manifest: { readonly version: string }): Promise<void> {
  const [command, ...args] = process.argv.slice(2);
  const options = command === "emulator" ? plainOptions(args) : undefined;
  if (options !== undefined) return serve(options);
  // The emulator does without: what it has compiled would stay in its memory, and it starts once.
  keepCompiled();
  const { runProgram } = await import("./program.ts");
  return runProgram(manifest);
}
