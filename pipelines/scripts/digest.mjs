/**
 * One line that stands for a reviewed change: the same change has the same digest, whenever and wherever it is previewed. A
 * plan without any step is "empty". A digest covers what the review says and every step of the plan with its inputs, also those of resources that are not about people.
 * When a review was made, of which commit, from which file, and which line of a table says so is not the change.
 * A secret is in a preview only as the word that there is one: two different new passwords look alike.
 */
import { createHash } from "node:crypto";

export function digestOf(preview, report) {
  if (preview.steps.every(({ op }) => op === "same")) return "empty";
  const steps = preview.steps
    .filter(({ op, urn }) => op !== "same" || isProvider(urn))
    .map(({ op, urn, newState }) => {
      const inputs = newState?.inputs ?? null;
      // A review reads with another key than an update, which makes the provider "change"; its other settings count.
      return JSON.stringify(sorted(isProvider(urn) ? { urn, inputs } : { op, urn, inputs }));
    })
    // The engine looks at several resources at once: their order is an accident.
    .toSorted();
  const { at: _at, commit: _commit, source: _source, ...said } = report;
  const content = JSON.stringify([sorted(said, { lists: true }), steps]);
  return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}

const isProvider = (urn) => urn.split("::")[2]?.split("$").at(-1).startsWith("pulumi:providers:") === true;

/** The same value with its keys in order. The report's lists are sorted for readers; two equal entries may come in any order. */
function sorted(value, { lists = false } = {}) {
  if (Array.isArray(value)) {
    const items = value.map((item) => sorted(item, { lists }));
    return lists ? items.map((item) => JSON.stringify(item)).toSorted() : items;
  }
  if (value === null || typeof value !== "object") return value;
  const keys = Object.keys(value)
    .filter((key) => !lists || key !== "place")
    .toSorted();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key], { lists })]));
}
