/** Which actions are served, and how far each of their parameters goes. */
import { type ActionCoverage, type ParameterCoverage, coverage } from "../coverage.ts";
import { type Html, html } from "./html.ts";
import { type Column, badge, code, empty, lines, table } from "./elements.ts";
import { accountPage } from "./layout.ts";
import { type View, matches, search } from "./view.ts";

export function coveragePage({ query, surroundings }: View): Html {
  const found = coverage.filter(({ service, action }) => matches(query, action, service));
  return accountPage(
    {
      section: "coverage",
      title: "Coverage",
      about: `The ${coverage.length} actions that are served. Any other action, and any other parameter, is refused as unknown.`,
    },
    surroundings,
    html`<div class="tools">${search("coverage", "Action or service", query)}</div>`,
    found.length === 0 ? empty("No action matches.") : table("Actions", columns, found),
  );
}

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
