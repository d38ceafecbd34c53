/** What is said of a report beside what it was made from: the commit, and the time. */
import { InvalidArgumentError, Option } from "commander";

export const COMMIT_OPTION = new Option("--commit <sha>", "name this commit in the report");

export const AT_OPTION = new Option(
  "--at <time>",
  "the time that the report names, such as 2026-01-31T09:00:00Z; by default now",
).argParser(parseTime);

const FORM = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

function parseTime(text: string): Date {
  const time = new Date(text);
  if (!FORM.test(text) || Number.isNaN(time.getTime())) {
    throw new InvalidArgumentError("It has to be a time with its zone, such as 2026-01-31T09:00:00Z.");
  }
  return time;
}
