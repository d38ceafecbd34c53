/** Which actions are served, and how far each of their parameters goes. */
import { type ActionCoverage, type ParameterCoverage, coverage } from "../coverage.ts";
import { type Html, html } from "./html.ts";
import { type Column, badge, code, lines } from "./elements.ts";
import { listPage } from "./list-page.ts";
import type { View } from "./view.ts";

export const coveragePage = (view: View): Html =>
  listPage(view, {
    section: "coverage",
    title: "Coverage",
    about: `The ${coverage.length} actions that are served. Any other action, and any other parameter, is refused as unknown.`,
    caption: "Actions",
    columns,
    rows: coverage,
    textsOf: ({ service, action }) => [action, service],
    searchedFor: "Action or service",
    noMatch: "No action matches.",
  });

const columns: readonly Column<ActionCoverage>[] = [
  { label: "Action", cell: ({ action }) => html`<b>${action}</b>` },
  { label: "Service", cell: ({ service, version }) => html`${service} <span class="quiet-text">${version}</span>` },
  { label: "Site", cell: ({ site }) => site ?? "both" },
  { label: "Calls a second", cell: ({ ratePerSecond }) => ratePerSecond, kind: "number" },
  { label: "Parameters", cell: ({ parameters }) => lines(parameters.map(parameter)) },
];

const parameter = ({ name, type, required, support, limits }: ParameterCoverage): Html => html`
  ${code(name)} <span class="quiet-text">${[type, ...(required ? ["required"] : []), ...limits].join(", ")}</span>
  ${support === "stored" && badge("attention", "kept, without effect")}
  ${support === "unsupported" && badge("bad", "refused")}
`;
