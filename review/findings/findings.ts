/** What somebody should look into, over the planned whole. What a preview leaves out is never guessed. */
import type { Finding, FindingCode, Danger, Person } from "../report.ts";
import type { Step } from "../read/plan.ts";
import { nameOf, nameOfTarget } from "../people/entities.ts";
import { listed } from "./listed.ts";
import { refusedDeletions } from "./refusals.ts";
import { waitingDeletions } from "./waiting.ts";
import { holdingsOf } from "../people/holdings.ts";
import { byDanger } from "../people/order.ts";
import { isGone } from "../people/people.ts";
import type { RightsOn } from "../people/rights.ts";
import { type Plans, textOf, valueOf } from "../people/sides.ts";

interface Whole {
  readonly plans: Plans;
  readonly before: RightsOn;
  readonly after: RightsOn;
  readonly people: readonly Person[];
}

export function findingsIn(whole: Whole): Finding[] {
  return [
    ...refusedDeletions(whole.plans),
    ...waitingDeletions(whole.plans),
    ...lastAdministrators(whole),
    ...withoutRoles(whole),
    ...withoutReset(whole),
    ...directPolicies(whole),
    ...sharedContacts(whole),
    ...emptiedGroups(whole),
    ...unknownRights(whole),
  ].toSorted(byDanger);
}

const finding = (code: FindingCode, danger: Danger, text: string, people: readonly string[]): Finding => ({
  code,
  danger,
  text,
  people: people.toSorted(),
});

const staying = ({ plans }: Whole, ...kinds: readonly ("SubUser" | "Employee")[]): Step[] =>
  plans.of(...kinds).filter((step) => step.after !== undefined && !step.isWaiting);

function withoutRoles(whole: Whole): Finding[] {
  const { plans, before, after } = whole;
  // An assignment to somebody who is not known yet may be anybody's.
  if (after.holders.keys().some((key) => key.startsWith("unknown|"))) return [];
  const without = staying(whole, "Employee").filter((step) => {
    if ((after.roles.get(step.key)?.size ?? 0) > 0) return false;
    // Of somebody who does not change, a preview of changes alone leaves the roles out as well.
    return plans.plan.isWhole || step.fate === "create" || step.fate === "replace" || before.roles.has(step.key);
  });
  return without.map((step) => {
    const name = nameOf(step, "after");
    return finding(
      "employee-without-role",
      "high",
      `${name} is an employee without a role, who cannot enter the Partner Center`,
      [name],
    );
  });
}

function sharedContacts(whole: Whole): Finding[] {
  const people = staying(whole, "SubUser", "Employee");
  const shared = (what: string, contact: (step: Step) => string | undefined) =>
    [...Map.groupBy(people, (step) => keyed(step, contact(step)))]
      .filter(([key, steps]) => key !== undefined && steps.length > 1)
      .map(([, steps]) => {
        const names = steps.map((step) => nameOf(step, "after"));
        return finding("shared-contact", "medium", `${listed(names)} have one ${what}`, names);
      });
  return [
    ...shared("e-mail address", ({ after }) => textOf(after, "email")?.toLowerCase()),
    ...shared("phone number", ({ after }) => {
      const number = textOf(after, "phoneNumber") ?? textOf(after, "mobile");
      return number === undefined ? undefined : `${textOf(after, "countryCode") ?? ""} ${number}`;
    }),
  ];
}

const keyed = ({ account }: Step, contact: string | undefined): string | undefined =>
  contact === undefined || contact === "" ? undefined : `${account ?? ""}|${contact}`;

/** What an employee's sub-user may hold besides its roles (Partner Center, permission maintenance). */
const BESIDE_ROLES: ReadonlySet<string> = new Set([
  "QCloudFinanceFullAccess",
  "QcloudCollPasswordManageAccess",
  "QcloudCollApiKeyManageAccess",
]);

function directPolicies(whole: Whole): Finding[] {
  return staying(whole, "Employee").flatMap((step) => {
    const policies = [...(whole.after.direct.get(step.key)?.values() ?? [])]
      .filter(({ right }) => right.isKnown && !BESIDE_ROLES.has(right.name))
      .map(({ right }) => right.name);
    if (policies.length === 0) return [];
    const name = nameOf(step, "after");
    return [
      finding(
        "employee-with-policies",
        "medium",
        `${name} is an employee and holds ${listed(policies)} directly: employees get their rights from roles`,
        [name],
      ),
    ];
  });
}

function emptiedGroups({ before, after }: Whole): Finding[] {
  return [...before.groups].flatMap(([key, { members, name, target }]) => {
    if (target.step?.fate === "delete" || members.size === 0 || (after.groups.get(key)?.members.size ?? 0) > 0)
      return [];
    const people = [...members.values()].map(({ holder: { target: one } }) => one);
    const names = people.map((one) => nameOfTarget(one, "before"));
    return [
      finding(
        "group-emptied",
        "medium",
        `the group ${after.groups.get(key)?.name ?? name} is left without a member of this program`,
        names,
      ),
    ];
  });
}

function withoutReset(whole: Whole): Finding[] {
  return staying(whole, "SubUser").flatMap((step) => {
    const canSignIn =
      valueOf(step.after, "consoleLogin") === true && valueOf(step.after, "needResetPassword") === false;
    const gives = canSignIn
      ? holdingsOf(step.key, whole.after)
          .values()
          .find(({ right }) => right.isSensitive)
      : undefined;
    if (gives === undefined) return [];
    const name = nameOf(step, "after");
    return [
      finding(
        "administrator-without-reset",
        "medium",
        `${name} holds ${gives.right.name} and does not have to change the password`,
        [name],
      ),
    ];
  });
}

/** By account: whoever holds everything before and nobody afterwards. */
function lastAdministrators(whole: Whole): Finding[] {
  const { plans, before, after } = whole;
  const administrators = (rights: RightsOn) =>
    rights.holders
      .values()
      .toArray()
      .filter(
        ({ target }) =>
          !(rights.side === "after" && isGone(target)) &&
          holdingsOf(target.key, rights)
            .values()
            .some(({ isAdministrator }) => isAdministrator),
      );
  const remaining = new Set(administrators(after).map(({ account }) => account));
  const gone = Map.groupBy(administrators(before), ({ account }) => account);
  return [...gone].flatMap(([account, holders]) => {
    if (remaining.has(account)) return [];
    const names = holders.map(({ target }) => nameOfTarget(target, "before"));
    const where = account === undefined ? "" : ` of the account ${account}`;
    const text = plans.plan.isWhole
      ? `nobody of this program is left as an administrator${where}: ${listed(names)} was the last`
      : `${listed(names)} is no longer an administrator${where}; this preview leaves out what does not change, so it does not tell whether an administrator is left`;
    return [finding("last-administrator-leaves", plans.plan.isWhole ? "high" : "medium", text, names)];
  });
}

function unknownRights({ people }: Whole): Finding[] {
  return people.flatMap(({ kind, name, changes }) => {
    const isNobody = kind === "unknown" && name.startsWith("known after");
    const unknown = changes.filter(({ effect, right }) => effect === "gains" && (isNobody || right?.isKnown === false));
    if (unknown.length === 0) return [];
    const which = [...new Set(unknown.map(({ resource }) => resource))];
    const text = isNobody
      ? `who gets what ${listed(which)} gives is known after the update`
      : `what ${name} gets from ${listed(which)} is not told by the preview`;
    return [finding("unknown-right", "medium", text, isNobody ? [] : [name])];
  });
}
