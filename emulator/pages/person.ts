/** One sub-user: how it gets in, what it can do and where that comes from, and what it did last. */
import { type Content, type Html, html } from "./html.ts";
import { badge, code, facts, lines, link, moment, section, table } from "./elements.ts";
import { callColumns } from "./last-calls.ts";
import type { HeldPolicy } from "../store/attachments.ts";
import { accountPage } from "./layout.ts";
import { boundaryLink, groupLink, maskedNumber, policyKind, policyLink, tagsOf } from "./names.ts";
import { signInState, signInWords } from "./sign-in-state.ts";
import type { User } from "../store/users.ts";
import { EVERY_ROW, EVERY_WAY, type View } from "./view.ts";

const SHOWN_SIGN_INS = 10;
const SHOWN_CALLS = 10;

export function personPage(view: View, uin: number): Html | undefined {
  const user = view.store.users.byUin(uin);
  if (user === undefined) return undefined;
  return accountPage(
    { section: "people", title: user.name, about: user.remark },
    view.surroundings,
    section("Account", accountFacts(view, user)),
    employeeSection(view, user),
    section("Policies", policyTable(view, user)),
    section("Groups", groupTable(view, uin)),
    section("Access keys", keyTable(view, uin)),
    section("Last sign-ins", signInTable(view, uin)),
    section("Last calls", callTable(view, uin)),
  );
}

const accountFacts = (view: View, user: User): Html =>
  facts([
    ["Account number", code(user.uin)],
    ["Uid", code(user.uid)],
    ["Console sign-in", signInState(view, user)],
    ["Sign-in address", user.consoleLogin === 1 && signInLink(view, user.name)],
    ["Password set", moment(user.passwordTime)],
    [
      "Last sign-in",
      user.lastLoginTime === null ? "never" : html`${moment(user.lastLoginTime)} from ${user.lastLoginIp}`,
    ],
    ["Permission boundary", boundaryLink(view.store, view.store.boundaries.of(user.uin))],
    ["Phone", maskedNumber(user.countryCode, user.phoneNum)],
    ["E-mail", user.email],
    ["Tags", tagsOf(view.store, "uin", user.uin)],
    ["Created", moment(user.createTime)],
  ]);

function signInLink({ store }: View, name: string): Html {
  const path = `/account/login/subAccount/${store.account.uin}?type=subAccount&username=${encodeURIComponent(name)}`;
  return link(path, path);
}

function employeeSection({ store }: View, { uin }: User): Content {
  const employee = store.employees.byUin(uin);
  if (employee === undefined) return null;
  const { employeeId, displayName, roles, mobile, countryCode, email, remark, createTime } = employee;
  return section(
    "Employee",
    facts([
      ["Employee id", code(employeeId)],
      ["Display name", displayName],
      [
        "Roles",
        roles.length === 0
          ? badge("attention", "none: cannot sign in until one is assigned")
          : lines(roles.map(({ RoleName }) => RoleName)),
      ],
      ["Mobile", maskedNumber(countryCode, mobile)],
      ["E-mail", email],
      ["Remark", remark],
      ["Created", moment(createTime)],
    ]),
  );
}

function policyTable({ store }: View, { uin, name }: User): Html {
  const ways = ({ policyId, groups }: HeldPolicy) => [
    ...(store.attachments.exists(policyId, uin) ? ["directly"] : []),
    ...groups.map((group) => html`through ${groupLink(group.groupId, group.name)}`),
  ];
  return table(
    "Policies",
    [
      { label: "Policy", cell: ({ policyId, name: policy }) => policyLink(policyId, policy) },
      { label: "Kind", cell: ({ type }) => policyKind(type) },
      { label: "Comes", cell: (policy) => lines(ways(policy)) },
      { label: "Since", cell: ({ attachTime }) => moment(attachTime) },
    ],
    store.attachments.held(uin, EVERY_WAY, EVERY_ROW),
    `${name} may do nothing yet. Attach a policy, or add ${name} to a group.`,
  );
}

const groupTable = ({ store }: View, uin: number): Html =>
  table(
    "Groups",
    [
      { label: "Group", cell: ({ groupId, name }) => groupLink(groupId, name) },
      { label: "Remark", cell: ({ remark }) => remark, kind: "text" },
    ],
    store.groups.groupsOf(uin, EVERY_ROW),
    "In no group.",
  );

const keyTable = ({ store }: View, uin: number): Html =>
  table(
    "Access keys",
    [
      { label: "Secret id", cell: ({ secretId }) => code(secretId) },
      { label: "Status", cell: ({ status }) => badge(status === "Active" ? "good" : "quiet", status) },
      { label: "Description", cell: ({ description }) => description, kind: "text" },
      { label: "Created", cell: ({ createTime }) => moment(createTime) },
      { label: "Last used", cell: ({ lastUsedDate }) => lastUsedDate ?? "never" },
    ],
    store.accessKeys.byOwner(uin),
    "No key, so no call can be signed as this sub-user.",
  );

const signInTable = ({ store }: View, uin: number): Html =>
  table(
    "Last sign-ins",
    [
      { label: "Time", cell: ({ time }) => moment(time) },
      { label: "From", cell: ({ ip }) => code(ip) },
      { label: "Result", cell: ({ outcome }) => signInWords[outcome] },
    ],
    store.signIns.last(uin, SHOWN_SIGN_INS),
    "Nobody has tried to sign in.",
  );

function callTable(view: View, uin: number): Html {
  const calls = view.store.ledger
    .calls()
    .filter(({ caller }) => caller === uin)
    .slice(-SHOWN_CALLS)
    .toReversed();
  const nothing = "None of the last thousand calls is signed with a key of this sub-user.";
  return table("Last calls", callColumns(view), calls, nothing);
}
