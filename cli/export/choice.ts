/** From what the account has to what a program declares: which part of it, and what has to stay out. */
import type { Inventory, Rows } from "../../provider/inventory.ts";
import { sameStack } from "../../provider/ownership.ts";
import type { Listed } from "../../provider/resource.ts";
import { Choosing, type Declared } from "./choosing.ts";
import { type Entities, entitiesIn } from "./entities.ts";
import { byNumber, type Export, KINDS } from "./kinds.ts";
import type { Wanted } from "./wanted.ts";

export interface Choice {
  readonly declared: readonly Declared[];
  readonly entities: Entities;
  /** What is not exported and why, a sentence each. */
  readonly leftOut: readonly string[];
}

export function choose(inventory: Inventory, wanted: Wanted): Choice {
  const entities = entitiesIn(inventory, wanted);
  const choosing = new Choosing(wanted);
  for (const sentence of inventory.notSeen) choosing.leftOut.say(sentence);
  if (wanted.kinds.has("Policy")) choosing.leftOut.say(PRESETS);
  // The keys of a constant are the kinds.
  for (const kind of Object.keys(KINDS) as (keyof Rows)[]) chooseAll(kind, { inventory, wanted, entities, choosing });
  return { declared: choosing.declared, entities, leftOut: choosing.leftOut.sentences() };
}

function chooseAll<Kind extends keyof Rows>(kind: Kind, from: Export): void {
  const rows: Rows[Kind] = from.inventory.rows[kind];
  const exported = KINDS[kind];
  for (const row of rows.toSorted(exported.compare ?? byAge(from.wanted))) exported.choose(row, from);
}

const PRESETS = "Preset policies and roles cannot be declared: the program refers to them by name.";

/** What this stack has made keeps its logical name, so it chooses first; then what is older, by its number. */
function byAge({ project, stack }: Wanted): (one: Listed<object>, other: Listed<object>) => number {
  const isOurs = ({ owner }: Listed<object>) => sameStack(owner, `${project}/${stack}`);
  return (one, other) => Number(isOurs(other)) - Number(isOurs(one)) || byNumber.compare(one.id, other.id);
}
