/** The documented exchanges of the vendor, as both sides of the wire are held to them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const parameters = z.record(z.string(), z.json());

/** One exchange as the vendor documents it: what both the emulator and the provider's client answer to. */
const exchange = z.strictObject({
  /** Where it is documented, for everybody to look up. */
  source: z.string().min(20),
  situation: z.string(),
  service: z.enum(["cam", "sts", "tag"]).default("cam"),
  action: z.string(),
  /** Where only that site takes the request; where nothing is said, any that serves the action. */
  site: z.literal("china").optional(),
  /** Calls that bring an account into the situation; `tag:` before the name of one that is not CAM's. */
  given: z.array(z.strictObject({ action: z.string(), parameters })).optional(),
  /** Why the emulator cannot be brought there, where nothing is given. */
  unreachable: z.string().optional(),
  request: parameters,
  /** The content of `Response`. */
  answer: parameters.optional(),
  /** What of the answer has to be so to the letter, where the source is about a value; the request's references may be in it. */
  exactly: parameters.optional(),
  /** Fields that the emulator answers otherwise, by their path, and why. */
  differs: z.record(z.string(), z.string()).optional(),
  /** What the client has to read from it. */
  understood: parameters.optional(),
  refusal: z.string().optional(),
});

export type Exchange = z.output<typeof exchange>;

const folder = join(import.meta.dirname, "../contract/corpus");

export const corpus: readonly Exchange[] = readdirSync(folder)
  .toSorted()
  .map((file) => exchange.parse(JSON.parse(readFileSync(join(folder, file), "utf8"))));
