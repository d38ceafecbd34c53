/** Who could become an administrator, those together who could in the same way by the same rights. */
import type { AccessPerson, AccessReport } from "./access-report.ts";

export interface Becoming {
  readonly people: readonly AccessPerson[];
  readonly ways: AccessPerson["waysToAdministrator"];
}

/** In the order of the first of each. */
export const becomingIn = ({ people }: Pick<AccessReport, "people">): Becoming[] =>
  [...Map.groupBy(people.filter(couldBecome), ({ waysToAdministrator: ways }) => JSON.stringify(ways)).values()].map(
    (those) => ({ people: those, ways: those[0]?.waysToAdministrator ?? [] }),
  );

export const couldBecome = ({ waysToAdministrator: ways }: AccessPerson): boolean => ways.length > 0;
