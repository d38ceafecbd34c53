import { describe, expect, onTestFinished, test } from "vitest";
import { type Answer, startCloud } from "../support/cloud.ts";
import { corpus } from "../support/corpus.ts";

const reachable = corpus.flatMap(({ given, ...exchange }) => (given === undefined ? [] : [{ ...exchange, given }]));

/** `{{Uin}}` stands for what an earlier call answered. */
const filled = (parameters: Answer, known: Answer): Answer =>
  Object.fromEntries(
    Object.entries(parameters).map(([key, value]) => {
      const name = typeof value === "string" ? /^\{\{(\w+)\}\}$/.exec(value)?.[1] : undefined;
      return [key, name === undefined ? value : known[name]];
    }),
  );

async function cloudWith(given: readonly { action: string; parameters: Answer }[]) {
  const cloud = await startCloud();
  onTestFinished(() => cloud.close());
  const known: Answer = {};
  for (const { action, parameters } of given) Object.assign(known, await cloud.call(action, filled(parameters, known)));
  return { cloud, known };
}

/** Keys and JSON types, as deep as they go; rows of a list have to be alike. A documented null may be anything. */
function shapeOf(value: unknown): unknown {
  if (value === null) return expect.anything();
  if (Array.isArray(value)) return value.length === 0 ? expect.any(Array) : expect.arrayContaining([shapeOf(value[0])]);
  if (typeof value === "object") {
    return expect.objectContaining(
      Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)])),
    );
  }
  if (typeof value === "number") return expect.any(Number);
  return expect.any(String);
}

const withoutNulls = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_key, inner) => inner ?? undefined));

describe("the emulator answers as documented", () => {
  test.each(reachable.filter((exchange) => exchange.answer !== undefined))(
    "$action: $situation",
    async ({ action, given, request, answer }) => {
      const { cloud, known } = await cloudWith(given);

      expect(await cloud.call(action, filled(request, known))).toEqual(shapeOf(withoutNulls(answer)));
    },
  );

  test.each(reachable.filter((exchange) => exchange.refusal !== undefined))(
    "$action refused: $situation",
    async ({ action, given, request, refusal }) => {
      const { cloud, known } = await cloudWith(given);

      await expect(cloud.call(action, filled(request, known))).rejects.toThrow(`${action}: ${refusal}:`);
    },
  );
});
