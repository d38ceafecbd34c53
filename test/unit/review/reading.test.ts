/** Every form of a preview that the engine prints is read, and no secret of it comes through. */
import { describe, expect, test } from "vitest";
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

  expect(review(disturbed)).toEqual({
    ...review(streamed),
    skipped: { lines: 1, first: ["hello from the program"] },
  });
});

const PACK = "Installing policy pack acme-iam 0.0.7...\nFinished installing policy pack\n";
const oneLine = JSON.stringify(JSON.parse(document));

test.each([
  ["printed over many lines", `${PACK}\n${document}\nUpdate plan written to 'plan.txt'\n`],
  ["in one line", `${PACK}\r\n${oneLine}\r\nUpdate plan written to 'plan.txt'`],
])("lines around a document %s are skipped, and said in each format", (_, text) => {
  const { skipped, ...report } = review(text);

  expect(report).toEqual(review(document));
  expect(skipped).toEqual({
    lines: 3,
    first: [
      "Installing policy pack acme-iam 0.0.7...",
      "Finished installing policy pack",
      "Update plan written to 'plan.txt'",
    ],
  });
  for (const format of [textOf, markdownOf, htmlOf]) expect(format({ ...report, skipped })).toContain("acme-iam 0.0.7");
});

describe("a preview is believed only whole", () => {
  const steps = JSON.parse(document).steps;
  const withSteps = (some: object[], changeSummary: object) => JSON.stringify({ steps: some, changeSummary });
  const urn = (kind: string) => `urn:pulumi:dev::people::pulumi-nodejs:dynamic/tencent-accounts:${kind}::alice`;

  test.each([
    [
      "that counts what it does not show",
      withSteps([], { create: 65 }),
      /counts 65 times "create", and shows 0 of them/,
    ],
    ["that shows a part of what it counts", withSteps(steps.slice(0, 9), { update: 5 }), /counts 5 times "update"/],
    [
      "that streams less than it counts",
      streamed
        .split("\n")
        .filter((line) => !/"op":"create"/.test(line))
        .join("\n"),
      /counts 1 times "create", and shows 0/,
    ],
    [
      "with an operation that is not known",
      withSteps([{ op: "transmute", urn: urn("SubUser"), newState: {} }], {}),
      /"transmute" of the SubUser alice/,
    ],
    [
      "with a kind of ours that is not known",
      withSteps([{ op: "create", urn: urn("Sorcerer"), newState: {} }], {}),
      /does not know, alice .*Sorcerer/,
    ],
    ["beside another one", `${oneLine}\n${oneLine}`, /more than one document/],
    [
      "beside one that is cut off",
      `${oneLine}\n${oneLine.slice(0, 900)}`,
      /more than one document, or one that is cut off/,
    ],
  ])("%s is refused", (_, text, problem) => {
    expect(() => review(text)).toThrow(InvalidPreviewError);
    expect(() => review(text)).toThrow(problem);
  });

  test("somebody else's resources may have any operation", () => {
    const step = { op: "transmute", urn: "urn:pulumi:dev::people::aws:s3/bucket:Bucket::logs", newState: {} };

    expect(review(withSteps([step], {}))).toMatchObject({ outcome: "nothing" });
  });

  test("what was only read and leaves the state is no change", () => {
    const step = { op: "discard", urn: urn("SubUser"), oldState: { id: "1", inputs: {}, outputs: { name: "alice" } } };

    expect(review(withSteps([step], {}))).toMatchObject({ outcome: "nothing" });
  });
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
  ["JSON", (report: Report) => reportJson(report, { language: en })],
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
