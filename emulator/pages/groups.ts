/** The user groups; and one of them, with its members and its policies. */
import { ANY } from "../store/groups.ts";
import { attachedPolicies } from "./attached-policies.ts";
import { type Html, html } from "./html.ts";
import { type Column, code, facts, moment, section, table } from "./elements.ts";
import type { Group } from "../store/groups.ts";
import { accountPage } from "./layout.ts";
import { listPage } from "./list-page.ts";
import { groupLink, personLink } from "./names.ts";
import { EVERY_ROW, type View, paged } from "./view.ts";

export const groupsPage = (view: View): Html =>
  listPage(view, {
    section: "groups",
    title: "Groups",
    about: "What a group may do, each of its members may do.",
    columns: groupColumns(view),
    rows: view.store.groups.matching(ANY, EVERY_ROW),
    textsOf: ({ name, remark }) => [name, remark],
    searchedFor: "Name or remark",
    noMatch: "No group matches.",
    nothing: html`There is no group yet. Call <code>CreateGroup</code>, then <code>AddUserToGroup</code>.`,
  });

const groupColumns = ({ store }: View): readonly Column<Group>[] => [
  { label: "Name", cell: ({ groupId, name }) => html`<b>${groupLink(groupId, name)}</b>` },
  { label: "Group id", cell: ({ groupId }) => code(groupId) },
  { label: "Members", cell: ({ groupId }) => store.groups.countMembers(groupId), kind: "number" },
  { label: "Policies", cell: ({ groupId }) => store.groups.countPolicies(groupId), kind: "number" },
  { label: "Remark", cell: ({ remark }) => remark, kind: "text" },
  { label: "Created", cell: ({ createTime }) => moment(createTime) },
];

export function groupPage({ store, query, surroundings }: View, groupId: number): Html | undefined {
  const group = store.groups.byId(groupId);
  if (group === undefined) return undefined;
  const { rows: members, pager } = paged(
    store.groups.members(groupId, EVERY_ROW).flatMap((uin) => store.users.byUin(uin) ?? []),
    `groups/${groupId}`,
    query,
  );
  return accountPage(
    { section: "groups", title: group.name, about: group.remark },
    surroundings,
    section(
      "Group",
      facts([
        ["Group id", code(groupId)],
        ["Created", moment(group.createTime)],
      ]),
    ),
    section(
      "Members",
      table(
        "Members",
        [
          { label: "Name", cell: ({ uin, name }) => personLink(uin, name) },
          { label: "Account number", cell: ({ uin }) => code(uin) },
          { label: "Remark", cell: ({ remark }) => remark, kind: "text" },
        ],
        members,
        html`Nobody is in it. Call <code>AddUserToGroup</code>.`,
      ),
      pager,
    ),
    attachedPolicies(store.groups.policies(groupId, "", EVERY_ROW), "AttachGroupPolicy"),
  );
}
