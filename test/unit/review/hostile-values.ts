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
  // A report says more of what means everything, and calls the input of that name by a word of its own.
  .filter((value) => !/^[*:]*$/.test(value) && value !== "name");
