/** Whatever is asked of whichever action: the answer is the same in every form of request, and so is the account afterwards. */
import {
  type Arbitrary,
  array,
  assert,
  asyncProperty,
  boolean,
  constant,
  constantFrom,
  integer,
  oneof,
  record,
} from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { actions } from "../../emulator/actions/index.ts";
import type { Param, Params } from "../../emulator/definitions/params.ts";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import { call } from "../support/emulator-client.ts";
import { FORMS, formed, send } from "../support/request-forms.ts";

let emulator: Emulator;
let furnished: Uint8Array;

beforeAll(async () => {
  emulator = await startEmulator({
    database: ":memory:",
    seed: "forms",
    site: "china",
    clock: () => 1_700_000_000_000,
  });
  await call(emulator, "cam:AddUser", { Name: "alice", UseApi: 1 });
  await call(emulator, "cam:CreateGroup", { GroupName: "alice" });
  furnished = emulator.snapshot.take();
});
afterAll(() => emulator.close());

const DOCUMENT = '{"version":"2.0","statement":[{"effect":"allow","action":"cos:Get*","resource":"*"}]}';
const anyText = constantFrom("alice", "bob", "1", "a b+c=d&e%20/", "\u4e2d\u{1F600}'\"\\", "true", "[1]", DOCUMENT);

/** Values that each form can carry: an empty list, an empty object and null have no name in a query. */
function valueOf(param: Param): Arbitrary<unknown> {
  switch (param.type) {
    case "String":
      return param.oneOf === undefined ? anyText : oneof(anyText, constantFrom(...param.oneOf));
    case "Integer":
      return oneof(integer({ min: -1, max: 3 }), constantFrom("1", "one", "99999999999999999999", 100_000_000_001));
    case "Boolean":
      return oneof(boolean(), constant("maybe"));
    case "Object":
      return oneof({ weight: 5, arbitrary: someOf(param.fields) }, { weight: 1, arbitrary: constant("x") });
    case "StringList":
      return listOf(anyText);
    case "IntegerList":
      return listOf(oneof(integer({ min: 0, max: 3 }), constant("one")));
    case "ObjectList":
      return listOf(someOf(param.fields));
  }
}

const listOf = (items: Arbitrary<unknown>): Arbitrary<unknown> =>
  oneof(
    { weight: 5, arbitrary: array(items, { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: constant("x") },
  );

/** Nearly all that is required, half of the rest, now and then one that there is not; never none at all. */
const someOf = (params: Params): Arbitrary<object> =>
  record({
    ...Object.fromEntries(
      Object.entries(params).map(([name, param]) => [
        name,
        sometimes(valueOf(param), param.required === undefined ? { given: 1, left: 1 } : { given: 12, left: 1 }),
      ]),
    ),
    Nonsense: sometimes(anyText, { given: 1, left: 12 }),
  }).map((values) => {
    const given = Object.entries(values).filter(([, value]) => value !== undefined);
    return given.length === 0 ? { Nonsense: "x" } : Object.fromEntries(given);
  });

const sometimes = (value: Arbitrary<unknown>, { given, left }: { given: number; left: number }): Arbitrary<unknown> =>
  oneof({ weight: given, arbitrary: value }, { weight: left, arbitrary: constant(undefined) });

const anyCall = constantFrom(...actions).chain(({ service, version, action, params, reads }) =>
  record({
    service: constant(service),
    version: constant(version),
    action: constant(action),
    reads: constant(reads),
    parameters: someOf(params),
  }),
);

test("an answer does not depend on the form of its request", async () => {
  const codes = new Set<string>();

  await assert(
    asyncProperty(anyCall, async ({ reads, ...intent }) => {
      const outcomes: unknown[] = [];
      for (const form of FORMS) {
        const { RequestId: _, ...answer } = await send(emulator, formed(emulator, form, intent));
        const hasWritten = answer.Error === undefined && !reads;
        outcomes.push({ answer, account: hasWritten ? await contentOf() : "as it was" });
        if (hasWritten) emulator.snapshot.restore(furnished);
        codes.add(answer.Error?.Code ?? (reads ? "read" : "written"));
      }
      expect(outcomes).toEqual(FORMS.map(() => outcomes[0]));
    }),
    { numRuns: 300 },
  );

  // What is drawn has to reach the actions, and each of the checks before them.
  const reached = [
    "read",
    "written",
    "UnknownParameter",
    "MissingParameter",
    "InvalidParameter",
    "InvalidParameterValue",
  ];
  expect([...codes]).toEqual(expect.arrayContaining(reached));
});

async function contentOf(): Promise<unknown> {
  const { Data } = await call(emulator, "cam:ListUsers");
  const { GroupInfo } = await call(emulator, "cam:ListGroups");
  return { Data, GroupInfo };
}
