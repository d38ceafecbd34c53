/** The published contract of the employee API describes what the emulator serves, field by field. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { actions } from "../../emulator/actions/index.ts";
import type { Param, Params } from "../../emulator/definitions/params.ts";

interface Schema {
  readonly description?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}
interface Operation {
  readonly "x-rate-per-second": number;
}
interface Contract {
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, { readonly post: Operation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const file = new URL("../../docs/employee-api.openapi.json", import.meta.url);
const contract: Contract = JSON.parse(readFileSync(file, "utf8"));
const employeeActions = actions.filter(({ service }) => service === "employee");

describe("the employee contract", () => {
  test("has the actions that the emulator has, and no others", () => {
    const documented = Object.keys(contract.paths).map((path) => path.replace("/#", ""));

    expect(documented.toSorted()).toEqual(employeeActions.map(({ action }) => action).toSorted());
  });

  test.each(employeeActions)(
    "documents the parameters of $action as the emulator checks them",
    ({ action, params }) => {
      const documented = contract.components.schemas[`${action}Request`];

      expect(withoutDescriptions(documented)).toEqual(schemaOfObject(params));
    },
  );

  test.each(employeeActions)("documents the version and the rate of $action", ({ action, version, ratePerSecond }) => {
    expect(version).toBe(contract.info.version);
    expect(ratePerSecond).toBe(contract.paths[`/#${action}`]?.post["x-rate-per-second"]);
  });
});

function schemaOfObject(params: Params): object {
  const required = Object.entries(params).flatMap(([name, param]) => (param.required ? [name] : []));
  return {
    type: "object",
    properties: Object.fromEntries(Object.entries(params).map(([name, param]) => [name, schemaOf(param)])),
    additionalProperties: false,
    ...(required.length > 0 ? { required } : {}),
  };
}

function schemaOf(param: Param): object {
  switch (param.type) {
    case "String": {
      const { oneOf, pattern, minLength, maxLength } = param;
      return defined({ type: "string", enum: oneOf, pattern: pattern?.source, minLength, maxLength });
    }
    case "Integer":
      return defined({ type: "integer", enum: param.oneOf, minimum: param.minimum, maximum: param.maximum });
    case "Boolean":
      return { type: "boolean" };
    case "Object":
      return schemaOfObject(param.fields);
    case "StringList":
      return listOf({ type: "string" }, param);
    case "IntegerList":
      return listOf({ type: "integer" }, param);
    case "ObjectList":
      return listOf(schemaOfObject(param.fields), param);
  }
}

const listOf = (items: object, { minItems, maxItems }: { minItems?: number; maxItems?: number }) =>
  defined({ type: "array", items, minItems, maxItems });

const defined = (schema: object) =>
  Object.fromEntries(Object.entries(schema).filter(([, value]) => value !== undefined));

function withoutDescriptions({ description: _, items, properties, ...schema }: Schema = {}): object {
  return {
    ...schema,
    ...(items === undefined ? {} : { items: withoutDescriptions(items) }),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, value]) => [name, withoutDescriptions(value)]),
          ),
        }),
  };
}
