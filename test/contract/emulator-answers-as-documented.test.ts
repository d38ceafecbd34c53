/** The emulator answers the vendor's documented examples as the vendor does, and each example that it cannot says why. */
import { describe, expect, onTestFinished, test } from "vitest";
import { actions } from "../../emulator/actions/index.ts";
import { startEmulator } from "../../emulator/server.ts";
import { type Exchange, corpus } from "../support/corpus.ts";
import { type Answer, call } from "../support/emulator-client.ts";

type Known = Record<string, unknown>;

const reachable = corpus.flatMap(({ given, ...exchange }) => (given === undefined ? [] : [{ ...exchange, given }]));

/** `{{AccessKey.AccessKeyId}}` stands for what an earlier call answered, alone or inside of a text. */
function filled(value: unknown, known: Known): unknown {
  if (typeof value === "string") return filledText(value, known);
  if (Array.isArray(value)) return value.map((item) => filled(item, known));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner, known)]));
  }
  return value;
}

function filledText(text: string, known: Known): unknown {
  const alone = /^\{\{([\w.]+)\}\}$/.exec(text)?.[1];
  if (alone !== undefined) return lookUp(alone, known);
  return text.replace(/\{\{([\w.]+)\}\}/g, (_, path: string) => String(lookUp(path, known)));
}

function lookUp(path: string, known: Known): unknown {
  const found = path.split(".").reduce<unknown>((value, key) => Object(value)[key], known);
  if (found === undefined) throw new Error(`no earlier call answered ${path}`);
  return found;
}

/** An account in the exchange's situation, on the site that serves the action, and what the action answers there. */
async function situated({ service, action, site, given, request, exactly = {} }: Exchange & Given) {
  const served = actions.find((candidate) => candidate.service === service && candidate.action === action);
  const emulator = await startEmulator({ database: ":memory:", site: site ?? served?.onlySite ?? "international" });
  onTestFinished(() => emulator.close());
  const known: Known = { RootUin: emulator.rootUin, RootSecretId: emulator.secretId };
  const ask = (name: string, parameters: unknown): Promise<Answer> =>
    call(
      emulator,
      name.includes(":") ? (name as `${string}:${string}`) : `cam:${name}`,
      Object(filled(parameters, known)),
    );
  for (const step of given) Object.assign(known, accepted(step.action, await ask(step.action, step.parameters)));
  const answer = await ask(`${service}:${action}`, request);
  return { answer, exactly: Object(filled(exactly, known)) };
}

const answerTo = async (exchange: Exchange & Given): Promise<Answer> => (await situated(exchange)).answer;

interface Given {
  readonly given: NonNullable<Exchange["given"]>;
}

function accepted(action: string, { Error: refusal, ...answer }: Answer): Known {
  if (refusal !== undefined) throw new Error(`${action}: ${refusal.Code}: ${refusal.Message}`);
  return answer;
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
  return expect.any(
    { number: Number, boolean: Boolean, string: String }[typeof value as "number" | "boolean" | "string"],
  );
}

/** What an answer has to look like: nulls say nothing, and neither do the fields that are known to differ. */
function documented({ answer, differs = {} }: Pick<Exchange, "answer" | "differs">): unknown {
  const known = (value: unknown, path: readonly string[]): unknown => {
    if (value === null || Object.hasOwn(differs, path.join("."))) return undefined;
    if (Array.isArray(value)) return value.map((item) => known(item, path));
    if (typeof value !== "object") return value;
    const fields = Object.entries(value ?? {}).map(([key, inner]) => [key, known(inner, [...path, key])] as const);
    return Object.fromEntries(fields.filter(([, inner]) => inner !== undefined));
  };
  return shapeOf(known(answer, []));
}

describe("the emulator answers as documented", () => {
  test.each(reachable.filter((exchange) => exchange.answer !== undefined))(
    "$service:$action: $situation",
    async (exchange) => {
      expect(await answerTo(exchange)).toEqual(documented(exchange));
    },
  );

  test.each(reachable.filter((exchange) => exchange.exactly !== undefined))(
    "$service:$action to the letter: $situation",
    async (exchange) => {
      const { answer, exactly } = await situated(exchange);

      expect(answer).toMatchObject(exactly);
    },
  );

  test.each(reachable.filter((exchange) => exchange.differs !== undefined))(
    "$service:$action: $situation, but for what the entry says",
    async (exchange) => {
      expect(await answerTo(exchange)).not.toEqual(documented({ answer: exchange.answer }));
    },
  );

  test.each(reachable.filter((exchange) => exchange.refusal !== undefined))(
    "$service:$action refused: $situation",
    async (exchange) => {
      expect(await answerTo(exchange)).toMatchObject({ Error: { Code: exchange.refusal } });
    },
  );
});

describe("the corpus", () => {
  test.for(actions.filter(({ service }) => service !== "employee"))(
    "holds an example of $service:$action",
    ({ service, action }) => {
      const own = corpus.filter((exchange) => exchange.service === service && exchange.action === action);

      expect(own).not.toEqual([]);
    },
  );

  test("says why of every exchange that the emulator cannot be brought to", () => {
    const silent = corpus.filter(({ given, unreachable }) => (given === undefined) === (unreachable === undefined));

    expect(silent.map(({ action, situation }) => `${action}: ${situation}`)).toEqual([]);
  });
});
