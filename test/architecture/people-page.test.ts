/** The table that docs/people.md shows is one, and its CSV too; the schema that editors check it by takes it. */
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readTable } from "../../people/reading.ts";
import { tableSchema } from "../../people/schema.ts";
import { Source } from "../../people/written.ts";
import { blocks } from "../support/documents.ts";

const examples = blocks.filter(({ page }) => page === "docs/people.md");
const textIn = (language: string): string => examples.find((block) => block.language === language)?.text ?? "";

test("the table has people of both kinds and no mistake", () => {
  const { people, mistakes } = readTable([new Source("people.yaml", textIn("yaml"))]);

  expect(people.map(({ kind }) => kind)).toEqual(["SubUser", "SubUser", "Employee"]);
  expect(mistakes).toEqual([]);
});

test("editors find nothing wrong with it", () => {
  expect(tableSchema.safeParse(parse(textIn("yaml"))).error).toBeUndefined();
});

test("the CSV has no mistake beside the teams that stand in another file", () => {
  const teams = new Source("teams.yaml", "teams: [developers, operators]");
  const { people, mistakes } = readTable([new Source("people.csv", textIn("text")), teams]);

  expect(people.map(({ name }) => name)).toEqual(["bob", "chen"]);
  expect(mistakes).toEqual([]);
});
