/** The calls that arrived last, refused and faulty ones too, without what is secret in them. */
import { type Html, html } from "./html.ts";
import { type Column, badge, code, empty, moment, none, refusalCode, table } from "./elements.ts";
import { accountPage } from "./layout.ts";
import type { RecordedCall } from "../store/ledger.ts";
import { callerName } from "./names.ts";
import { type View, address, choices, matches, paged, search } from "./view.ts";

/** The initial password of an employee has the last digits of the number in it, and the record has the number. */
const NUMBERS = /^(Mobile|PhoneNum|PhoneNumber)$/;

export function lastCallsPage(view: View): Html {
  const { store, query, surroundings } = view;
  const all = store.ledger.calls().toReversed();
  const refusedOnly = query.get("show") === "refused";
  const found = all.filter(
    ({ action, code: refusal, fault }) =>
      matches(query, action, refusal ?? "") && (!refusedOnly || refusal !== null || fault !== null),
  );
  const { rows, pager } = paged(found, "last-calls", query, 50);
  const page = {
    section: "last-calls",
    title: "Calls",
    about:
      "The last thousand calls to the API, the newest first. Passwords, keys and the ends of phone numbers are left out.",
  } as const;
  if (all.length === 0) {
    return accountPage(
      page,
      surroundings,
      empty(html`No call has arrived yet. Point a client at ${code(view.url())}.`),
    );
  }
  const show = (value: string | null) => address("last-calls", query, { show: value, page: null });
  return accountPage(
    page,
    surroundings,
    html`<div class="tools">
      ${choices("Which calls", [
        { text: "All", path: show(null), isCurrent: !refusedOnly },
        { text: "Refused or faulty", path: show("refused"), isCurrent: refusedOnly },
      ])}
      ${search("last-calls", "Action or code", query)}
    </div>`,
    rows.length === 0 ? empty("No call matches.") : table("Last calls", callColumns(view), rows),
    pager,
  );
}

export const callColumns = ({ store }: View): readonly Column<RecordedCall>[] => [
  { label: "Time", cell: ({ time }) => moment(time) },
  {
    label: "Action",
    cell: ({ service, action }) =>
      html`<b>${action || "none"}</b> ${service && html`<span class="quiet-text">${service}</span>`}`,
  },
  { label: "Caller", cell: ({ caller }) => callerName(store, caller) },
  {
    label: "Result",
    cell: ({ code: refusal }) => (refusal === null ? badge("good", "answered") : refusalCode(refusal)),
  },
  { label: "Fault", cell: ({ fault }) => (fault === null ? none : badge("attention", fault)) },
  { label: "Parameters", cell: ({ parameters, requestId }) => details(parameters, requestId), kind: "text" },
];

function details(parameters: string | null, requestId: string): Html {
  const shown = parameters === null ? "no JSON" : pretty(parameters);
  if (shown === "{}") return none;
  return html`<details>
    <summary>${summaryOf(parameters)}</summary>
    <pre>${shown}</pre>
    <p class="hint">Request id ${code(requestId)}</p>
  </details>`;
}

function summaryOf(parameters: string | null): string {
  const value: unknown = parameters === null ? null : JSON.parse(parameters);
  return typeof value === "object" && value !== null ? Object.keys(value).join(", ") : "not an object";
}

const masked = (value: unknown): string => `${String(value).slice(0, -4)}••••`;

const pretty = (parameters: string): string =>
  JSON.stringify(JSON.parse(parameters), (name, value: unknown) => (NUMBERS.test(name) ? masked(value) : value), 2);
