/** Whose people they are: those of the stack, those of another stack, and those of none. */
import type { AccessPerson, AccessReport } from "./access-report.ts";

const BELONGINGS = ["stack", "elsewhere", "undeclared"] as const;
export type Belonging = (typeof BELONGINGS)[number];

export const belongingOf = ({ comparison }: Pick<AccessPerson, "comparison">): Belonging =>
  comparison === "elsewhere" || comparison === "undeclared" ? comparison : "stack";

export interface Belongings {
  readonly belonging: Belonging;
  readonly people: readonly AccessPerson[];
}

/**
 * Those that there are, the stack's own first. That this stack does not record what the others have goes without saying, where they stand
 * apart.
 */
export const byBelonging = (people: AccessReport["people"]): Belongings[] =>
  BELONGINGS.map((belonging) => ({
    belonging,
    people: people
      .filter((person) => belongingOf(person) === belonging)
      .map((person) => (belonging === "stack" ? person : asTheirOwn(person))),
  })).filter((group) => group.people.length > 0);

const asTheirOwn = (person: AccessPerson): AccessPerson => ({
  ...person,
  rights: person.rights.map((right) => ({ ...right, presence: "recorded" })),
});
