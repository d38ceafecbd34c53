/** What is handed over to one person. Markdown, HTML and mail are made from the same sheet, in the same language. */
import { printable } from "../../output/printable.ts";
import type { Secret } from "../../pulumi/secret.ts";
import type { Language } from "../../review/words/languages.ts";
import type { Addressee, Handed, HandedKey, Rights, SignIn } from "./addressees.ts";

/** `exact`: to be typed or copied; `secret`: the same, and nobody else's business; `block`: several lines to be copied. */
export type Form = "text" | "exact" | "secret" | "address" | "block";

export interface Fact {
  readonly label: string;
  readonly form: Form;
  readonly values: readonly string[];
}

/** Titles, labels and notes are ours; whatever comes from a state or a command line is a value. */
export interface Section {
  readonly title: string;
  readonly facts: readonly Fact[];
  readonly notes: readonly string[];
}

export interface Sheet {
  readonly language: Language;
  readonly accountName: string;
  readonly sections: readonly Section[];
}

export interface SheetOptions {
  readonly stack: string;
  /** Access keys too of those who sign in. Whoever does not sign in gets them anyway. */
  readonly includeKeys: boolean;
  /** `2026-01-31` */
  readonly date: string;
  readonly language: Language;
}

type Words = Language["sheet"];
type Note = keyof Words["notes"];
type Row = readonly [label: keyof Words["labels"], form: Form, ...values: readonly (string | undefined)[]];

/** Contains the person's secrets in clear. */
export function sheetFor(addressee: Addressee, { stack, includeKeys, date, language }: SheetOptions): Sheet {
  const { accountName, signIn, rights, madeLike } = addressee;
  const { sheet: words } = language;
  const keys = keysFor(addressee, includeKeys);
  const section = (title: string, rows: readonly Row[], notes: readonly Note[]): Section => ({
    title,
    facts: rows
      .map(([label, form, ...values]) => ({
        label: words.labels[label],
        form,
        values: values.filter((value) => value !== undefined),
      }))
      // What is not known has no line.
      .filter(({ values }) => values.length > 0),
    notes: notes.map((note) => words.notes[note]),
  });
  const rightsRows = rowsOfRights(rights, madeLike);
  const hasRights = rightsRows.some(([, , ...values]) => values.some((value) => value !== undefined));
  return {
    language,
    accountName,
    sections: [
      ...(signIn === undefined
        ? []
        : [section(words.sections.signIn, signInRows(addressee, signIn), signInNotes(addressee, signIn))]),
      ...keys.map((key, index) =>
        section(
          words.sections.key(keys.length > 1 ? index + 1 : undefined),
          [
            ...(signIn === undefined ? [["accountName", "exact", accountName] as const] : []),
            ["secretId", "exact", key.secretId],
            secretRow("secretKey", key.secretKey),
          ],
          [...secretNotes(key.secretKey), key.secretKey.is === "unknown" ? "unknownKey" : "keyToldOnce"],
        ),
      ),
      section(words.sections.rights, rightsRows, hasRights ? [] : ["noPermission"]),
      section(
        words.sections.about,
        [
          ["made", "text", date],
          ["stack", "text", stack],
        ],
        ["forYouAlone"],
      ),
    ],
  };
}

/** The access keys that a person's sheet shows. */
export const keysFor = ({ signIn, keys }: Addressee, includeKeys: boolean): readonly HandedKey[] =>
  includeKeys || signIn === undefined ? keys : [];

const signInRows = ({ kind, displayName, accountName }: Addressee, { address, rootUin, password }: SignIn): Row[] => [
  ["name", "text", displayName],
  ["address", "address", address],
  ["rootUin", "exact", rootUin],
  [kind === "employee" ? "accountName" : "subUserName", "exact", accountName],
  secretRow("password", password),
];

function signInNotes({ kind, rights }: Addressee, { password, mustChange, isFromMobile, isEnabled }: SignIn): Note[] {
  const isEmployee = kind === "employee";
  const unknown = isEmployee ? "unknownPasswordOfEmployee" : "unknownPasswordOfSubUser";
  return [
    ...secretNotes(password),
    password.is === "unknown" ? unknown : mustChange ? "mustChange" : "needNotChange",
    ...(isFromMobile ? (["fromMobile"] as const) : []),
    ...(isEnabled ? [] : (["signInOff"] as const)),
    ...(isEmployee ? [rights.roles.length === 0 ? ("noRole" as const) : ("openPartnerCenter" as const)] : []),
  ];
}

const rowsOfRights = ({ policies, groups, groupPolicies, roles }: Rights, madeLike: string | undefined): Row[] => [
  ["roles", "text", ...roles],
  ["policies", "text", ...policies],
  ["groups", "text", ...groups],
  ["groupPolicies", "text", ...groupPolicies],
  ["madeLike", "text", madeLike],
];

const secretRow = (label: "password" | "secretKey", handed: Handed): Row =>
  handed.is === "known"
    ? [label, "secret", textOf(handed.secret)]
    : [label, "block", handed.is === "sealed" ? handed.text : undefined];

function secretNotes(handed: Handed): Note[] {
  if (handed.is === "sealed") return ["sealed"];
  return handed.is === "known" ? hardToType(textOf(handed.secret)) : [];
}

/** Read without its secrets, a stack only tells that there are some. */
const textOf = (secret: Secret): string => String(secret.reveal());

/** What has to be told to somebody who types the text from paper. */
function hardToType(text: string): Note[] {
  if (printable(text) !== text) return ["invisible"];
  return text === text.trim() && !text.includes("  ") ? [] : ["spaces"];
}
