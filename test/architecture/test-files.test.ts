/** Every test file says what it proves, and is of a kind that `npm test` runs. */
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { quickSteps, thoroughSteps } from "../../scripts/check/steps.ts";
import config from "../../vitest.config.ts";

const files = globSync("test/**/*.test.ts", { exclude: ["**/node_modules"] });
const projects = (config.test?.projects ?? []).flatMap((project) => {
  const name = typeof project === "object" && "test" in project ? project.test?.name : undefined;
  return typeof name === "string" ? [name] : [];
});

test("every test file says in its first line what it proves", () => {
  expect(files.length).toBeGreaterThan(150);
  expect(files.filter((file) => !readFileSync(file, "utf8").startsWith("/**"))).toEqual([]);
});

test("every folder with tests is a project", () => {
  const folders = new Set(files.map((file) => file.split("/")[1] ?? ""));
  const ofOtherFolders = ["slow", "plugin"];

  expect(folders).toEqual(new Set(projects.filter((name) => !ofOtherFolders.includes(name))));
});

test("`npm test` runs every project once", () => {
  const selected = [...quickSteps(""), ...thoroughSteps("")]
    .flatMap(({ run }) => run)
    // It prepares what its project plays with, and then runs it.
    .map((word) => (word === "scripts/conformance/main.ts" ? "--project=conformance" : word))
    .filter((word) => word.startsWith("--project="));

  expect(selected.toSorted()).toEqual(projects.map((name) => `--project=${name}`).toSorted());
});
