/** Who decides about a table, as the repository's host and a rules file take it. */
import { relative, resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { Document, isMap, isSeq, parseDocument, type YAMLMap } from "yaml";
import type { Entry, Right, Table } from "../../people/table.ts";
import { placeText } from "../../people/written.ts";

export interface Written {
  /** The whole file. */
  readonly text: string;
  /** What it could not say, a sentence each. */
  readonly notes: readonly string[];
}

const BEGIN = "# Owners of the table of people: written by `tencent-accounts people`.";
const END = "# End of the owners.";

/** As the repository's host takes it: from the root, which is the working folder. */
function pathInRepository(file: string): string {
  const path = relative(process.cwd(), resolve(file));
  if (path.startsWith("..")) {
    throw new Error(
      `${file} is outside of the working folder, and CODEOWNERS names files from the root of their repository: run this there.`,
    );
  }
  return `/${path.replaceAll(" ", "\\ ")}`;
}

/** CODEOWNERS with a line for each file whose rows have one owner, or the same ones; all else in it stays. */
export function withCodeOwners(earlier: string, table: Table): Written {
  const notes: string[] = [];
  const lines = table.files.flatMap(({ name, owners }) => {
    const rows = [...table.people, ...table.teams].filter(({ at }) => at.file === name).map((row) => row.owners);
    const sets = [owners, ...rows].filter((set) => set.length > 0);
    const known = new Set(sets.map((set) => namesOf(set).toSorted().join(" and ")));
    if (known.size > 1) {
      notes.push(
        `${name} has rows of several owners (${[...known].join("; ")}), so no line says whose it is: split it.`,
      );
    }
    const [all] = sets;
    const called = (known.size === 1 ? (all ?? []) : []).flatMap((owner) => codeOwner(owner, table, notes));
    return called.length === 0 ? [] : [`${pathInRepository(name)} ${called.join(" ")}`];
  });
  if (lines.length + notes.length === 0) {
    notes.push("No row and no file of the table has an owner, so that CODEOWNERS says nothing about it.");
  }
  const [before = "", rest = ""] = earlier.split(`${BEGIN}\n`);
  const after = rest.includes(END) ? (rest.split(`${END}\n`)[1] ?? "") : rest;
  const apart = before === "" || before.endsWith("\n") ? before : `${before}\n`;
  return { text: `${apart}${[BEGIN, ...lines, END].join("\n")}\n${after}`, notes };
}

/** A host knows people by their address. */
function codeOwner({ name, at }: Entry, { people }: Table, notes: string[]): string[] {
  const person = people.find((row) => row.name === name);
  if (person === undefined) return [name];
  const { email } = person.inputs;
  if (typeof email === "string") return [email];
  notes.push(`${placeText(at)}: ${name} has no e-mail address in the table, by which a host knows code owners.`);
  return [];
}

const PREFIX = "owner-of-";

/** A rules file in which each right that has an owner needs the owner's approval; all else in it stays. */
export function withOwnerRules(earlier: string, table: Table): Written {
  const notes: string[] = [];
  const document = earlier.trim() === "" ? new Document({}) : parseDocument(earlier);
  const [error] = document.errors;
  if (error !== undefined) throw new Error(`The rules file is no YAML: ${error.message}`);
  const rules = table.rights.flatMap((right) => ruleOf(right, table, notes));
  if (rules.length + notes.length === 0) {
    notes.push(
      "No right that the table lists (policies and roles beside people) has an owner, so that no rule asks for an approval.",
    );
  }
  const list = document.get("rules");
  const present = isSeq(list) ? list.items.filter(isOurs) : [];
  // However somebody has laid it out.
  if (
    isDeepStrictEqual(
      present.map((item) => item.toJSON()),
      rules,
    )
  )
    return { text: earlier, notes };
  const nodes = rules.map((rule) => document.createNode(rule));
  // The list itself has the comments in it.
  if (isSeq(list)) list.items = [...list.items.filter((item) => !isOurs(item)), ...nodes];
  else document.set("rules", document.createNode(nodes));
  return { text: document.toString({ lineWidth: 0 }), notes };
}

const isOurs = (item: unknown): item is YAMLMap => isMap(item) && String(item.get("id")).startsWith(PREFIX);

function ruleOf({ what, name, owners }: Right, { people }: Table, notes: string[]) {
  const accounts = owners.flatMap((owner) => {
    const account = people.find(({ name: own, inputs }) => own === owner.name || inputs["email"] === owner.name);
    if (account !== undefined) return [account.name];
    notes.push(`${placeText(owner.at)}: ${owner.name} is nobody of the table, whose approval a rule could ask for.`);
    return [];
  });
  if (accounts.length === 0) return [];
  const by = [...new Set(accounts)];
  const kind = what === "policies" ? "policy" : "role";
  const verb = by.length === 1 ? "says" : "say";
  return [
    {
      id: `${PREFIX}${kind}-${name}`,
      why: `${by.join(" and ")} ${verb} who holds ${name}.`,
      needsApproval: { of: { [what]: [name] }, by },
    },
  ];
}

const namesOf = (owners: readonly Entry[]): string[] => owners.map(({ name }) => name);
