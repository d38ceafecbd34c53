/** A document made from what the tables have is taken by every action, and with one name spoilt it is refused with the code for that name. */
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { regions } from "../../emulator/rights/regions.ts";
import { serviceActions } from "../../emulator/rights/service-actions.ts";
import { isService } from "../../emulator/rights/services.ts";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import { type Outcome, documentOf, trustOf, waysToStore } from "../support/stored-documents.ts";

const ROUNDS = { numRuns: 100 };

let emulator: Emulator;
let ways: ReturnType<typeof waysToStore>;
beforeAll(async () => {
  emulator = await startEmulator({ database: ":memory:", quotas: "off" });
  ways = waysToStore(emulator);
});
afterAll(() => emulator.close());

const table = serviceActions
  .trim()
  .split("\n")
  .map((line) => line.split(" "));
const letters = (minLength: number) =>
  fc.string({ unit: fc.constantFrom("a", "e", "k", "q", "x", "z"), minLength, maxLength: 9 });

const service = fc.constantFrom(...table).map(([name = ""]) => name);
const action = fc.constantFrom(...table).chain(([name = "", ...actions]) =>
  fc
    .tuple(
      fc.constantFrom("", "name/"),
      fc.constantFrom(...actions, "*"),
      fc.option(fc.nat(8), { freq: 2, nil: undefined }),
    )
    .map(([prefix, operation, length]) => {
      const pattern = length === undefined ? operation : `${operation.slice(0, length)}*`;
      return `${prefix}${name}:${pattern}`;
    }),
);

type Parts = [qcs: string, project: string, service: string, region: string, account: string, name: string];
const resource: fc.Arbitrary<Parts> = fc.tuple(
  fc.constant("qcs"),
  fc.constant(""),
  fc.oneof(service, fc.constant("")),
  fc.constantFrom(...regions, "", "*"),
  fc.constantFrom("", "uin/", "uin/${owner_uin}", "uid/${app_id}", "OWN"),
  fc.constantFrom("*", "instance/*", "prefix/a:b", "uin/${uin}"),
);
const textOf = (parts: Parts): string => parts.join(":").replace("OWN", `uin/${emulator.rootUin}`);

const statement = fc.record({
  effect: fc.constantFrom("allow", "deny"),
  action: fc.array(action, { minLength: 1, maxLength: 4 }),
  resource: fc.array(resource, { minLength: 1, maxLength: 4 }),
});
type Statement = typeof statement extends fc.Arbitrary<infer Value> ? Value : never;
const statements = fc.array(statement, { minLength: 1, maxLength: 3 });

const policyOf = (made: readonly Statement[]) =>
  documentOf(...made.map((one) => ({ ...one, resource: one.resource.map(textOf) })));

const unknownService = letters(3).filter((name) => !isService(name));

/** What is spoilt, and the code for it. */
const spoiltAction: fc.Arbitrary<[action: string, code: string]> = fc.oneof(
  fc
    .tuple(unknownService, action)
    .map(([name, one]): [string, string] => [one.replace(/^(name\/)?[^:]+/, `$1${name}`), "ActionServiceNotExist"]),
  fc
    .tuple(fc.constantFrom("sts", "employee"), letters(1))
    .map(([name, operation]): [string, string] => [`${name}:Un${operation}`, "ActionNotExist"]),
);
const spoiltPart: fc.Arbitrary<[part: number, text: string, code: string]> = fc.oneof(
  fc.tuple(fc.constant(0), fc.constantFrom("", "QCS", "qrn"), fc.constant("ResourceQcsError")),
  fc.tuple(fc.constant(1), letters(1), fc.constant("ResourceProjectError")),
  fc.tuple(fc.constant(2), unknownService, fc.constant("ResourceServiceNotExist")),
  fc.tuple(
    fc.constant(3),
    letters(1).filter((name) => !regions.has(name)),
    fc.constant("ResourceRegionError"),
  ),
  fc.tuple(fc.constant(4), fc.constantFrom("uin/1", "uid/1", "uin", "root"), fc.constant("ResourceUinError")),
);

async function eachStores(storing: Readonly<Record<string, (document: string) => Promise<Outcome>>>, document: string) {
  for (const [name, store] of Object.entries(storing)) {
    expect(await store(document), name).toEqual({ code: undefined, document: JSON.parse(document) });
  }
}
async function eachRefuses(
  storing: Readonly<Record<string, (document: string) => Promise<Outcome>>>,
  document: string,
  code: string,
) {
  for (const [name, store] of Object.entries(storing)) {
    const outcome = await store(document);
    expect(outcome.code, name).toBe(`InvalidParameter.${code}`);
    expect(outcome.document, name).not.toEqual(JSON.parse(document));
  }
}

test("a policy of known names is taken", async () => {
  const law = fc.asyncProperty(statements, (made) => eachStores(ways.policy, policyOf(made)));
  await fc.assert(law, ROUNDS);
});

test("a policy with one action spoilt is refused for it", async () => {
  const law = fc.asyncProperty(statements, fc.nat(), fc.nat(), spoiltAction, (made, where, place, [spoilt, code]) => {
    const changed = made.map((one, index) => {
      if (index !== where % made.length) return one;
      return { ...one, action: one.action.with(place % one.action.length, spoilt) };
    });
    return eachRefuses(ways.policy, policyOf(changed), code);
  });
  await fc.assert(law, ROUNDS);
});

test("a policy with one part of a resource spoilt is refused for it", async () => {
  const law = fc.asyncProperty(statements, fc.nat(), fc.nat(), spoiltPart, (made, where, place, [part, text, code]) => {
    const changed = made.map((one, index) => {
      if (index !== where % made.length) return one;
      const at = place % one.resource.length;
      // Buckets of others may be named, and so may roles.
      const parts = [...(one.resource[at] ?? [])].with(2, "cvm").with(part, text) as Parts;
      return { ...one, resource: one.resource.with(at, parts) };
    });
    return eachRefuses(ways.policy, policyOf(changed), code);
  });
  await fc.assert(law, ROUNDS);
});

const product = fc
  .tuple(fc.constantFrom("", "basic.", "DBLog."), service, fc.constantFrom("cloud.tencent.com", "qcloud.com"))
  .map(([role, name, domain]) => `${role}${name}.${domain}`);
const products = fc.array(product, { minLength: 1, maxLength: 3 });
const accounts = fc.constantFrom<readonly string[]>(["qcs::cam::uin/1:root"], ["qcs::cam::uin/1:uin/2"]);

test("a trust policy of known products and of accounts anywhere is taken", async () => {
  const law = fc.asyncProperty(products, accounts, (names, qcs) =>
    eachStores(ways.trust, trustOf({ service: names, qcs })),
  );
  await fc.assert(law, ROUNDS);
});

test("a trust policy with one principal spoilt is refused for it", async () => {
  const law = fc.asyncProperty(products, accounts, fc.nat(), unknownService, async (names, qcs, place, name) => {
    const spoilt = names.with(place % names.length, `${name}.cloud.tencent.com`);
    await eachRefuses(ways.trust, trustOf({ qcs, service: spoilt }), "PrincipalServiceNotExist");
    await eachRefuses(ways.trust, trustOf({ service: names, qcs: [`qcs::${name}::uin/1:root`] }), "PrincipalQcsError");
  });
  await fc.assert(law, ROUNDS);
});
