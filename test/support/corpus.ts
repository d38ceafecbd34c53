import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const parameters = z.record(z.string(), z.json());

/** One exchange as the vendor documents it: what both the emulator and the provider's client answer to. */
const exchange = z.strictObject({
  /** Where it is documented, for everybody to look up. */
  source: z.string().min(20),
  situation: z.string(),
  action: z.string(),
  /** Calls that bring an account into the situation; absent where the emulator cannot be brought there. */
  given: z.array(z.strictObject({ action: z.string(), parameters })).optional(),
  request: parameters,
  /** The content of `Response`. */
  answer: parameters.optional(),
  /** What the client has to read from it. */
  understood: parameters.optional(),
  refusal: z.string().optional(),
});

export type Exchange = z.output<typeof exchange>;

const folder = join(import.meta.dirname, "../contract/corpus");

export const corpus: readonly Exchange[] = readdirSync(folder)
  .toSorted()
  .map((file) => exchange.parse(JSON.parse(readFileSync(join(folder, file), "utf8"))));
