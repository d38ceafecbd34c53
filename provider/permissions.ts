/** What the credentials of a program have to be allowed, as the definitions say it. */
import type { Operation, Permission, Permissions } from "./resource.ts";
import { definitions } from "./resources/index.ts";

export type { Permission };

/** A resource, or what is known of it. */
export interface Permitted {
  readonly kind: string;
  readonly operations: readonly Operation[];
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Inputs that name something of another program. */
  readonly others?: ReadonlySet<string>;
}

export const OPERATIONS: readonly Operation[] = ["read", "preview", "create", "update", "delete"];

/** Each once, in the order of the alphabet. What reading needs is part of every operation. */
export const permissionsFor = (all: readonly Permitted[]): readonly Permission[] =>
  [...new Set(all.flatMap(permissionsOf))].toSorted();

function permissionsOf({ kind, operations, inputs, others = new Set() }: Permitted): readonly Permission[] {
  const definition = definitions.find((one) => one.kind === kind);
  if (definition === undefined) throw new Error(`${kind} is not a kind of resource`);
  // At an end it is an update that takes away, and gives again.
  const atEnds: Operation[] =
    isGiven(inputs["expires"], undefined) && operations.includes("update") ? ["create", "delete"] : [];
  const needed = new Set<Operation>(["read", ...operations, ...atEnds]);
  const among = (permissions: Permissions): readonly Permission[] =>
    [...needed].flatMap((operation) => permissions[operation] ?? []);
  return [
    ...among(definition.permissions),
    ...(definition.permissionsWhere ?? [])
      .filter(
        ({ input, is, isOthers, isObject }) =>
          isGiven(inputs[input], is) &&
          (isOthers !== true || others.has(input)) &&
          (isObject !== true || typeof inputs[input] !== "string"),
      )
      .flatMap(among),
  ];
}

/** A value that nobody knows yet may be any. */
const isGiven = (value: unknown, is: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== false &&
  (is === undefined || value === is || typeof value === "symbol");

/** Whether it changes nothing: the vendor's names of actions tell. */
export const isReading = (permission: Permission): boolean => /:(Get|List|Describe)/.test(permission);

/** In the form that CAM takes. */
export const policyAllowing = (permissions: readonly Permission[]): object => ({
  version: "2.0",
  statement: [{ effect: "allow", action: permissions, resource: ["*"] }],
});
