/** Every form of a preview that the engine prints is read, and no secret of it comes through. */
import { expect, test } from "vitest";
import { definitions } from "../../../provider/resources/index.ts";
import { htmlOf } from "../../../review/formats/html.ts";
import { markdownOf } from "../../../review/formats/markdown.ts";
import { textOf } from "../../../review/formats/text.ts";
import { reportSchema } from "../../../review/facts/report.ts";
import { InvalidPreviewError, type Report, review } from "../../../review/review.ts";
import { reportJson } from "../../../review/formats/json.ts";
import { en } from "../../../review/words/languages.ts";
import { recordedPreview } from "../../support/recorded-previews.ts";
import { type Planned, previewOf } from "./planned.ts";

const streamed = await recordedPreview("update-streaming");
const document = await recordedPreview("update");

test.each([
  ["nothing", "", /empty/],
  ["a preview for people", "Previewing update (dev)\n + SubUser alice create\n", /not JSON/],
  ["one line of text", "error: no stack selected", /not JSON/],
  ["JSON of something else", '{"version": 3, "deployment": {}}', /not of a preview/],
  ["a list", "[1, 2]", /not of a preview/],
  ["a number", "7", /not of a preview/],
  ["a document that is cut off", document.slice(0, 9000), /cut off/],
  ["events that are cut off in one", streamed.slice(0, 9000), /cut off/],
  ["events without an end", streamed.split("\n").slice(0, 8).join("\n"), /cut off/],
  ["a document with steps of another form", '{"steps": [{"verb": "create"}]}', /not of a preview/],
])("%s is refused, with what is expected", (_, text, problem) => {
  expect(() => review(text)).toThrow(InvalidPreviewError);
  expect(() => review(text)).toThrow(problem);
  expect(() => review(text)).toThrow(/`pulumi preview --json` prints/);
});

test("what the program prints among the events does not matter", () => {
  const lines = streamed.split("\n");
  const disturbed = [lines[0], "hello from the program", ...lines.slice(1)].join("\n");

  expect(review(disturbed)).toEqual(review(streamed));
});

test.each(
  ["create", "update", "update-alone", "update-streaming", "replace", "replace-streaming", "delete", "drift"].concat([
    "replace-steps",
    "waiting",
    "waiting-untold",
    "waiting-streaming",
    "waiting-refresh",
    "failed",
    "import",
    "components",
    "two-accounts",
    "unknown-values",
    "nothing",
  ]),
)("the report of the recorded preview %s follows the published schema", async (name) => {
  // What the schema infers and the type are one: neither has anything that the other lacks.
  const report: Report = review(await recordedPreview(name));
  const typed: (typeof reportSchema)["_zod"]["input"] = report;

  expect(reportSchema.safeParse(JSON.parse(JSON.stringify(typed))).error).toBeUndefined();
});

const SHOWN = [
  "name",
  "accountName",
  "user",
  "users",
  "group",
  "employee",
  "policy",
  "policyName",
  "policies",
  "roles",
];
const MORE_SHOWN = ["likeUser", "document", "permissions"];
const MARKER = "Marker-4711";

/** Each input that is not a name holds a marker, the enumerated ones too: what it says of them is not taken from them. */
const marked = Object.values(definitions).flatMap(({ kind, inputs, outputs }): Planned[] => {
  const keys = [...new Set([...Object.keys(inputs), ...Object.keys(outputs), "__secret"])];
  const secrets = (marker: string) =>
    Object.fromEntries(keys.map((key) => [key, [...SHOWN, ...MORE_SHOWN].includes(key) ? `name-of-${kind}` : marker]));
  const base = { kind, before: secrets(MARKER), after: secrets(`${MARKER}-other`), id: "100000000001" };
  return ["create", "update", "replace", "delete"].map((op) => {
    const { before, after, ...rest } = base;
    const sides = { ...(op === "create" ? {} : { before }), ...(op === "delete" ? {} : { after }) };
    return {
      ...rest,
      ...sides,
      op,
      name: `${kind}-${op}`,
      changed: keys,
      replaceReasons: keys,
      outputs: secrets(MARKER),
    };
  });
});

const FORMATS = [
  ["JSON", (report: Report) => reportJson(report, en)],
  ["Markdown", (report: Report) => markdownOf(report)],
  ["text", (report: Report) => textOf(report)],
  ["HTML", (report: Report) => htmlOf(report)],
] as const;

test.each(FORMATS)("no value of an input that is not a name is in the %s, marked as a secret or not", (_, format) => {
  const diagnostics = [{ severity: "error", message: `error: password ${MARKER} is too short` }];
  const text = format(review(previewOf(marked, { diagnostics })));

  expect(text).not.toContain("4711");
  expect(text).toContain("name-of-SubUser");
  expect(text).toContain("is too short");
});

test.each(FORMATS)("a secret in the engine's own form is not in the %s", (_, format) => {
  const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", plaintext: `"${MARKER}"` };
  const step = { op: "create", kind: "SubUser", name: "ann", after: { name: secret, email: secret } };

  expect(format(review(previewOf([step])))).not.toContain(MARKER);
  expect(review(previewOf([step])).people).toMatchObject([{ called: { is: "declared", declaredAs: "ann" } }]);
});
