/** The policies, and how many hold them. */
import { ANY } from "../store/groups.ts";
import { type Html, html } from "./html.ts";
import { type Column, code } from "./elements.ts";
import { listPage } from "./list-page.ts";
import { policyKind, policyLink } from "./names.ts";
import { CUSTOM, type PolicyWithCounts } from "../store/policies.ts";
import { EVERY_ROW, type View, address, choices } from "./view.ts";

interface Kind {
  readonly name: string;
  readonly text: string;
  readonly shows: (policy: PolicyWithCounts) => boolean;
}
/** The first one is shown where nothing is chosen: the preset policies that nobody holds are many. */
const IN_USE: Kind = { name: "", text: "In use", shows: ({ type, entities }) => type === CUSTOM || entities > 0 };
const KINDS: readonly Kind[] = [
  IN_USE,
  { name: "custom", text: "Custom", shows: ({ type }) => type === CUSTOM },
  { name: "preset", text: "Preset", shows: ({ type }) => type !== CUSTOM },
  { name: "all", text: "All", shows: () => true },
];

export function policiesPage(view: View): Html {
  const { store, query } = view;
  const kind = KINDS.find(({ name }) => name === query.get("show")) ?? IN_USE;
  return listPage(view, {
    section: "policies",
    title: "Policies",
    about: "What can be attached to people, groups and roles.",
    columns,
    rows: store.policies.matching(0, ANY, EVERY_ROW).filter(kind.shows),
    textsOf: ({ name, description }) => [name, description],
    searchedFor: "Name or description",
    noMatch: noMatch(kind),
    choices: choices(
      "Which policies",
      KINDS.map(({ name, text }) => ({
        text,
        path: address("policies", query, { show: name === "" ? null : name, page: null }),
        isCurrent: name === kind.name,
      })),
    ),
  });
}

const columns: readonly Column<PolicyWithCounts>[] = [
  { label: "Name", cell: ({ policyId, name }) => html`<b>${policyLink(policyId, name)}</b>` },
  { label: "Policy id", cell: ({ policyId }) => code(policyId) },
  { label: "Kind", cell: ({ type }) => policyKind(type) },
  { label: "Holders", cell: ({ entities }) => entities, kind: "number" },
  { label: "Description", cell: ({ description }) => description, kind: "text" },
];

const noMatch = ({ name }: Kind): Html =>
  name === "" || name === "custom"
    ? html`Nothing here. Call <code>CreatePolicy</code> to make a policy, or <code>AttachUserPolicy</code> to give one
        to somebody.`
    : html`No policy matches.`;
