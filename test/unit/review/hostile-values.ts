/** Texts that mean something to HTML, Markdown or a terminal. */
import * as fc from "fast-check";
import { HOSTILE } from "./reports.ts";

/** What means something to a format, whatever else there is, and both beside each other. */
export const hostileValue = fc
  .array(
    fc.oneof(
      fc.constantFrom(...HOSTILE),
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom(...Array.from("`*_[]()<>|#@!&\\~-+=.:\n\r\t 1a")) }),
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((parts) => parts.join(""))
  // As the name of what is allowed it means everything, which a report says more about.
  .filter((value) => !/^[*:]*$/.test(value));
