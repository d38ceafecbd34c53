/** The user groups; and one of them, with its members and its policies. */
import { type Html, html } from "./html.ts";
import { type Column, code, empty, facts, moment, section, table } from "./elements.ts";
import type { Group } from "../store/groups.ts";
import { accountPage } from "./layout.ts";
import { groupLink, personLink, policyLink } from "./names.ts";
import { CUSTOM } from "../store/policies.ts";
import { EVERY_ROW, type View, matches, paged, search } from "./view.ts";

export function groupsPage({ store, query, surroundings }: View): Html {
  const all = store.groups.matching("", EVERY_ROW);
  const { rows, pager } = paged(
    all.filter(({ name, remark }) => matches(query, name, remark)),
    "groups",
    query,
  );
  const page = {
    section: "groups",
    title: "Groups",
    about: "What a group may do, each of its members may do.",
  } as const;
  if (all.length === 0) {
    const nothing = html`There is no group yet. Call <code>CreateGroup</code>, then <code>AddUserToGroup</code>.`;
    return accountPage(page, surroundings, empty(nothing));
  }
  const columns: readonly Column<Group>[] = [
    { label: "Name", cell: ({ groupId, name }) => html`<b>${groupLink(groupId, name)}</b>` },
    { label: "Group id", cell: ({ groupId }) => code(groupId) },
    { label: "Members", cell: ({ groupId }) => store.groups.countMembers(groupId), kind: "number" },
    { label: "Policies", cell: ({ groupId }) => store.groups.countPolicies(groupId), kind: "number" },
    { label: "Remark", cell: ({ remark }) => remark, kind: "text" },
    { label: "Created", cell: ({ createTime }) => moment(createTime) },
  ];
  return accountPage(
    page,
    surroundings,
    html`<div class="tools">${search("groups", "Name or remark", query)}</div>`,
    rows.length === 0 ? empty("No group matches.") : table("Groups", columns, rows),
    pager,
  );
}

export function groupPage({ store, query, surroundings }: View, groupId: number): Html | undefined {
  const group = store.groups.byId(groupId);
  if (group === undefined) return undefined;
  const policies = store.groups.policies(groupId, "", EVERY_ROW);
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
      members.length === 0
        ? empty(html`Nobody is in it. Call <code>AddUserToGroup</code>.`)
        : table(
            "Members",
            [
              { label: "Name", cell: ({ uin, name }) => personLink(uin, name) },
              { label: "Account number", cell: ({ uin }) => code(uin) },
              { label: "Remark", cell: ({ remark }) => remark, kind: "text" },
            ],
            members,
          ),
      pager,
    ),
    section(
      "Policies",
      policies.length === 0
        ? empty(html`It holds no policy. Call <code>AttachGroupPolicy</code>.`)
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
  );
}
