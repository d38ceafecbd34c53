/**
 * Whether what would be applied now is what ends (`expires`), and nothing else: that was approved with the program that gave it an end.
 *
 *     node ends.mjs --report report
 *
 * Prints `apply`, or nothing where nothing ends. Ends with 1 and the reason where something else would happen too.
 */
import { parseArgs } from "node:util";
import { Failure } from "./failure.mjs";
import { readVerdict } from "./verdict.mjs";

const { values: options } = parseArgs({ options: { report: { type: "string", default: "report" } } });
const { verdict, ends } = readVerdict(options.report);
if (verdict === "failed") throw new Failure("The preview failed; nothing was applied.");
if (ends === "among-others") {
  throw new Failure(
    "Something has reached its end, and was not applied: other changes would be applied with it. They wait for their approval, and it goes with them.",
  );
}
if (ends === "only") process.stdout.write("apply\n");
else process.stderr.write("Nothing ends.\n");
