/** Everybody on one side of a preview. */
import type { Step } from "../../pulumi/plan.ts";
import { Secret } from "../../pulumi/secret.ts";
import { UNKNOWN } from "../../pulumi/values.ts";
import type { Contact, UnknownFact } from "../facts/rulings.ts";
import { isDisabled } from "../people/accounts.ts";
import { calledTarget, personKind, presentSide } from "../people/entities.ts";
import { isGone } from "../people/people.ts";
import { holdingsOf, isRetained, type RightsOn } from "../people/rights.ts";
import { ACCOUNT_KINDS } from "../people/kinds.ts";
import { type Plans, type Side, type Target, valueOf } from "../people/sides.ts";
import { type Roster, type RuledPerson, someMember } from "./roster.ts";

export function rosterOn(plans: Plans, rights: RightsOn): Roster {
  const { side } = rights;
  const targets = new Map<string, { readonly target: Target; readonly account: string | undefined }>();
  for (const step of plans.stepsOf(...ACCOUNT_KINDS)) {
    targets.set(step.key, { target: { key: step.key, step, id: undefined, hint: undefined }, account: step.account });
  }
  for (const [key, { target, account }] of rights.holders) {
    if (!targets.has(key)) targets.set(key, { target, account });
  }
  return {
    people: [
      ...[...targets.values()]
        .filter(({ target }) => isThere(target, side))
        .map(({ target, account }) => personOf(target, account, rights, plans)),
      ...strangers(plans, rights),
    ],
    // What was there before a change is compared with what is there after it, and only that is asked for the whole.
    isWhole: side === "before" || plans.plan.isWhole,
  };
}

function isThere(target: Target, side: Side): boolean {
  const { step } = target;
  if (step === undefined || step[side] !== undefined) return true;
  return side === "after" && isRetained(step) && !isGone(target) && !(step.kind === "SubUser" && isDisabled(step));
}

function personOf(target: Target, account: string | undefined, rights: RightsOn, plans: Plans): RuledPerson {
  const { step } = target;
  const { side, graph, groups } = rights;
  const kind = personKind(step);
  const joined = [...graph.groupsOf(target.key).keys()].flatMap((key) => groups.get(key) ?? []);
  return {
    key: target.key,
    kind: kind === "recipient" ? "unknown" : kind,
    called: calledTarget(target, side),
    account,
    contacts: {
      phone: contactOf(step, side, "phone", plans),
      email: contactOf(step, side, "email", plans),
    },
    groups: joined.map(({ called }) => called),
    rights: [...holdingsOf(target.key, rights).values()].map(({ right: { kind: what, called, through, end } }) => ({
      kind: what,
      called,
      ...(through === undefined ? {} : { through }),
      ...(end === undefined ? {} : { end }),
    })),
    untold: [
      ...joined
        .filter(({ target: group }) => group.step === undefined)
        .map(({ called }): UnknownFact => ({ is: "group-rights", group: called })),
      ...(step === undefined || tellsAll(step, plans) ? [] : takenOver(step, side)),
    ],
  };
}

/** Of an account that was asked nothing is left untold, but for what a new one is given like another that changes at the same time. */
const tellsAll = (step: Step, plans: Plans): boolean =>
  plans.isKnown(step.account) &&
  (step.before !== undefined || valueOf(step.after, "likeUser") === undefined || plans.tellsLikeness(step));

/** What comes from another account, or was there before the program. */
function takenOver(step: Step, side: Side): UnknownFact[] {
  const recorded = step[presentSide(step, side)];
  const [model, adopt] = [valueOf(recorded, "likeUser"), valueOf(recorded, "adopt")];
  const isAdopted = step.fate === "create" && adopt !== undefined && adopt !== null && adopt !== false;
  return [
    ...(typeof model === "string" && model !== "" ? [{ is: "likeness", model } as const] : []),
    ...(model === UNKNOWN || model instanceof Secret ? [{ is: "likeness" } as const] : []),
    ...(isAdopted ? [{ is: "taken-over" } as const] : []),
  ];
}

const INPUTS: Readonly<Record<Contact, readonly string[]>> = { phone: ["phoneNumber", "mobile"], email: ["email"] };

function contactOf(
  step: Step | undefined,
  side: Side,
  contact: Contact,
  plans: Plans,
): RuledPerson["contacts"][Contact] {
  if (step === undefined) return "unknown";
  const recorded = step[presentSide(step, side)];
  // An update takes away what the program does not give any more, although the preview still has it as an output.
  const isPlanned = side === "after" && !plans.plan.isRefresh && step.fate !== "same" && step.fate !== "import";
  const values = INPUTS[contact].map((key) => (isPlanned ? recorded?.inputs[key] : valueOf(recorded, key)));
  if (values.some((value) => value instanceof Secret || (typeof value === "string" && value !== ""))) return "given";
  return values.includes(UNKNOWN) ? "unknown" : "none";
}

/** Members whom this program does not declare may be in a group of others, unless it declares all of them. */
function strangers(plans: Plans, { side, graph, groups, held, ends }: RightsOn): RuledPerson[] {
  const closed = new Set(
    plans
      .stepsOf("GroupMembership")
      .filter((step) => valueOf(step[side], "exclusive") === true)
      .flatMap((step) => plans.targets(step, side, "group", ["Group"]).map(({ key }) => key)),
  );
  return [...groups].flatMap(([key, { target, called }]) => {
    const rights = [...graph.rightsOf(key)];
    if (target.step !== undefined || closed.has(key) || rights.length === 0) return [];
    const account = rights[0]?.[1][0]?.account;
    return [
      someMember(
        account,
        called,
        rights.flatMap(([right]) => {
          const one = held.get(right)?.right;
          return one === undefined ? [] : [{ kind: one.kind, called: one.called, end: ends.of(key, right) }];
        }),
      ),
    ];
  });
}
