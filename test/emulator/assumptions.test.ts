/** What the emulator does where no source decides: each alternative of each question, as a client sees it. */
import { expect, test } from "vitest";
import { StartError } from "../../emulator/terms/start-error.ts";
import { type QuestionId, QUESTIONS } from "../../emulator/terms/assumptions.ts";
import { startCloud } from "../support/cloud.ts";
import { people } from "./assumed/people.ts";
import { rights } from "./assumed/rights.ts";

const seen = { ...people, ...rights };

const ids = Object.keys(QUESTIONS).filter((id): id is QuestionId => Object.hasOwn(seen, id));
const rows = ids.flatMap((id) => Object.keys(QUESTIONS[id].alternatives).map((alternative) => ({ id, alternative })));
const AT = Date.parse("2026-01-31T09:00:00Z");

test.each(rows)("$id: $alternative", async ({ id, alternative }) => {
  await using cloud = {
    ...(await startCloud({ site: seen[id].site ?? "china", clock: () => AT, assume: { [id]: alternative } })),
    [Symbol.asyncDispose]: () => cloud.close(),
  };

  expect(await seen[id].ask(cloud)).toEqual(seen[id].sees[alternative]);
});

test("every question and every alternative is seen, each as something else", () => {
  expect(Object.keys(seen).toSorted()).toEqual(Object.keys(QUESTIONS).toSorted());
  for (const id of ids) {
    const outcomes = Object.values(seen[id].sees).map((outcome) => JSON.stringify(outcome));
    expect(new Set(outcomes).size).toBe(Object.keys(QUESTIONS[id].alternatives).length);
  }
});

test("the first alternative is what happens where nothing is asked for", async () => {
  await using cloud = { ...(await startCloud({ clock: () => AT })), [Symbol.asyncDispose]: () => cloud.close() };
  const answer: unknown = await (await fetch(`${cloud.url}/_emulator/assumptions`)).json();

  expect(answer).toEqual(
    Object.fromEntries(Object.entries(QUESTIONS).map(([id, { alternatives }]) => [id, Object.keys(alternatives)[0]])),
  );
});

test.each<{ assume: Readonly<Record<string, string>>; says: string }>([
  { assume: { "no-such": "x" }, says: 'There is no question "no-such". There are reads-after-writes, ' },
  { assume: { "time-zone": "mars" }, says: 'The question time-zone has no alternative "mars". There are china, utc.' },
  { assume: { constructor: "x" }, says: "There is no question" },
])("$assume is refused", async ({ assume, says }) => {
  await expect(startCloud({ assume })).rejects.toThrow(StartError);
  await expect(startCloud({ assume })).rejects.toThrow(says);
});
