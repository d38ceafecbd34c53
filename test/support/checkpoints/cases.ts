/** Runs that are killed, as random values: from which program to which, and at what moment. */
import * as fc from "fast-check";
import { cells, declare, DECLARED_HOLDERS, holderDeclarations } from "../every-kind.ts";
import { type Declarations, ref, subUser } from "../program.ts";

/** And how many calls each makes, of those that a creation does. */
const PHASES = { create: 1, update: 0.5, replacement: 1, delete: 0.6 } as const;
const phases = Object.keys(PHASES) as (keyof typeof PHASES)[];

export interface Case {
  readonly phase: keyof typeof PHASES;
  /** What the killed run declares; before it, everything, or of a creation nothing, was there. */
  readonly declared: Declarations;
  /** One after the other, with the same program. */
  readonly kills: readonly Moment[];
}

export interface Moment {
  /** How many calls are let pass, of those that the creation of everything makes. */
  readonly share: number;
  readonly laterMs: number;
  /** Writes are under way for a while, and take effect after the kill. */
  readonly isSlow: boolean;
}

const people: Declarations = {
  robot: subUser({ name: "robot", accessKey: true }),
  dora: subUser({ name: "dora", consoleLogin: true }),
  given: subUser({ name: "given", consoleLogin: true, password: "Given-by-hand-1" }),
  late: subUser({ name: "late" }),
};

/** All kinds, and each form of them in which a secret is made. */
export const EVERYTHING: Declarations = { ...holderDeclarations, ...declare(cells, DECLARED_HOLDERS), ...people };

const UPDATES: Readonly<Record<string, object>> = {
  ...Object.fromEntries(cells.map(({ name, change }) => [name, change.args])),
  robot: { accessKey: false },
  dora: { remark: "desk 3" },
  given: { password: "Given-by-hand-2" },
  late: { accessKey: true },
  holder: { consoleLogin: true },
};

/** Another name makes the new one first; a name in another case deletes first. */
const REPLACEMENTS: Readonly<Record<string, object>> = {
  ...UPDATES,
  ...Object.fromEntries(
    [...cells, { name: "robot" }, { name: "dora" }].flatMap((cell) =>
      "otherCase" in cell && cell.otherCase !== undefined ? [[cell.name, cell.otherCase]] : [],
    ),
  ),
  backups: { name: "backups-2" },
  robot: { name: "robot-2" },
  dora: { name: "Dora" },
  given: { name: "given-2" },
  holder: { name: "holder-2" },
  crew: { name: "crew-2" },
  desk: { accountName: "desk-2", mobile: "13100004539" },
};

const names = Object.keys(EVERYTHING);

const changed = (changes: Readonly<Record<string, object>>, chosen: readonly string[]): Declarations =>
  Object.fromEntries(
    Object.entries(EVERYTHING).map(([name, declared]) => {
      const change = chosen.includes(name) ? changes[name] : {};
      return [name, { ...declared, args: { ...declared.args, ...change } }];
    }),
  );

/** Without what is chosen, and without what is given to it. */
const without = (chosen: readonly string[]): Declarations =>
  Object.fromEntries(
    Object.entries(EVERYTHING).filter(([name, { args }]) => {
      const text = JSON.stringify(args);
      return !chosen.includes(name) && !chosen.some((other) => text.includes(`"${ref(other)}"`));
    }),
  );

function declaredIn(phase: Case["phase"], chosen: readonly string[]): Declarations {
  switch (phase) {
    case "create":
      return EVERYTHING;
    case "update":
      return changed(UPDATES, chosen);
    case "replacement":
      return changed(REPLACEMENTS, chosen);
    case "delete":
      return without(chosen);
  }
}

const moment = fc.record({
  share: fc.noBias(fc.nat(100)).map((percent) => percent / 100),
  laterMs: fc.oneof(fc.constant(0), fc.noBias(fc.nat(400))),
  isSlow: fc.boolean(),
});
const drawn = fc.record({
  chosen: fc.subarray(names, { minLength: 6 }),
  kills: fc.array(moment, { minLength: 1, maxLength: 3 }),
});

/** Four numbers in a row are the four phases. */
export function caseOf(seed: number): Case {
  const phase = phases[seed % phases.length] ?? "create";
  const [values] = fc.sample(drawn, { seed, numRuns: 1 });
  if (values === undefined) throw new Error(`nothing was drawn for ${seed}`);
  const kills = values.kills.map((kill) => ({ ...kill, share: kill.share * PHASES[phase] }));
  return { phase, declared: declaredIn(phase, values.chosen), kills };
}
