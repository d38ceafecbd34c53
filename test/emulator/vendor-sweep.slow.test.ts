/** A sweep over the vendor's models: every parameter is taken, every wrong type refused, every documented code met or explained. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { corpus } from "../support/corpus.ts";
import { call } from "../support/emulator-client.ts";
import { startEmulator } from "../../emulator/server.ts";
import { scenarios } from "./conformance-situation.ts";
import { metElsewhere, reasons, undocumented } from "./documented-codes.ts";
import { documentCodes } from "./sweep-documents.ts";
import { wrongRequests } from "./strictness-requests.ts";
import { type Swept, sweep, sweptActions, unsupportedIn } from "./vendor-sweep.ts";

const FIXTURES = join(import.meta.dirname, "../fixtures");
const { codes: documented } = JSON.parse(readFileSync(join(FIXTURES, "documented-codes.json"), "utf8")) as {
  readonly codes: Readonly<Record<string, string>>;
};
const named = sweptActions.map((action) => ({ ...action, name: `${action.service}:${action.action}` as const }));

const swept = new Map<string, Swept>();
/** By action: the codes that some request, here or in the tests that hold for every action, has been refused with. */
const met = new Map<string, ReadonlySet<string>>();

beforeAll(async () => {
  for (const action of sweptActions) {
    const one = await sweep(action);
    swept.set(one.name, one);
  }
  const ofDocuments = await documentCodes();
  const unauthorised = await refusedToNobody();
  for (const { name, service, action, params } of named) {
    const own = scenarios.filter((one) => one.action === action && (one.service ?? "cam") === service);
    met.set(
      name,
      new Set([
        ...own.flatMap(({ refused }) => refused.map(({ code }) => code)),
        ...wrongRequests(params).map(({ code }) => code),
        ...corpus.flatMap((one) => (one.service === service && one.action === action ? (one.refusal ?? []) : [])),
        ...(ofDocuments.get(name) ?? []),
        ...(unauthorised.get(name) ?? []),
        ...(metElsewhere[name] ?? []).map(({ code }) => code),
      ]),
    );
  }
}, 300_000);

/** What each action answers somebody without a right. */
async function refusedToNobody(): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  for (const site of ["international", "china"] as const) {
    const emulator = await startEmulator({ database: ":memory:", site });
    const { SecretId, SecretKey } = await call(emulator, "cam:AddUser", { Name: "nobody", UseApi: 1 });
    const signer = { secretId: String(SecretId), secretKey: String(SecretKey) };
    for (const { name, onlySite = "international" } of named) {
      if (onlySite !== site) continue;
      const { Error: refusal } = await call(emulator, name, {}, signer);
      found.set(name, refusal === undefined ? [] : [refusal.Code]);
    }
    await emulator.close();
  }
  return found;
}

const documentedOf = (name: string): string[] => (documented[name] ?? "").split(" ").filter((code) => code !== "");
/** The vendor's codes that any action may answer: cloud.tencent.com/document/api/598/33169. */
const COMMON = [
  "InvalidAction",
  "InvalidParameter",
  "InvalidParameterValue",
  "MissingParameter",
  "RequestLimitExceeded",
  "UnauthorizedOperation",
  "UnknownParameter",
  "UnsupportedOperation",
];
const isCommon = (code: string): boolean => code.startsWith("AuthFailure.") || COMMON.includes(code);
const reasonFor = (name: string, code: string) =>
  reasons.find((reason) => reason.codes.includes(code) && (reason.actions?.includes(name) ?? true));

// Which texts are scopes of OIDC is told by the code of a wrong type: a value of the right type is refused with it too.
describe("every parameter of the vendor's models is taken", () => {
  test.for(named)("by $name, or refused as not served where its definition says so", (action) => {
    const { right } = swept.get(action.name) ?? { right: {} };
    const unsupported = unsupportedIn(action);
    const refused = Object.entries(right).filter(
      ([, code]) => code === "UnknownParameter" || code === "UnsupportedOperation",
    );

    expect(refused).toEqual(unsupported.map((path) => [path, "UnsupportedOperation"]));
    expect(
      Object.entries(right).filter(
        ([path, code]) => path !== "Scope" && (code === "InvalidParameter" || code === "MissingParameter"),
      ),
    ).toEqual([]);
  });
});

describe("every value of another type is refused", () => {
  test.for(named)("by $name", (action) => {
    const { wrong } = swept.get(action.name) ?? { wrong: {} };
    const unsupported = unsupportedIn(action);
    const taken = Object.entries(wrong).filter(
      ([what, code]) =>
        code !== "InvalidParameter" &&
        !unsupported.some((path) => what.startsWith(`${path} is`) && code === "UnsupportedOperation"),
    );

    expect(taken).toEqual([]);
  });
});

describe("every documented code is met, or there is a reason why not", () => {
  test.for(named)("of $name", ({ name }) => {
    const unexplained = documentedOf(name).filter(
      (code) => met.get(name)?.has(code) !== true && reasonFor(name, code) === undefined,
    );

    expect(unexplained).toEqual([]);
  });

  test("and no reason is one too many", () => {
    const needed = named.flatMap(({ name }) =>
      documentedOf(name).flatMap((code) => (met.get(name)?.has(code) === true ? [] : [reasonFor(name, code)])),
    );

    expect(reasons.filter((reason) => !needed.includes(reason))).toEqual([]);
  });

  test.for(Object.entries(metElsewhere).flatMap(([name, rows]) => rows.map((row) => ({ name, ...row }))))(
    "$code of $name is asked for in $file",
    ({ code, file }) => {
      expect(readFileSync(join(import.meta.dirname, file), "utf8")).toContain(code);
    },
  );
});

describe("no code is met that is not documented", () => {
  test.for(named)("for $name, or for every action", ({ name }) => {
    const strange = [...(met.get(name) ?? [])].filter(
      (code) => !documentedOf(name).includes(code) && !isCommon(code) && undocumented[name]?.[code] === undefined,
    );

    expect(strange).toEqual([]);
  });
});

test("the page of what is served prints these counts", async () => {
  const all = [...swept.values()];
  const pairs = named.flatMap(({ name }) => documentedOf(name).map((code) => met.get(name)?.has(code) === true));
  const counts = {
    actions: named.length,
    parameters: all.flatMap(({ right }) => Object.keys(right)).length,
    parametersNotServed: named.flatMap((action) => unsupportedIn(action).map((path) => `${action.name} ${path}`)),
    wrongTypes: all.flatMap(({ wrong }) => Object.keys(wrong)).length,
    documentedCodes: pairs.length,
    codesMet: pairs.filter(Boolean).length,
  };

  await expect(`${JSON.stringify(counts, undefined, 2)}\n`).toMatchFileSnapshot(join(FIXTURES, "vendor-sweep.json"));
});
