/** What declarations name without declaring it, and whether the account has it. */
import { claimOfName } from "./account-names.ts";
import { POLICY_ID } from "./api/codes.ts";
import { unlessAbsent } from "./api/errors.ts";
import { DECIMAL_ID } from "./fields.ts";
import { didYouMean } from "./near.ts";
import { hasUnknown } from "../pulumi/marks.ts";
import type { Context, Definition, Failure, Named } from "./resource.ts";

/** As far as the inputs are known. */
export function namedBy(definition: Definition, inputs: Readonly<Record<string, unknown>>): readonly Named[] {
  const known = Object.entries(inputs).map(([key, value]) => [key, withoutUnknown(value)]);
  return definition.names?.(Object.fromEntries(known)).filter(({ name }) => !hasUnknown(name)) ?? [];
}

/** Of a list what is known stays in its place. */
const withoutUnknown = (value: unknown): unknown => (Array.isArray(value) || !hasUnknown(value) ? value : undefined);

type Reads = Pick<Context, "api" | "snapshot">;

/** The claim of the declaration that makes it. */
export const claimOfNamed = ({ what, name }: Named): string => claimOfName(what, name);

/** Those of the named that neither the account has nor a declaration makes. */
export async function notFound(
  ctx: Reads,
  named: readonly Named[],
  isDeclared: (claim: string) => Promise<boolean>,
): Promise<Failure[]> {
  const failures = await Promise.all(
    named.map(async (one) => {
      const names = await namesOf(ctx, one);
      if (names.includes(one.name) || (await isDeclared(claimOfNamed(one))) || (await isThere(ctx, one))) return [];
      return [{ property: one.property, reason: reasonFor(one, names) }];
    }),
  );
  return failures.flat();
}

/** The text is quoted as it is: what is compared is exact. */
function reasonFor({ what, name }: Named, names: readonly string[]): string {
  const declaredHere =
    what === "sub-user" ? "" : ` For a ${what} that this program declares, pass the resource itself.`;
  return `names no ${what} of this account: ${JSON.stringify(name)}.${didYouMean(name, names)}${declaredHere}`;
}

/** By the run's lists. */
async function namesOf({ api, snapshot }: Reads, { what }: Named): Promise<string[]> {
  switch (what) {
    case "policy": {
      const policies = await snapshot.policies.containing(api, "");
      return policies.flatMap(({ policyId, policyName }) => [policyName, policyId]);
    }
    case "role":
      return (await snapshot.roles.listed(api)).flatMap(({ RoleId, RoleName }) => [RoleName, RoleId]);
    case "sub-user":
      return (await snapshot.subUsers.listed(api)).map(({ Name }) => Name);
  }
}

/** Asked of the service itself: this very run may have made it after its lists were read. */
async function isThere({ api, snapshot }: Reads, { what, name }: Named): Promise<boolean> {
  switch (what) {
    case "policy":
      return (
        (await snapshot.policies.find(api, name, false)) !== undefined || (await hasPolicyId({ api, snapshot }, name))
      );
    case "role":
      return (await snapshot.roles.all(api)).some(({ RoleId, RoleName }) => RoleId === name || RoleName === name);
    case "sub-user":
      return (await snapshot.subUsers.live(api, name)) !== undefined;
  }
}

async function hasPolicyId({ api, snapshot }: Reads, id: string): Promise<boolean> {
  if (!DECIMAL_ID.test(id)) return false;
  return (await unlessAbsent(snapshot.policies.byId(api, id), POLICY_ID)) !== undefined;
}
