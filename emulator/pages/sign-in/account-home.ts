/** What somebody who has signed in gets to see: who that is, and what they may do. */
import { code, facts, lines, none } from "../elements.ts";
import { type Html, html } from "../html.ts";
import { cardPage } from "../layout.ts";
import type { User } from "../../store/users.ts";
import { EVERY_ROW, EVERY_WAY, type PageWorld } from "../view.ts";
import { notice } from "./sign-in-page.ts";

export const HOME = "/account";
export const SIGN_OUT = "/account/sign-out";

export function homePage({ store }: PageWorld, { uin, name }: User, hasNewPassword: boolean): Html {
  const employee = store.employees.byUin(uin);
  const groups = store.groups.groupsOf(uin, EVERY_ROW);
  const policies = store.attachments.held(uin, EVERY_WAY, EVERY_ROW);
  return cardPage(
    `Signed in as ${name}`,
    hasNewPassword && notice("Your new password is set. The one before it no longer works."),
    facts([
      ["Account number", code(uin)],
      ["Root account", code(store.account.uin)],
      ["Employee", employee && (employee.displayName || code(employee.employeeId))],
      ["Roles", employee && lines(employee.roles.map(({ RoleName }) => RoleName))],
      ["Groups", lines(groups.map((group) => group.name))],
      [
        "Policies",
        policies.length === 0
          ? html`${none} <span class="quiet-text">nothing is allowed yet</span>`
          : lines(policies.map((policy) => policy.name)),
      ],
    ]),
    html`<form method="post" action="${SIGN_OUT}"><button class="plain">Sign out</button></form>`,
  );
}
