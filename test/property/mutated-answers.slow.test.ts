/**
 * An answer that is not what it should be, anywhere in an operation: the operation succeeds as if it were, or fails with a sentence that has no secret
 * in it, and the next run makes the account what it should be. `MUTATIONS=10000 npx vitest run test/property/mutated-answers.slow.test.ts` is the long
 * form; `SEED=17` begins with that one.
 */
import { assert, asyncProperty, constantFrom, nat, record } from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { contentOf } from "../support/account-content.ts";
import { startCloud } from "../support/cloud.ts";
import { type Mutation, startMutatingProxy } from "../support/mutating-proxy.ts";
import { allSituations, type Situation, startRun } from "../support/situations.ts";

const MUTATIONS = Number(process.env["MUTATIONS"] ?? 500);
const SEED = Number(process.env["SEED"] ?? 1);
/** An operation reads the account, looks, writes and marks. */
const MOST_CALLS = 8;

type Place = readonly (string | number)[];

/** Everything in an answer, the answer itself among it. */
function placesIn(value: unknown, place: Place = []): Place[] {
  if (typeof value !== "object" || value === null) return [place];
  return [place, ...Object.entries(value).flatMap(([key, part]) => placesIn(part, [...place, key]))];
}

const ABSENT = Symbol("absent");
const WRONG: readonly unknown[] = [ABSENT, null, "", "x", -1, 1e300, true, [], {}, [null], { x: {} }];

function withWrong(value: unknown, place: Place, wrong: unknown): unknown {
  const [key, ...rest] = place;
  if (key === undefined) return wrong;
  const entries = Object.entries(value as object).flatMap(([name, part]) => {
    if (name !== key) return [[name, part]];
    const changed = withWrong(part, rest, wrong);
    return changed === ABSENT ? [] : [[name, changed]];
  });
  const changed = Object.fromEntries(entries) as Record<string, unknown>;
  return Array.isArray(value) ? Object.values(changed) : changed;
}

const texts: Readonly<Record<string, Mutation>> = {
  nothing: () => "",
  half: (answer) => answer.slice(0, answer.length / 2),
  page: () => "<html><body>Sign in to the network</body></html>",
  "another answer": () => '{"Response":{"RequestId":"1"}}',
  null: () => "null",
};

interface Case {
  readonly situation: Situation & { readonly what: string };
  readonly after: number;
  readonly how: string;
  readonly place: number;
  readonly wrong: unknown;
}

const cases = record({
  situation: constantFrom(...allSituations),
  after: nat({ max: MOST_CALLS }),
  how: constantFrom("part", "part", "part", "part", "part", ...Object.keys(texts)),
  place: nat(),
  wrong: constantFrom(...WRONG),
});

function mutationOf({ how, place, wrong }: Case): Mutation {
  if (how !== "part") return texts[how] ?? ((answer) => answer);
  return (answer) => {
    const parsed: unknown = JSON.parse(answer);
    const places = placesIn(parsed).slice(1);
    return JSON.stringify(withWrong(parsed, places[place % places.length] ?? [], wrong));
  };
}

const intended = new Map<string, object>();

beforeAll(async () => {
  await Promise.all(
    allSituations.map(async ({ what, before, act }) => {
      const cloud = await startCloud({ site: "china" });
      await act(startRun(cloud), await before(startRun(cloud), cloud));
      intended.set(what, await contentOf(cloud));
      await cloud.close();
    }),
  );
}, 60_000);

/**
 * An account with another remark, or without one, is not seen to be of the stack, and an answer may well have that: then a right on it
 * gets a mark. Whatever else is in the account has to be as intended all the same.
 */
function comparable({ how, wrong }: Case, content: object): unknown {
  const isWellFormed = how === "part" && (wrong === null || typeof wrong === "string" || Array.isArray(wrong));
  if (!isWellFormed) return content;
  return JSON.parse(JSON.stringify(content, (key, value: unknown) => (key === "tags" ? undefined : value)));
}

/** What the language says of a program's own mistakes. */
const OWN_MISTAKE = /undefined|is not a function|is not iterable|\bNaN\b|\[object|at .*\.[jt]s:\d/;

test(
  `${MUTATIONS} answers that are wrong are seen, and what was begun is finished by the next run`,
  async () => {
    const law = asyncProperty(cases, async (one) => {
      const { what, before, act } = one.situation;
      const cloud = await startCloud({ site: "china" });
      const proxy = await startMutatingProxy(cloud.url);
      const env = { TENCENT_ACCOUNTS_ENDPOINT: proxy.url, TENCENT_ACCOUNTS_EMPLOYEE_ENDPOINT: proxy.url };
      try {
        const olds = await before(startRun(cloud), cloud);
        proxy.mutate(one.after, mutationOf(one));
        const failure = await act(startRun(cloud, env), olds).then(
          () => undefined,
          (error: unknown) => error,
        );
        if (failure !== undefined) {
          expect(failure).toBeInstanceOf(Error);
          expect(failure).not.toBeInstanceOf(TypeError);
          const { message } = failure as Error;
          expect(message).not.toMatch(OWN_MISTAKE);
          expect(message).not.toContain(cloud.secretKey);
          await act(startRun(cloud), olds);
        }
        expect(comparable(one, await contentOf(cloud))).toEqual(comparable(one, intended.get(what) ?? {}));
      } finally {
        await proxy.close();
        await cloud.close();
      }
    });
    await assert(law, { numRuns: MUTATIONS, seed: SEED });
  },
  MUTATIONS * 5_000,
);
