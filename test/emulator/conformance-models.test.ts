/** The tables of parameters and the answers, held against the models of the vendor's clients. */
import { describe, expect, test } from "vitest";
import { actions } from "../../emulator/actions/index.ts";
import type { Params } from "../../emulator/definitions/params.ts";
import { type Models, vendorModels } from "../support/vendor-models.ts";
import { byHand } from "./conformance-clients.ts";
import { notAlways, onlyInChina, unanswered } from "./conformance-differences.ts";
import { scenarios, situation } from "./conformance-situation.ts";
import { officialFields } from "./official-client.ts";

const modelsOf = { cam: vendorModels("cam"), sts: vendorModels("sts"), tag: vendorModels("tag") };
const vendorActions = actions.flatMap(({ service, action, params }) =>
  service === "employee" ? [] : [{ service, action, params, models: modelsOf[service] }],
);
const modelled = vendorActions.filter(({ models, action }) => models.has(`${action}Request`));

/** Every field by its path, fields of fields too, with what the model says of it. */
function fieldsOf(models: Models, model: string, prefix = ""): [string, string][] {
  return Object.entries(models.get(model) ?? {})
    .filter(([name]) => name !== "RequestId")
    .flatMap(([name, field]) => [
      [prefix + name, `${field.type}, ${field.required ? "required" : "optional"}`],
      ...(field.model === undefined ? [] : fieldsOf(models, field.model, `${prefix}${name}.`)),
    ]);
}

function parametersOf(params: Params, prefix = ""): [string, string][] {
  return Object.entries(params).flatMap(([name, param]) => [
    [prefix + name, `${param.type}, ${param.required ? "required" : "optional"}`],
    ...("fields" in param ? parametersOf(param.fields, `${prefix}${name}.`) : []),
  ]);
}

function pathsOf(value: unknown, prefix = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((row) => pathsOf(row, prefix));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [prefix + name, ...pathsOf(inner, `${prefix}${name}.`)]);
}

/** The paths of everything that the action's scenarios were answered. */
async function answeredPaths(service: string, action: string): Promise<ReadonlySet<string>> {
  const own = scenarios.filter((scenario) => scenario.action === action && (scenario.service ?? "cam") === service);
  const answers = own.map(async (scenario) => {
    const { known, call, close } = await situation(byHand, scenario);
    const { RequestId: _, ...answer } = await call(scenario.succeeds.parameters(known));
    await close();
    return pathsOf(answer);
  });
  return new Set((await Promise.all(answers)).flat());
}

describe("the parameters are the documented ones", () => {
  test.for(modelled)("of $service:$action", ({ action, params, models }) => {
    expect(Object.fromEntries(parametersOf(params))).toEqual(Object.fromEntries(fieldsOf(models, `${action}Request`)));
  });

  test("and every action has a model in one of the clients", () => {
    const strange = vendorActions.filter(
      (action) => !modelled.includes(action) && officialFields(action.service, `${action.action}Request`) === undefined,
    );

    expect(strange.map(({ action }) => action)).toEqual([]);
  });
});

describe("the answer has the documented fields, all of them and no others", () => {
  test.for(modelled)("of $service:$action", async ({ service, action, models }) => {
    const answered = await answeredPaths(service, action);
    const documented = fieldsOf(models, `${action}Response`).map(([path]) => path);
    const reasons = Object.keys(unanswered[action] ?? {});
    const isAbout = (field: string, path: string) => path === field || path.startsWith(`${field}.`);
    const missing = documented.filter((path) => !answered.has(path));

    expect([...answered].filter((path) => !documented.includes(path))).toEqual([]);
    expect(missing.filter((path) => !reasons.some((field) => isAbout(field, path)))).toEqual([]);
    expect(reasons.filter((field) => !missing.some((path) => isAbout(field, path)))).toEqual([]);
  });
});

/** Paths of what an object lacks of its model, in its lists and objects too. Null is an answer. */
function lackingIn(value: unknown, models: Models, model: string, prefix = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((row) => lackingIn(row, models, model, prefix));
  if (typeof value !== "object" || value === null) return [];
  const answered = new Map<string, unknown>(Object.entries(value));
  return Object.entries(models.get(model) ?? {}).flatMap(([name, field]) => {
    if (!answered.has(name)) return [prefix + name];
    return field.model === undefined ? [] : lackingIn(answered.get(name), models, field.model, `${prefix}${name}.`);
  });
}

/** With everything that it may be given, and with no more than it has to be. */
const formsOf = (
  parameters: Readonly<Record<string, unknown>>,
  params: Params,
): Readonly<Record<string, unknown>>[] => [
  parameters,
  Object.fromEntries(Object.entries(parameters).filter(([name]) => params[name]?.required === true)),
];

describe("each single answer, and each row of it, has all fields: a client may rely on every one", () => {
  test.for(modelled)("of $service:$action", async ({ service, action, params, models }) => {
    const own = scenarios.filter((scenario) => scenario.action === action && (scenario.service ?? "cam") === service);
    const lacking = new Set<string>();
    let answered = 0;
    for (const scenario of own) {
      for (const index of [0, 1]) {
        const { known, call, close } = await situation(byHand, scenario);
        const form = formsOf({ ...scenario.succeeds.parameters(known) }, params)[index] ?? {};
        const answer = await call(form).catch(() => undefined);
        await close();
        if (answer === undefined) continue;
        answered++;
        for (const path of lackingIn(answer, models, `${action}Response`)) lacking.add(path);
      }
    }
    expect(answered).toBeGreaterThan(0);
    expect([...lacking].filter((path) => notAlways[action]?.[path] === undefined)).toEqual([]);
  });
});

describe("the models of the two sites", () => {
  const names = modelled.flatMap(({ service, action, models }) =>
    ["Request", "Response"].map((end) => ({ service, name: `${action}${end}`, models })),
  );
  const shared = names.filter(({ service, name }) => officialFields(service, name) !== undefined);

  test.for(shared)("differ where it is said, and nowhere else: $name", ({ service, name, models }) => {
    const international = officialFields(service, name) ?? [];
    const missing = Object.keys(models.get(name) ?? {}).filter((field) => !international.includes(field));

    expect(missing).toEqual(onlyInChina[name] ?? []);
  });
});
