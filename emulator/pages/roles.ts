/** The roles of CAM; and one of them, with what it may do and who may take it on. */
import { attachedPolicies } from "./attached-policies.ts";
import { type Content, type Html, html } from "./html.ts";
import { type Column, code, document, facts, moment, section } from "./elements.ts";
import type { CamRole } from "../store/cam-roles.ts";
import { accountPage } from "./layout.ts";
import { listPage } from "./list-page.ts";
import { boundaryLink, roleLink, tagsOf } from "./names.ts";
import { EVERY_ROW, type View } from "./view.ts";

export const rolesPage = (view: View): Html =>
  listPage(view, {
    section: "roles",
    title: "Roles",
    about: "What others can take on for a while, and what they may do then.",
    columns: roleColumns(view),
    rows: view.store.camRoles.tagged([], EVERY_ROW),
    textsOf: ({ name, description }) => [name, description],
    searchedFor: "Name or description",
    noMatch: "No role matches.",
    nothing: html`There is no role yet. Call <code>CreateRole</code> of CAM.`,
  });

const roleColumns = ({ store }: View): readonly Column<CamRole>[] => [
  { label: "Name", cell: ({ roleId, name }) => html`<b>${roleLink(roleId, name)}</b>` },
  { label: "Role id", cell: ({ roleId }) => code(roleId) },
  { label: "Policies", cell: ({ roleId }) => store.camRoles.countPolicies(roleId), kind: "number" },
  { label: "Description", cell: ({ description }) => description, kind: "text" },
  { label: "Created", cell: ({ addTime }) => moment(addTime) },
];

export function rolePage({ store, surroundings }: View, roleId: string): Html | undefined {
  const role = store.camRoles.byId(roleId);
  if (role === undefined) return undefined;
  return accountPage(
    { section: "roles", title: role.name, about: role.description },
    surroundings,
    section(
      "Role",
      facts([
        ["Role id", code(roleId)],
        ["Kind", role.serviceType === "" ? null : `service-linked, of ${role.serviceType}`],
        ["Being deleted", deletionOf(store, roleId)],
        ["Permission boundary", boundaryLink(store, store.roleBoundaries.of(roleId))],
        ["Longest session", role.sessionDuration > 0 && `${role.sessionDuration.toLocaleString("en")} seconds`],
        ["Console sign-in", role.consoleLogin === 1 && "allowed"],
        ["Tags", tagsOf(store, "role", roleId)],
        ["Created", moment(role.addTime)],
        ["Changed", role.updateTime !== role.addTime && moment(role.updateTime)],
      ]),
    ),
    attachedPolicies(store.camRoles.policies(roleId, 0, "", EVERY_ROW), "AttachRolePolicy"),
    section("Who may take it on", document("Trust policy", role.document)),
  );
}

function deletionOf({ roleDeletions }: View["store"], roleId: string): Content {
  const task = roleDeletions.ofRole(roleId);
  return task && html`gone at ${moment(task.endTime)}, by the task ${code(task.taskId)}`;
}
