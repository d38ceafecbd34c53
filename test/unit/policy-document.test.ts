/** When two policy documents say the same, and how one is recorded. */
import { describe, expect, test } from "vitest";
import { check } from "../../provider/check.ts";
import { diff } from "../../provider/diff.ts";
import { observedDocument } from "../../provider/policies/document.ts";
import { policy } from "../../provider/resources/policy.ts";

const statement = { effect: "allow", action: "cam:GetUser", resource: "*" };
const documentOf = (...statements: object[]) => ({ version: "2.0", statement: statements });
const failuresOf = (document: unknown) =>
  check(policy, { name: "readers", document }).failures.map(({ property, reason }) => `${property} ${reason}`);

describe("a declared document", () => {
  test("is recorded as one text, whether it was written as an object or as its JSON", () => {
    const document = documentOf(statement);
    const text = '{"version":"2.0","statement":[{"effect":"allow","action":["cam:GetUser"],"resource":["*"]}]}';

    expect(check(policy, { name: "readers", document }).inputs["document"]).toBe(text);
    expect(
      check(policy, { name: "readers", document: JSON.stringify(document, undefined, 2) }).inputs["document"],
    ).toBe(text);
  });

  test("is the same text in whatever order it was written", () => {
    const conditions = { ip_equal: { "qcs:ip": ["10.0.0.1", "10.0.0.2"] }, bool_equal: { "qcs:mfa": true } };
    const document = documentOf({ ...statement, action: ["cam:GetUser", "cos:Get*"], condition: conditions });
    const { ip_equal, bool_equal } = conditions;
    const reversed = {
      statement: [
        {
          condition: { bool_equal, ip_equal: { "qcs:ip": ip_equal["qcs:ip"].toReversed() } },
          resource: ["*"],
          action: ["cos:Get*", "cam:GetUser"],
          effect: "allow",
        },
      ],
      version: "2.0",
    };
    const textOf = (given: unknown) => check(policy, { name: "readers", document: given }).inputs["document"];

    expect(textOf(reversed)).toBe(textOf(document));
  });

  test.each([
    ["one statement in place of a list of one", { version: "2.0", statement }],
    [
      "elements in upper case",
      { Version: "2.0", Statement: [{ Effect: "allow", Action: ["cam:GetUser"], Resource: "*" }] },
    ],
    ["an effect in upper case", documentOf({ ...statement, effect: "Allow" })],
  ])("is recorded in the documented form when it is printed with %s", (_, document) => {
    const textOf = (given: unknown) => check(policy, { name: "readers", document: given }).inputs["document"];

    expect(textOf(document)).toBe(textOf(documentOf({ effect: "allow", action: "cam:GetUser", resource: "*" })));
  });

  test("takes a feature set, which is named by its number", () => {
    expect(
      check(policy, { name: "readers", document: documentOf({ ...statement, action: "permid/280655" }) }).failures,
    ).toEqual([]);
  });

  test("does not differ by a prefix that says nothing", () => {
    const inputsOf = (...action: string[]) =>
      check(policy, { name: "readers", document: documentOf({ ...statement, action }) }).inputs;
    const [one, other] = [
      inputsOf("name/cos:PutObject", "cos:GetObject"),
      inputsOf("name/cos:GetObject", "cos:PutObject"),
    ];

    expect(diff(policy, one, other).changed).toEqual([]);
    expect(diff(policy, one, inputsOf("cos:GetObject")).changed).toEqual(["document"]);
  });

  test.each([
    ["text that is no JSON", "{", ["document has to be a policy document or the JSON text of one"]],
    ["another version", { ...documentOf(statement), version: "1.0" }, ['document.version has to be "2.0"']],
    ["no statement", documentOf(), ["document.statement has to hold at least one statement"]],
    [
      "several mistakes at once",
      documentOf({ ...statement, effect: "Permit" }, { ...statement, action: "GetUser" }),
      [
        'document.statement[0].effect has to be "allow" or "deny"',
        'document.statement[1].action has to be "*", service:Action or permid/number, or a list of these',
      ],
    ],
    [
      "a resource of three parts",
      documentOf({ ...statement, resource: "qcs:cos:x" }),
      [
        'document.statement[0].resource has to be "*" or qcs:project:service:region:account:resource, or a list of these',
      ],
    ],
    [
      "a principal",
      documentOf({ ...statement, principal: { qcs: "*" } }),
      ["document.statement[0] has no principal; its keys are effect, action, resource and condition"],
    ],
    [
      "keys that differ in their case alone",
      { ...documentOf(statement), Version: "2.0" },
      expect.arrayContaining(["document has no Version; its keys are version and statement"]),
    ],
    [
      "more than 6,144 characters",
      documentOf({ ...statement, action: Array(800).fill("cos:x") }),
      ["document has to have at most 6,144 characters, spaces aside"],
    ],
  ])("is refused with the place of the mistake: %s", (_, document, says) => {
    expect(failuresOf(document)).toEqual(says);
  });
});

describe("a live document", () => {
  const declared = JSON.stringify(documentOf({ ...statement, action: ["cos:Get*", "cam:GetUser"] }));

  test.each([
    [
      "with escaped slashes",
      String.raw`{"version":"2.0","statement":[{"effect":"allow","action":["name\/cos:Get*"],"resource":["*"]}]}`,
      JSON.stringify(documentOf({ effect: "allow", action: ["name/cos:Get*"], resource: ["*"] })),
    ],
    [
      "in another order",
      JSON.stringify(documentOf({ resource: ["*"], action: ["cam:GetUser", "cos:Get*"], effect: "allow" })),
      declared,
    ],
  ])("that says the same is recorded as it was declared: %s", (_, live, asDeclared) => {
    expect(observedDocument(live, asDeclared)).toBe(asDeclared);
  });

  test("that says something else is recorded as it is", () => {
    const live = documentOf({ effect: "deny", action: ["cam:GetUser"], resource: ["*"] });

    expect(observedDocument(JSON.stringify(live), declared)).toBe(JSON.stringify(live));
  });

  test("that no declaration could say is recorded as it is", () => {
    const live = JSON.stringify(documentOf({ ...statement, principal: { qcs: ["qcs::cam::uin/1:root"] } }));

    expect(observedDocument(live, declared)).toBe(live);
  });
});
