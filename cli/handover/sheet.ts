/** What is handed over to one person, in words. Markdown, HTML and mail are made from the same sheet. */
import type { Handed, Key, Person, SignIn } from "./people.ts";
import type { Rights } from "./rights.ts";
import { hardToType } from "./hard-to-type.ts";

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
  readonly accountName: string;
  readonly sections: readonly Section[];
}

export interface SheetOptions {
  readonly stack: string;
  /** Access keys too of those who sign in. Whoever does not sign in gets them anyway. */
  readonly includeKeys: boolean;
  /** `2026-01-31` */
  readonly date: string;
}

/** Contains the person's secrets in clear. */
export function sheetFor(person: Person, { stack, includeKeys, date }: SheetOptions): Sheet {
  const { accountName, signIn, rights, madeLike } = person;
  const keys = keysFor(person, includeKeys);
  return {
    accountName,
    sections: [
      ...(signIn === undefined ? [] : [signInSection(person, signIn)]),
      ...keys.map((key, index) => keySection(person, key, keys.length > 1 ? ` ${index + 1}` : "")),
      rightsSection(rights, madeLike),
      {
        title: "About this sheet",
        facts: facts(["Made", "text", `${date}, from stack ${stack}`]),
        notes: ["It is for nobody but you. Destroy it as soon as you no longer need it."],
      },
    ],
  };
}

/** The access keys that a person's sheet shows. */
export const keysFor = ({ signIn, keys }: Person, includeKeys: boolean): readonly Key[] =>
  includeKeys || signIn === undefined ? keys : [];

type Row = readonly [label: string, form: Form, ...values: readonly (string | undefined)[]];

/** What is not known has no line. */
const facts = (...rows: readonly Row[]): Fact[] =>
  rows
    .map(([label, form, ...values]) => ({ label, form, values: values.filter((value) => value !== undefined) }))
    .filter(({ values }) => values.length > 0);

function signInSection(person: Person, { address, rootUin, password, ...is }: SignIn): Section {
  const isEmployee = person.kind === "employee";
  return {
    title: "Sign in",
    facts: facts(
      ["Name", "text", person.displayName],
      ["Address", "address", address],
      ["Root account id", "exact", rootUin],
      [isEmployee ? "Account name" : "Sub-user name", "exact", person.accountName],
      secretRow("Initial password", password),
    ),
    notes: [
      ...secretNotes(password),
      ...(password.is === "unknown" ? UNKNOWN_PASSWORD[person.kind] : [is.mustChange ? MUST_CHANGE : NEED_NOT_CHANGE]),
      ...(is.isFromMobile ? [FROM_MOBILE] : []),
      ...(is.isEnabled ? [] : ["Sign-in is turned off for this account at present."]),
      ...(isEmployee ? employeeNotes(person.rights) : []),
    ],
  };
}

function keySection({ accountName, signIn }: Person, { secretId, secretKey }: Key, number: string): Section {
  const owner: Row[] = signIn === undefined ? [["Account name", "exact", accountName]] : [];
  return {
    title: `Access key${number}`,
    facts: facts(...owner, ["Secret id", "exact", secretId], secretRow("Secret key", secretKey)),
    notes: [
      ...secretNotes(secretKey),
      secretKey.is === "unknown"
        ? "The secret key is not known here: it is told once, when the key is made. If you do not have it, ask for a new key."
        : "It is told only once: keep it where your programs can read it and nobody else can. It allows whatever the account is allowed.",
    ],
  };
}

function rightsSection({ policies, groups, groupPolicies, roles }: Rights, madeLike: string | undefined): Section {
  const rows = facts(
    ["Roles", "text", ...roles],
    ["Policies", "text", ...policies],
    ["Groups", "text", ...groups],
    ["Policies of these groups", "text", ...groupPolicies],
    ["Given at the start what this one had", "text", madeLike],
  );
  return {
    title: "What you may do",
    facts: rows,
    notes: rows.length === 0 ? ["The program that declares this account gives it no permission."] : [],
  };
}

const secretRow = (label: string, handed: Handed): Row => {
  if (handed.is === "known") return [label, "secret", handed.secret.reveal()];
  return [label, "block", handed.is === "sealed" ? handed.text : undefined];
};

function secretNotes(handed: Handed): string[] {
  if (handed.is === "sealed") return [SEALED];
  const note = handed.is === "known" ? hardToType(handed.secret.reveal()) : undefined;
  return note === undefined ? [] : [note];
}

const employeeNotes = ({ roles }: Rights): string[] =>
  roles.length === 0
    ? [
        "The program that declares this account gives it no role, and without a role nobody can enter the Partner Center.",
      ]
    : ["After signing in, open the Partner Center."];

const MUST_CHANGE = "At the first sign-in you have to set a password of your own. After that this one no longer works.";
const NEED_NOT_CHANGE = "It does not have to be changed at the first sign-in.";
const FROM_MOBILE =
  "It comes from the mobile number that the account was made with: the last four digits, then @Tencent. Whoever knows the number can guess it, so sign in soon.";
const SEALED =
  "It is encrypted to your age public key, so that only you can read it: save everything from BEGIN to END in a file, and open that with age --decrypt --identity and your key file.";
const UNKNOWN =
  "The password is not known here: the account existed before, and has kept its own. If you do not have it, ask for a new one:";
const UNKNOWN_PASSWORD = {
  "sub-user": [
    `${UNKNOWN} whoever maintains the program changes passwordVersion for this account, runs pulumi up and makes this sheet again.`,
  ],
  employee: [
    `${UNKNOWN} an administrator resets it in the console of Cloud Access Management, for the sub-user of the same name.`,
  ],
} as const;
