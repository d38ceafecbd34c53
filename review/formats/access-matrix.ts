/** The matrix of an access review: whose people they are, each with a table of its own. */
import { brokenName, type Content, type Html, html, marked, name } from "../../output/markup.ts";
import { joined, written } from "../../output/sentence.ts";
import type { AccessPerson, AccessReport, GrantedRight, HeldRight } from "../facts/access-report.ts";
import { couldBecome } from "../facts/becoming.ts";
import { type Belongings, byBelonging } from "../facts/belonging.ts";
import { keyOfRight } from "../facts/keys.ts";
import { saidBy } from "../words/facts.ts";
import type { Language } from "../words/languages.ts";
import { lastUseOf } from "./access-csv.ts";
import type { AccessOptions } from "./recertification.ts";

const SIGNS = { direct: "●", through: "◇", both: "◈" } as const;

export const matrices = (report: AccessReport, language: Language, { hasSignOff = false }: AccessOptions): Content =>
  byBelonging(report.people).map((group, index) => {
    const columns = columnsFor(group.people, report.rights, hasSignOff);
    const opening = [filter(report, language), legend(report, language)];
    return section(group, columns, index === 0 ? opening : [], language);
  });

/** Which columns a table has: of what nobody is told to have, none. */
interface Columns {
  readonly rights: readonly GrantedRight[];
  readonly hasSignIns: boolean;
  readonly hasKeyAges: boolean;
  readonly hasKeyUses: boolean;
  readonly hasSignOff: boolean;
}

function columnsFor(people: readonly AccessPerson[], rights: readonly GrantedRight[], hasSignOff: boolean): Columns {
  const holders = Map.groupBy(
    people.flatMap((person) => person.rights),
    keyOfRight,
  );
  return {
    rights: rights.flatMap((right) => {
      const count = holders.get(keyOfRight(right))?.length ?? 0;
      return count === 0 ? [] : [{ ...right, holders: count }];
    }),
    hasSignIns: people.some(({ lastSignIn }) => lastSignIn !== undefined),
    hasKeyAges: people.some((person) => oldestKey(person) !== undefined),
    hasKeyUses: people.some((person) => lastUseOf(person) !== undefined),
    hasSignOff,
  };
}

function oldestKey({ accessKeys }: AccessPerson): number | undefined {
  const ages = accessKeys.flatMap(({ ageDays }) => ageDays ?? []);
  return ages.length === 0 ? undefined : Math.max(...ages);
}

function section({ belonging, people }: Belongings, columns: Columns, opening: Content, language: Language): Html {
  const { access: words } = language;
  const { columns: heads } = words;
  const heading = belonging === "stack" ? words.headings.matrix : words.headings[belonging];
  const { rights } = columns;
  const titles = [
    heads.signsIn,
    ...(columns.hasSignIns ? [heads.lastSignIn] : []),
    heads.accessKeys,
    ...(columns.hasKeyAges ? [heads.keyAge] : []),
    ...(columns.hasKeyUses ? [heads.keyUse] : []),
  ];
  const count = (isCounted: (person: AccessPerson) => boolean): number => people.filter(isCounted).length;
  return html`
    <section class="people" aria-labelledby="${belonging}-heading">
      <h2 id="${belonging}-heading">${heading}</h2>
      ${opening}
      <div class="matrix" role="group" aria-labelledby="${belonging}-heading" tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">${heads.person}</th>
              ${titles.map((title) => html`<th scope="col" class="narrow"><span>${title}</span></th>`)}
              ${rights.map((right) => column(right, language))}
              ${columns.hasSignOff && signOffTitles(language).map((title) => html`<th scope="col">${title}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${people.map((person) => personRow(person, columns, language))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">${heads.total}</th>
              ${plainCell(
                heads.signsIn,
                count(({ signIn }) => signIn),
                language,
              )}
              ${columns.hasSignIns && EMPTY}
              ${plainCell(
                heads.accessKeys,
                count(({ keys }) => keys > 0),
                language,
              )}
              ${columns.hasKeyAges && EMPTY} ${columns.hasKeyUses && EMPTY}
              ${rights.map((right) => plainCell(name(right.name), right.holders, language))}
              ${columns.hasSignOff && signOffTitles(language).map(() => EMPTY)}
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  `;
}

/** Most cells of a large matrix, so that they are one. */
const EMPTY = html`<td></td>`;

const signOffTitles = ({ access: { signOff } }: Language): string[] => [signOff.by, signOff.on, signOff.decision];

/** Where there is no room for columns, each cell says what its column is. */
const plainCell = (title: Content, content: Content, { colon }: Language): Html =>
  content === undefined ? EMPTY : html`<td><span class="label">${title}${colon}</span>${content}</td>`;

function filter({ people, isCompared }: AccessReport, { access: { filter: words }, page: labels }: Language): Html {
  const choice = (field: string, word: string): Html =>
    html`<label class="choice"><input type="checkbox" name="${field}" />${word}</label>`;
  return html`<form id="filter" role="search" aria-label="${labels.people}" hidden>
      <div class="field">
        <label for="words">${words.search}</label>
        <input id="words" type="search" autocomplete="off" spellcheck="false" />
      </div>
      <fieldset>
        <legend>${words.only}</legend>
        ${choice("sensitive", words.sensitive)} ${isCompared && choice("apart", words.apart)}
        ${people.some(couldBecome) && choice("becoming", words.becoming)}
        ${people.some(({ isWaiting }) => isWaiting) && choice("waiting", words.waiting)}
      </fieldset>
    </form>
    <p id="shown" role="status" data-words="${labels.filtered}" hidden></p>`;
}

function legend({ people, isCompared }: AccessReport, { access: { legend: words, waits } }: Language): Html {
  const isWaiting = people.some((person) => person.rights.some((right) => right.isWaiting));
  const said = (signs: readonly string[]): string => signs.join(" · ");
  const others = [
    ...(isCompared ? [`+ ${words.extra}`, `− ${words.missing}`] : []),
    ...(isWaiting ? [`( ) ${waits}`] : []),
  ];
  const ways = said([
    `${SIGNS.direct} ${words.directly}`,
    `${SIGNS.through} ${words.through}`,
    `${SIGNS.both} ${words.both}`,
  ]);
  // Where there is no room for columns, all but this one is said in words.
  return html`<p class="about legend">
    <span class="signs">${ways} · </span>▲
    ${words.sensitive}${others.length > 0 && html`<span class="signs"> · ${said(others)}</span>`}
  </p>`;
}

const column = ({ name: called, kind, isSensitive }: GrantedRight, { access: words }: Language): Html => html`
  <th scope="col" class="narrow">
    <span>${name(called)}${kind === "role" && html` <span class="about">${words.rightKinds.role}</span>`}</span>
    ${isSensitive && html`<b class="danger high" role="img" aria-label="${words.sensitive}">▲</b>`}
  </th>
`;

function personRow(person: AccessPerson, columns: Columns, language: Language): Html {
  const { access: words, kinds, comma, review } = language;
  const { account, kind, signIn, keys, groups, comparison, isWaiting, lastSignIn } = person;
  const { columns: heads } = words;
  const held = new Map(person.rights.map((right) => [keyOfRight(right), right]));
  const isSensitive = person.rights.some((right) => right.isSensitive);
  const isApart = !["recorded", "same"].includes(comparison);
  const inWords = (day: string | undefined): string | undefined => (day === "never" ? words.never : day);
  return html` <tr
    data-sensitive="${String(isSensitive)}"
    data-apart="${String(isApart)}"
    data-becoming="${String(couldBecome(person))}"
    data-waiting="${String(isWaiting)}"
  >
    <th scope="row">
      ${brokenName(person.name)}
      <span class="about"
        >${kinds[kind]}${marked(review.ofAccount(account))}${
          couldBecome(person) && html`${comma}<b class="danger high">▲ ${words.couldBecome}</b>`
        }${
          isWaiting && html`${comma}<b class="danger high">${words.waits}</b>`
        }${isApart && html`${comma}${standing(person, language)}`}${
          groups.length > 0 &&
          html`${comma}${words.inGroups} ${groups.map((group, index) => html`${index > 0 && comma}${name(group)}`)}`
        }</span
      >
    </th>
    ${plainCell(heads.signsIn, signIn ? words.yes : words.no, language)}
    ${columns.hasSignIns && plainCell(heads.lastSignIn, inWords(lastSignIn), language)}
    ${plainCell(heads.accessKeys, keys > 0 ? keys : undefined, language)}
    ${columns.hasKeyAges && plainCell(heads.keyAge, oldestKey(person), language)}
    ${columns.hasKeyUses && plainCell(heads.keyUse, inWords(lastUseOf(person)), language)}
    ${columns.rights.map((right) => cell(held.get(keyOfRight(right)), language))}
    ${columns.hasSignOff && signOffTitles(language).map((title) => html`<td class="sign-off"><span class="label">${title}${language.colon}</span></td>`)}
  </tr>`;
}

/** Of whom another stack declares, which one it is. */
function standing({ comparison, differences }: AccessPerson, { access: words }: Language): Content {
  const declared = differences.find(({ fact }) => fact.is === "undeclared");
  return declared === undefined ? words.comparisons[comparison] : marked(saidBy(words.difference, declared.fact));
}

function cell(right: HeldRight | undefined, { access: words, comma, colon }: Language): Html {
  if (right === undefined) return EMPTY;
  const { isDirect, groups, presence, isWaiting, isSensitive, kind } = right;
  const sign = groups.length === 0 ? SIGNS.direct : isDirect ? SIGNS.both : SIGNS.through;
  const there = presence === "extra" ? `+${sign}` : presence === "missing" ? `−${sign}` : sign;
  const shown = isWaiting ? `(${there})` : there;
  const way = words.way(right);
  const how = joined([way.length === 0 ? [words.directly] : way, words.remarks(right)], comma);
  const said = written(how, (value) => value);
  return html`<td class="right ${presence}" title="${said}">
    <span class="sign" role="img" aria-label="${said}">${shown}</span>
    <span class="label"
      >${isSensitive && html`<b class="danger high" role="img" aria-label="${words.sensitive}${colon}">▲</b>&nbsp;`}${brokenName(right.name)}${kind === "role" && html` <span class="about">${words.rightKinds.role}</span>`}${colon}${marked(how)}</span
    >
  </td>`;
}
