/** What somebody should look into, over the planned whole. What a preview leaves out is never guessed. */
import type { Step } from "../../pulumi/plan.ts";
import { BESIDE_ROLES, calledOn, calledTarget, type Catalogue } from "../people/entities.ts";
import { byDanger } from "../facts/danger.ts";
import { leavesAfter } from "../people/accounts.ts";
import { isGone } from "../people/people.ts";
import { holdingsOf, type RightsOn } from "../people/rights.ts";
import { type Plans, textOf, valueOf } from "../people/sides.ts";
import type { Finding, Person } from "../facts/report.ts";
import { newEscalations } from "./escalations.ts";
import { finding } from "./finding.ts";
import { refusedDeletions } from "./refusals.ts";
import { rewrittenUnread, unknownRights } from "./unknown.ts";
import { unseenHolders } from "./unseen.ts";
import { waitingDeletions } from "./waiting.ts";

interface Whole {
  readonly plans: Plans;
  readonly before: RightsOn;
  readonly after: RightsOn;
  readonly people: readonly Person[];
  readonly catalogue: Catalogue;
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
    ...leaversStay(whole),
    ...newEscalations(whole.plans, whole.before, whole.after, whole.catalogue),
    ...unknownRights(whole.plans, whole.people, whole.catalogue),
    ...rewrittenUnread(whole.before, whole.after, whole.catalogue),
    ...unseenHolders(whole.plans, whole),
  ].toSorted(byDanger);
}

const staying = ({ plans }: Whole, ...kinds: readonly ("SubUser" | "Employee")[]): Step[] =>
  plans.stepsOf(...kinds).filter((step) => step.after !== undefined && !step.isWaiting && plans.isDeclared(step));

function withoutRoles(whole: Whole): Finding[] {
  const { plans, before, after } = whole;
  // An assignment to somebody who is not known yet may be anybody's.
  if (after.holders.keys().some((key) => key.startsWith("unknown|"))) return [];
  return staying(whole, "Employee")
    .filter((step) => {
      if (hasRole(step, after)) return false;
      // Of somebody who does not change, a preview of changes alone leaves the roles out as well.
      return plans.plan.isWhole || step.fate === "create" || step.fate === "replace" || hasRole(step, before);
    })
    .map((step) => {
      const person = calledOn(step, "after");
      return finding("high", { is: "employee-without-role", person }, [person]);
    });
}

const hasRole = ({ key }: Step, { graph, held }: RightsOn): boolean =>
  [...graph.rightsOf(key).keys()].some((right) => held.get(right)?.right.kind === "role");

function sharedContacts(whole: Whole): Finding[] {
  const people = staying(whole, "SubUser", "Employee");
  const shared = (contact: "email" | "phone", contactOf: (step: Step) => string | undefined): Finding[] =>
    [...Map.groupBy(people, (step) => keyed(step, contactOf(step)))]
      .filter(([key, steps]) => key !== undefined && steps.length > 1)
      .map(([, steps]) =>
        finding(
          "medium",
          { is: "shared-contact", contact },
          steps.map((step) => calledOn(step, "after")),
        ),
      );
  return [
    ...shared("email", ({ after }) => textOf(after, "email")?.toLowerCase()),
    ...shared("phone", ({ after }) => {
      const number = textOf(after, "phoneNumber") ?? textOf(after, "mobile");
      return number === undefined ? undefined : `${textOf(after, "countryCode") ?? ""} ${number}`;
    }),
  ];
}

const keyed = ({ account }: Step, contact: string | undefined): string | undefined =>
  contact === undefined || contact === "" ? undefined : `${account ?? ""}|${contact}`;

function directPolicies(whole: Whole): Finding[] {
  const { graph, held } = whole.after;
  return staying(whole, "Employee").flatMap((step) => {
    const policies = [...graph.rightsOf(step.key).keys()]
      .flatMap((key) => held.get(key)?.right ?? [])
      .flatMap(({ kind, called }) => (kind === "policy" && called.is === "named" ? [called.name] : []))
      .filter((name) => !BESIDE_ROLES.has(name));
    const person = calledOn(step, "after");
    return policies.length === 0
      ? []
      : [finding("medium", { is: "employee-with-policies", person, policies }, [person])];
  });
}

const emptiedGroups = ({ before, after }: Whole): Finding[] =>
  [...before.groups].flatMap(([key, { called, target }]) => {
    const members = [...before.graph.membersOf(key).keys()];
    if (target.step?.fate === "delete" || members.length === 0 || after.graph.membersOf(key).size > 0) return [];
    const people = members.flatMap((member) => before.holders.get(member) ?? []);
    return [
      finding(
        "medium",
        { is: "group-emptied", group: after.groups.get(key)?.called ?? called },
        people.map((person) => calledTarget(person.target, "before")),
      ),
    ];
  });

/** Nothing of the program would delete them when their time is over. */
function leaversStay({ plans }: Whole): Finding[] {
  if (!plans.plan.isWhole || plans.stepsOf("Leavers").some(({ after }) => after !== undefined)) return [];
  const leaving = plans
    .stepsOf("SubUser")
    .filter((step) => (step.fate === "delete" || step.fate === "replace") && leavesAfter(step) !== undefined);
  const people = leaving.map((step) => calledOn(step, "before"));
  return people.length === 0 ? [] : [finding("medium", { is: "leavers-stay" }, people)];
}

const withoutReset = (whole: Whole): Finding[] =>
  staying(whole, "SubUser").flatMap((step) => {
    const canSignIn =
      valueOf(step.after, "consoleLogin") === true && valueOf(step.after, "needResetPassword") === false;
    if (!canSignIn) return [];
    const gives = holdingsOf(step.key, whole.after)
      .values()
      .find(({ right }) => right.isSensitive);
    const person = calledOn(step, "after");
    return gives === undefined
      ? []
      : [finding("medium", { is: "administrator-without-reset", person, right: gives.right }, [person])];
  });

/** By account: whoever holds everything before and nobody afterwards. */
function lastAdministrators({ plans, before, after }: Whole): Finding[] {
  const administrators = (rights: RightsOn) =>
    [...rights.holders.values()].filter(
      ({ target }) =>
        !(rights.side === "after" && isGone(target)) &&
        holdingsOf(target.key, rights)
          .values()
          .some(({ isAdministrator }) => isAdministrator),
    );
  const remaining = new Set(administrators(after).map(({ account }) => account));
  const gone = Map.groupBy(administrators(before), ({ account }) => account);
  const isSure = plans.plan.isWhole;
  return [...gone]
    .filter(([account]) => !remaining.has(account))
    .map(([account, holders]) =>
      finding(
        isSure ? "high" : "medium",
        { is: "last-administrator-leaves", account, isSure },
        holders.map(({ target }) => calledTarget(target, "before")),
      ),
    );
}
