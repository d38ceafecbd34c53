/** An access review for a spreadsheet: a row for each right of a person, and one for a person without any. */
import { csv } from "../../output/csv.ts";
import { printable } from "../../output/printable.ts";
import { joined, type Sentence, written } from "../../output/sentence.ts";
import type { AccessPerson, AccessReport, HeldRight } from "../facts/access-report.ts";
import { couldBecome } from "../facts/becoming.ts";
import { keyOfPerson } from "../facts/keys.ts";
import { en, type Language } from "../words/languages.ts";

export function accessCsv(report: AccessReport, language: Language = en): string {
  const { csv: words, signOff } = language.access;
  const more = addedTo(report, language);
  const head = [
    words.account,
    words.rootUin,
    words.kind,
    words.name,
    words.uin,
    words.employeeId,
    words.declaredAs,
    words.signIn,
    words.lastSignIn,
    words.keys,
    words.keyAge,
    words.keyUse,
    words.rightKind,
    words.right,
    words.sensitive,
    words.way,
    words.presence,
    words.comparison,
    words.administrator,
    ...more.head,
    signOff.by,
    signOff.on,
    signOff.decision,
  ];
  const rows = report.people.flatMap((person) => {
    const who = personCells(person, report, language);
    const comparisons = { ...language.access.comparisons, recorded: words.notCompared, same: words.same };
    const end = [
      comparisons[person.comparison],
      administratorCell(person, language),
      ...more.cellsOf(person),
      "",
      "",
      "",
    ];
    const rights = person.rights.length === 0 ? [NO_RIGHT] : person.rights.map((right) => rightCells(right, language));
    return rights.map((cells) => [...who, ...cells, ...end]);
  });
  return csv([head, ...rows].map((cells) => cells.map(printable)));
}

function personCells(person: AccessPerson, { accounts }: AccessReport, { kinds, access }: Language): string[] {
  const { kind, name, account, uin, employeeId, declaredAs, signIn, keys, accessKeys, lastSignIn } = person;
  const ages = accessKeys.flatMap(({ ageDays }) => ageDays ?? []);
  const inWords = (day: string | undefined): string => (day === "never" ? access.never : (day ?? ""));
  return [
    account ?? "",
    accounts.find(({ provider }) => provider === account)?.rootUin ?? "",
    kinds[kind],
    name,
    uin ?? "",
    employeeId ?? "",
    declaredAs ?? "",
    signIn ? access.yes : access.no,
    inWords(lastSignIn),
    String(keys),
    ages.length === 0 ? "" : String(Math.max(...ages)),
    inWords(lastUseOf(person)),
  ];
}

/** Whether somebody is one, or could become one and how. */
function administratorCell(person: AccessPerson, { access, colon }: Language): string {
  if (!couldBecome(person)) return person.isAdministrator ? access.yes : access.no;
  return textOf(joined([[access.csv.couldBecome], access.waysToAdministrator(person.waysToAdministrator)], colon));
}

/** The latest day on which any of the keys was used; where one was not told, only that of another is known. */
export function lastUseOf({ accessKeys }: AccessPerson): string | undefined {
  const told = accessKeys.flatMap(({ lastUsed }) => lastUsed ?? []);
  const days = told.filter((day) => day !== "never").toSorted();
  return days.at(-1) ?? (told.length > 0 && told.length === accessKeys.length ? "never" : undefined);
}

const NO_RIGHT = ["", "", "", "", ""];

function rightCells(right: HeldRight, { access }: Language): string[] {
  const way = access.way(right);
  return [
    access.rightKinds[right.kind],
    right.name,
    right.isSensitive ? access.yes : access.no,
    way.length === 0 ? access.directly : textOf(way),
    textOf(access.remarks(right)),
  ];
}

/** Of a recertification, who confirms until when; of a comparison, whether somebody is as then. */
function addedTo({ recertification, since }: AccessReport, { access }: Language) {
  const changed = new Map(since?.people.map((person) => [keyOfPerson(person), access.changed[person.is]]));
  return {
    head: [
      ...(recertification === undefined ? [] : [access.csv.toConfirmBy, access.csv.until]),
      ...(since === undefined ? [] : [access.csv.since]),
    ],
    cellsOf: (person: AccessPerson): string[] => [
      ...(recertification === undefined ? [] : [recertification.by, recertification.until]),
      ...(since === undefined ? [] : [changed.get(keyOfPerson(person)) ?? access.csv.unchanged]),
    ],
  };
}

const textOf = (sentence: Sentence): string => written(sentence, (value) => value);
