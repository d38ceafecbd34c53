/** What is about to be revealed, of whom, and to whom: said before anything is, and without any of it. */
import type { Addressee, Handed, HandedKey } from "./addressees.ts";
import { keysFor } from "./sheet.ts";
import { printable } from "../../output/printable.ts";

/** One line a person: who, and which secrets. */
export function secretsOf(people: readonly Addressee[], includeKeys: boolean): string {
  const width = Math.max(...people.map(({ accountName }) => printable(accountName).length));
  return people
    .map((person) => {
      const who = `${printable(person.accountName).padEnd(width)}  ${person.kind.padEnd("sub-user".length)}`;
      return `  ${who}  ${whatOf(person, includeKeys).join(", ")}`;
    })
    .join("\n");
}

function whatOf(person: Addressee, includeKeys: boolean): string[] {
  const { signIn, keys } = person;
  const shown = keysFor(person, includeKeys);
  return [
    ...(signIn === undefined ? [] : [`sign-in address, ${secretKind("initial password", signIn.password)}`]),
    ...shown.map(keyKind),
    ...(keys.length > shown.length ? [`not the access key (--include-keys)`] : []),
  ];
}

const keyKind = ({ secretId, secretKey }: HandedKey): string =>
  secretKind(`access key ${printable(secretId)}`, secretKey);

function secretKind(what: string, { is }: Handed): string {
  switch (is) {
    case "known":
      return what;
    case "sealed":
      return `${what} (encrypted to the person's own key)`;
    case "unknown":
      return `${what} (not known here: the sheet says how to get another)`;
  }
}

/** For somebody who has not said where to. */
export const howToGoOn = (stack: string): string => `
Nothing has been revealed. To hand it over, add to \`tencent-accounts handover --stack ${printable(stack)}\` one of
  --out FOLDER        one file a person, which nobody but you can read; --format html for print
  --send ADDRESS      one mail a person, all of them to this address, through the mail server of --smtp
  --send-to-each      one mail a person, to the e-mail address that is declared for it
`;
