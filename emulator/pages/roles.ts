/** The roles of CAM; and one of them, with what it may do and who may take it on. */
import { type Html, html } from "./html.ts";
import { type Column, code, document, empty, facts, moment, section, table } from "./elements.ts";
import type { CamRole } from "../store/cam-roles.ts";
import { accountPage } from "./layout.ts";
import { policyLink, roleLink, tagsOf } from "./names.ts";
import { CUSTOM } from "../store/policies.ts";
import { EVERY_ROW, type View, matches, paged, search } from "./view.ts";

export function rolesPage({ store, query, surroundings }: View): Html {
  const all = store.camRoles.tagged([], EVERY_ROW);
  const { rows, pager } = paged(
    all.filter(({ name, description }) => matches(query, name, description)),
    "roles",
    query,
  );
  const page = {
    section: "roles",
    title: "Roles",
    about: "What others can take on for a while, and what they may do then.",
  } as const;
  if (all.length === 0) {
    return accountPage(page, surroundings, empty(html`There is no role yet. Call <code>CreateRole</code> of CAM.`));
  }
  const columns: readonly Column<CamRole>[] = [
    { label: "Name", cell: ({ roleId, name }) => html`<b>${roleLink(roleId, name)}</b>` },
    { label: "Role id", cell: ({ roleId }) => code(roleId) },
    { label: "Policies", cell: ({ roleId }) => store.camRoles.countPolicies(roleId), kind: "number" },
    { label: "Description", cell: ({ description }) => description, kind: "text" },
    { label: "Created", cell: ({ addTime }) => moment(addTime) },
  ];
  return accountPage(
    page,
    surroundings,
    html`<div class="tools">${search("roles", "Name or description", query)}</div>`,
    rows.length === 0 ? empty("No role matches.") : table("Roles", columns, rows),
    pager,
  );
}

export function rolePage({ store, surroundings }: View, roleId: string): Html | undefined {
  const role = store.camRoles.byId(roleId);
  if (role === undefined) return undefined;
  const policies = store.camRoles.policies(roleId, 0, "", EVERY_ROW);
  return accountPage(
    { section: "roles", title: role.name, about: role.description },
    surroundings,
    section(
      "Role",
      facts([
        ["Role id", code(roleId)],
        ["Longest session", role.sessionDuration > 0 && `${role.sessionDuration.toLocaleString("en")} seconds`],
        ["Console sign-in", role.consoleLogin === 1 && "allowed"],
        ["Tags", tagsOf(store, "role", roleId)],
        ["Created", moment(role.addTime)],
        ["Changed", role.updateTime !== role.addTime && moment(role.updateTime)],
      ]),
    ),
    section(
      "Policies",
      policies.length === 0
        ? empty(html`It holds no policy. Call <code>AttachRolePolicy</code>.`)
        : table(
            "Policies",
            [
              { label: "Policy", cell: ({ policyId, name }) => policyLink(policyId, name) },
              { label: "Kind", cell: ({ type }) => (type === CUSTOM ? "custom" : "preset") },
              { label: "Since", cell: ({ attachTime }) => moment(attachTime) },
            ],
            policies,
          ),
    ),
    section("Who may take it on", document("Trust policy", role.document)),
  );
}
