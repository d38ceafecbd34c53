/** Persons, findings and what many hold, as items of a Markdown list. */
import type { Change, Finding, Person, Shared } from "../report.ts";
import { sentence, span } from "./markdown-text.ts";
import { HAPPENS_WORDS, KIND_WORDS, more, tellingChanges } from "./words.ts";

/** Where the whole does not fit, or belongs into one line. */
const CHANGES_SHOWN = 12;
const NAMES_SHOWN = 10;

export function findingLine({ text, people }: Finding, isWhole: boolean): string {
  const absent = people.filter((name) => !text.includes(name));
  return `- ${sentence(text, people)}${absent.length === 0 ? "" : `: ${namesOf(absent, isWhole)}`}`;
}

/** Somebody, with every change on a line of its own. */
export const personLines = (person: Person, isWhole: boolean): string =>
  [`- ${who(person)}`, ...changesOf(person, isWhole).map((change) => `  - ${change}`)].join("\n");

/** What happens to somebody in one line, without the name: what many have in common. */
export function happeningOf(person: Person): string {
  const changes = changesOf(person, false).join("; ");
  return [HAPPENS_WORDS[person.happens], changes].filter((part) => part !== "").join(": ");
}

export const personLine = (person: Person): string => {
  const changes = changesOf(person, false).join("; ");
  return [`- ${who(person)}`, changes].filter((part) => part !== "").join(": ");
};

export const resourceLines = ({ name, changes }: Person): string =>
  [`- ${span(name)}`, ...changes.map((change) => `  - ${changeOf(change)}, by ${span(change.resource)}`)].join("\n");

export function sharedLines({ kind, name, changes, holders }: Shared, isWhole: boolean): string {
  const shown = isWhole ? changes : changes.slice(0, CHANGES_SHOWN);
  const left = changes.length - shown.length;
  const reach = holders.length === 0 ? "" : `, which reaches ${namesOf(holders, false)}`;
  return [
    `- The ${KIND_WORDS[kind]} **${span(name)}**${reach}`,
    ...shown.map((change) => `  - ${sentence(change)}`),
    ...(left > 0 ? [`  - and ${left.toLocaleString("en")} more ${left === 1 ? "change" : "changes"}`] : []),
  ].join("\n");
}

export function namesOf(names: readonly string[], isWhole: boolean): string {
  const shown = isWhole ? names : names.slice(0, NAMES_SHOWN);
  const left = names.length - shown.length;
  return shown.map(span).join(", ") + (left > 0 ? ` and ${left.toLocaleString("en")} more` : "");
}

function who({ kind, name, account, happens, formerName }: Person): string {
  const where = account === undefined ? "" : ` of the account ${span(account)}`;
  const from = formerName === undefined ? "" : ` from ${span(formerName)}`;
  return `**${span(name)}** (${KIND_WORDS[kind]}${where}) ${HAPPENS_WORDS[happens]}${from}`;
}

function changesOf(person: Person, isWhole: boolean): string[] {
  const changes = tellingChanges(person);
  const shown = isWhole ? changes : changes.slice(0, CHANGES_SHOWN);
  return [
    ...shown.map(changeOf),
    ...(shown.length < changes.length ? [more(changes.slice(shown.length), "change", "changes")] : []),
  ];
}

function changeOf({ text, why, right, danger }: Change): string {
  const names = right === undefined ? [] : [right.name, ...(right.through === undefined ? [] : [right.through])];
  const said = danger === "high" ? `**${sentence(text, names)}**` : sentence(text, names);
  return why === undefined ? said : `${said} (${sentence(why, names)})`;
}
