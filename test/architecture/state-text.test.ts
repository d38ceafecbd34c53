/** The one line by which a state names its code stays as it is, and loads a provider whatever loads it. */
import { createRequire } from "node:module";
import * as pulumi from "@pulumi/pulumi";
import { beforeAll, expect, test } from "vitest";
import { importedResource } from "../../provider/hosts/import-file.ts";
import { definitions } from "../../provider/resources/index.ts";
import * as sdk from "../../sdk/index.ts";

const require = createRequire(import.meta.url);
const recorded: Record<string, Record<string, unknown>> = {};

beforeAll(async () => {
  await pulumi.runtime.setMocks(
    {
      call: () => ({}),
      newResource: ({ type, inputs }) => {
        recorded[type] = inputs;
        return { id: "1", state: inputs };
      },
    },
    "project",
    "stack",
  );
});

const declarations: Record<string, object> = {
  SubUser: { name: "alice" },
  PolicyAttachment: { user: "100000000001", policyName: "ReadOnlyAccess" },
  Employee: { accountName: "chen", mobile: "13100004532", countryCode: "86" },
  RoleAssignment: { employee: "emp-1", roles: ["SystemAdmin"] },
  Role: { name: "auditor", permissions: ["bills:view"] },
  Policy: {
    name: "readers",
    document: { version: "2.0", statement: [{ effect: "allow", action: "*", resource: "*" }] },
  },
  UserPolicies: { user: "100000000001", policies: ["ReadOnlyAccess"] },
  Group: { name: "readers" },
  GroupMembership: { group: "12345", users: ["100000000001"] },
  MessageRecipient: { name: "dana", countryCode: "86", phoneNumber: "13100004532", email: "dana@example.com" },
  AccessKey: { user: "100000000001" },
  Leavers: {},
};
const kinds = definitions.map((definition) => {
  const { kind } = definition;
  const declaration = declarations[kind];
  if (declaration === undefined) throw new Error(`a new kind: tell above how a ${kind} is declared`);
  return { kind, declaration, definition };
});

test.each(kinds)("$kind is recorded with its constant text and type token", async ({ kind, declaration }) => {
  const Kind = sdk[kind as keyof Omit<typeof sdk, "Provider">] as new (
    name: string,
    args: object,
  ) => pulumi.CustomResource;
  const resource = new Kind("logical", declaration);
  await new Promise((resolve) => resource.urn.apply(resolve));

  expect(recorded[`pulumi-nodejs:dynamic/tencent-accounts:${kind}`]).toMatchObject({
    __provider: `exports.handler=()=>require("pulumi-tencent-accounts/dynamic").${kind}`,
    __owner: "project/stack/logical",
  });
});

test.each(kinds)("an imported $kind has the text and the type of a declared one", ({ kind, definition }) => {
  const existing = { definition, name: "logical", id: "1", inputs: {}, state: {} };
  const place = { project: "project", stack: "stack", account: "100000000001" };
  const { type, inputs, outputs } = importedResource(existing, place, "dynamic");
  const { __provider, __owner } = recorded[`pulumi-nodejs:dynamic/tencent-accounts:${kind}`] ?? {};

  expect({ type, inputs }).toEqual({
    type: `pulumi-nodejs:dynamic/tencent-accounts:${kind}`,
    inputs: { __provider, __owner },
  });
  expect(outputs).toMatchObject({ __provider, __owner });
});

test.each(kinds)("the text of $kind loads a provider with every method", ({ kind }) => {
  const handler = require("pulumi-tencent-accounts/dynamic")[kind];

  expect(Object.keys(handler).toSorted()).toEqual(["check", "configure", "create", "delete", "diff", "read", "update"]);
});
