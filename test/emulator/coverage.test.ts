/** The page of what is emulated says what the tables of parameters say. */
import { describe, expect, test } from "vitest";
import { cam, defineAction } from "../../emulator/definitions/action.ts";
import { coverage, coverageOf, notServed } from "../../emulator/coverage.ts";
import { vendorActions } from "../../scripts/generate/vendor-actions.ts";

const action = defineAction({
  ...cam,
  action: "AddThing",
  ratePerSecond: 5,
  onlySite: "china",
  params: {
    Name: {
      type: "String",
      required: true,
      pattern: /^[a-z]+$/,
      maxLength: 8,
      refusedAs: "InvalidParameter.ParamError",
    },
    Kind: { type: "Integer", oneOf: [1, 2] },
    Note: { type: "String", support: "stored" },
    Token: { type: "String", support: "unsupported" },
    Tags: { type: "ObjectList", maxItems: 10, fields: { Key: { type: "String", required: true } } },
  },
  handle: () => ({}),
});

test("the coverage of an action is its table of parameters, fields of lists included", () => {
  const { parameters, ...summary } = coverageOf(action);

  expect(summary).toEqual({
    service: "cam",
    version: "2019-01-16",
    action: "AddThing",
    ratePerSecond: 5,
    site: "china",
  });
  expect(parameters.map(({ name, type, required, support }) => [name, type, required, support])).toEqual([
    ["Name", "String", true, "enforced"],
    ["Kind", "Integer", false, "enforced"],
    ["Note", "String", false, "stored"],
    ["Token", "String", false, "unsupported"],
    ["Tags", "ObjectList", false, "enforced"],
    ["Tags.Key", "String", true, "enforced"],
  ]);
});

test("the coverage names the limits of a value, and the code for one beyond them", () => {
  const { parameters } = coverageOf(action);

  expect(parameters.map(({ name, limits, refusedAs }) => [name, limits, refusedAs])).toEqual([
    ["Name", ["matches ^[a-z]+$", "at most 8 characters"], "InvalidParameter.ParamError"],
    ["Kind", ["one of 1, 2"], "InvalidParameterValue"],
    ["Note", [], undefined],
    ["Token", [], undefined],
    ["Tags", ["at most 10 items"], "InvalidParameterValue"],
    ["Tags.Key", [], undefined],
  ]);
});

describe("what the vendor documents", () => {
  const served = new Set(coverage.map((one) => `${one.service}:${one.action}`));
  const isServed = (name: string) => served.has(name);
  const documented = [...vendorActions].flatMap(([service, names]) => names.map((name) => `${service}:${name}`));

  test("is served, or the page says why not", () => {
    expect(documented.filter((name) => !isServed(name) && notServed[name] === undefined)).toEqual([]);
  });

  test("is not said to be missing where it is served, or where nobody documents it", () => {
    expect(Object.keys(notServed).filter((name) => isServed(name) || !documented.includes(name))).toEqual([]);
  });
});
