/** What every format says in the same words. All of it is ours: no value of a preview is in it. */
import type { Change, Danger, Effect, Person, Report, Shared } from "../report.ts";

export const NOTHING = "Nothing changes for anybody.";
/** Beside it, of a preview that would not tell. */
export const UNTOLD = "Only with --show-replacement-steps does a preview tell what an earlier run could not delete.";
export const FAILED = "The preview failed: what is said here may be half of the change.";

/** Most dangerous first. */
export const DANGERS: readonly Danger[] = ["high", "medium", "low"];

export const KIND_WORDS: Readonly<Record<Person["kind"] | Shared["kind"], string>> = {
  "sub-user": "sub-user",
  employee: "employee",
  recipient: "message recipient",
  unknown: "account",
  group: "group",
  policy: "policy",
  role: "role",
};

export const HAPPENS_WORDS: Readonly<Record<Person["happens"], string>> = {
  joins: "joins",
  leaves: "leaves",
  renamed: "is renamed",
  replaced: "is replaced",
  adopted: "is taken over",
  changes: "changes",
};

/** As the choice of a filter. */
export const EFFECT_WORDS: Readonly<Record<Effect, string>> = {
  joins: "Joins",
  leaves: "Leaves",
  replaced: "New account",
  adopted: "Taken over",
  gains: "Gains a right",
  loses: "Loses a right",
  "enters-group": "Enters a group",
  "leaves-group": "Leaves a group",
  "sign-in-on": "May sign in",
  "sign-in-off": "May no longer sign in",
  "password-set": "Password set",
  "password-reset": "Password reset",
  "key-made": "Key made",
  "key-rotated": "Key rotated",
  "key-switched": "Key switched",
  "key-deleted": "Key deleted",
  contact: "Contact",
  other: "Other",
  imported: "Imported",
  drifted: "Changed by hand",
};

/** How much happens to whom, in one sentence without a full stop: `2 join, 1 leaves; 1 gains a sensitive right`. */
export function headlineOf({ people, shared, findings, counts }: Report): string {
  const happening = (which: Person["happens"]): number => people.filter(({ happens }) => happens === which).length;
  const who = sentence([
    counted(happening("joins"), "joins", "join"),
    counted(happening("leaves"), "leaves", "leave"),
    counted(happening("renamed"), "is renamed", "are renamed"),
    counted(happening("replaced"), "is replaced by a new account", "are replaced by new accounts"),
    counted(happening("adopted"), "is taken over", "are taken over"),
    counted(happening("changes"), "person changes", "people change"),
  ]);
  const what = sentence([
    counted(counts.newAdministrators, "gains a sensitive right", "gain sensitive rights"),
    counted(counts.keys, "access key changes", "access keys change"),
    ...(["group", "policy", "role"] as const).map((kind) => {
      const count = shared.filter((item) => item.kind === kind).length;
      return counted(count, `${kind} changes`, `${PLURALS[kind]} change`);
    }),
    counted(findings.length, "thing to look into", "things to look into"),
  ]);
  return [who, what].filter((part) => part !== "").join("; ");
}

const PLURALS = { group: "groups", policy: "policies", role: "roles" } as const;

/** Whether there is nothing at all to say. */
export const isEmpty = ({ people, shared, findings }: Report): boolean =>
  people.length + shared.length + findings.length === 0;

/** `3 people`; nothing of none. */
export const counted = (count: number, one: string, many: string): string =>
  count === 0 ? "" : `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

const sentence = (parts: readonly string[]): string => parts.filter((part) => part !== "").join(", ");

/** What is left out, and how dangerous it is: `and 212 more people, all of low danger`. */
export function more(left: readonly { danger: Danger }[], one: string, many: string): string {
  const dangers = DANGERS.map((danger) => ({ danger, count: left.filter((item) => item.danger === danger).length }));
  const [first, ...others] = dangers.filter(({ count }) => count > 0);
  const all = `and ${counted(left.length, `more ${one}`, `more ${many}`)}`;
  if (first === undefined) return all;
  if (others.length === 0) return `${all}, ${left.length === 1 ? "" : "all "}of ${first.danger} danger`;
  return `${all}: ${[first, ...others].map(({ danger, count }) => `${count.toLocaleString("en")} of ${danger}`).join(", ")} danger`;
}

/** The changes, each without what stands before them already: who it is and what happens to the person as a whole. */
export const tellingChanges = (person: Person): readonly Change[] => {
  const { kind, name, happens, formerName } = person;
  const said = HAPPENS_WORDS[happens];
  const known = [`${said} as a new ${KIND_WORDS[kind]}`, `${said} from ${formerName} to ${name}`, said];
  return person.changes
    .map((change) => ({ ...change, text: without(change.text, known) }))
    .filter(({ text, why }) => text !== "" || why !== undefined);
};

function without(text: string, known: readonly string[]): string {
  for (const words of known) {
    if (text === words) return "";
    const rest = text.startsWith(words) ? /^(?:[:,] | (?=as ))(.*)$/su.exec(text.slice(words.length))?.[1] : undefined;
    if (rest !== undefined) return rest;
  }
  return text;
}
