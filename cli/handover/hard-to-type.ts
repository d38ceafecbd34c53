import { printable } from "../../review/formats/printable.ts";

/** What has to be told to somebody who types the text from paper. */
export function hardToType(text: string): string | undefined {
  if (printable(text) !== text)
    return "Each \\u above, with the four digits after it, stands for a character that does not show.";
  return text === text.trim() && !text.includes("  ")
    ? undefined
    : "Spaces at its ends or beside each other belong to it.";
}
