/** The calls that arrived last, refused and faulty ones too, without what is secret in them. */
import { type Html, html } from "./html.ts";
import { type Column, badge, code, moment, none, refusalCode } from "./elements.ts";
import { listPage } from "./list-page.ts";
import type { RecordedCall } from "../store/ledger.ts";
import { callerName } from "./names.ts";
import { type View, address, choices } from "./view.ts";

/** The initial password of an employee has the last digits of the number in it, and the record has the number. */
const NUMBERS = /^(Mobile|PhoneNum|PhoneNumber)$/;

export function lastCallsPage(view: View): Html {
  const { store, query } = view;
  const all = store.ledger.calls().toReversed();
  const refusedOnly = query.get("show") === "refused";
  const show = (value: string | null) => address("last-calls", query, { show: value, page: null });
  return listPage(view, {
    section: "last-calls",
    title: "Calls",
    about:
      "The last thousand calls to the API, the newest first. Passwords, keys and the ends of phone numbers are left out.",
    caption: "Last calls",
    columns: callColumns(view),
    rows: all.filter(({ code: refusal, fault }) => !refusedOnly || refusal !== null || fault !== null),
    textsOf: ({ action, code: refusal }) => [action, refusal ?? ""],
    searchedFor: "Action or code",
    noMatch: "No call matches.",
    ...(all.length === 0 && { nothing: html`No call has arrived yet. Point a client at ${code(view.url())}.` }),
    choices: choices("Which calls", [
      { text: "All", path: show(null), isCurrent: !refusedOnly },
      { text: "Refused or faulty", path: show("refused"), isCurrent: refusedOnly },
    ]),
    pageSize: 50,
  });
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
  const shown = parameters === null ? "not readable" : pretty(parameters);
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
