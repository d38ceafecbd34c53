/** The sub-users, and for each what it can do and how it gets in. */
import { type Html, html } from "./html.ts";
import { type Column, badge, code, lines, moment, none } from "./elements.ts";
import { THROUGH_GROUPS } from "../store/attachments.ts";
import { listPage } from "./list-page.ts";
import { groupLink, personLink } from "./names.ts";
import { signInState } from "./sign-in-state.ts";
import type { User } from "../store/users.ts";
import { EVERY_ROW, type View } from "./view.ts";

export const peoplePage = (view: View): Html =>
  listPage(view, {
    section: "people",
    title: "People",
    about: "The sub-users of this account.",
    columns: columnsOf(view),
    rows: view.store.users.all(),
    textsOf: ({ name, uin, remark }) => [name, String(uin), remark],
    searchedFor: "Name, number or remark",
    noMatch: "Nobody matches. Search for a part of a name.",
    nothing: html`Nobody is here yet. Call <code>AddUser</code> or <code>CreateEmployee</code>, or run the program that
      declares the account&rsquo;s people.`,
  });

const columnsOf = (view: View): readonly Column<User>[] => {
  const { store } = view;
  return [
    { label: "Name", cell: ({ uin, name }) => html`<b>${personLink(uin, name)}</b>` },
    { label: "Account number", cell: ({ uin }) => code(uin) },
    { label: "Sign-in", cell: (user) => signInState(view, user) },
    { label: "Keys", cell: ({ uin }) => keysOf(view, uin) },
    {
      label: "Groups",
      cell: ({ uin }) =>
        lines(store.groups.groupsOf(uin, EVERY_ROW).map(({ groupId, name }) => groupLink(groupId, name))),
    },
    { label: "Policies", cell: ({ uin }) => policyCounts(view, uin) },
    { label: "Employee", cell: ({ uin }) => employeeOf(view, uin) },
    { label: "Last sign-in", cell: ({ lastLoginTime }) => moment(lastLoginTime) },
  ];
};

function keysOf({ store }: View, uin: number): Html {
  const keys = store.accessKeys.byOwner(uin);
  const inactive = keys.filter(({ status }) => status !== "Active").length;
  if (keys.length === 0) return none;
  return html`${keys.length} ${inactive > 0 && html`<span class="quiet-text">(${inactive} inactive)</span>`}`;
}

function policyCounts({ store }: View, uin: number): Html {
  const direct = store.attachments.countHeldDirectly(uin);
  const groups = store.attachments.countHeld(uin, { way: THROUGH_GROUPS, type: 0, keyword: "" });
  return lines([...(direct > 0 ? [`${direct} direct`] : []), ...(groups > 0 ? [`${groups} through groups`] : [])]);
}

function employeeOf({ store }: View, uin: number): Html {
  const employee = store.employees.byUin(uin);
  if (employee === undefined) return none;
  if (employee.roles.length === 0) return badge("attention", "no role");
  return lines(employee.roles.map(({ RoleName }) => RoleName));
}
