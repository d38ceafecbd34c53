/** What happens to the account of one person: everything but what it may do. */
import { z } from "zod";
import type { Step } from "../../pulumi/plan.ts";
import type { Change, Danger, Person, PersonFact, Why } from "../facts/report.ts";
import { calledOn } from "./entities.ts";
import { keyOfCalled } from "../facts/called.ts";
import { endIn } from "../holdings/ends.ts";
import { endOfAny } from "./ends.ts";
import { isRetained } from "./rights.ts";
import { isUnknown, type Plans, textOf, valueOf } from "./sides.ts";

export interface AccountFate {
  readonly happens: Person["happens"];
  readonly changes: readonly Change[];
}

export const UNCHANGED: AccountFate = { happens: "changes", changes: [] };

/** Why, of what a refresh finds. */
export const OUTSIDE: Why = { is: "outside" };

/** Why, of what an earlier run has left. */
export const againOf = ({ isWaiting }: Step): Why | undefined => (isWaiting ? { is: "again" } : undefined);

export const change = (step: Step, danger: Danger, fact: PersonFact, why?: Why): Change => ({
  fact,
  danger,
  why,
  resource: step.name,
});

export function accountFate(step: Step, isRefresh: boolean): AccountFate {
  switch (step.fate) {
    case "same":
      return UNCHANGED;
    case "import":
      return { happens: "changes", changes: [change(step, "low", { is: "imported" })] };
    case "create":
      return joining(step);
    case "delete":
      return leaving(step, isRefresh);
    case "replace":
      return replaced(step);
    case "update":
      return { happens: "changes", changes: isRefresh ? drifted(step) : updated(step) };
  }
}

const isTrue = (step: Step, side: "before" | "after", key: string): boolean => valueOf(step[side], key) === true;

function joining(step: Step): AccountFate {
  if (step.kind === "MessageRecipient") {
    return { happens: "joins", changes: [change(step, "low", { is: "joins", as: "recipient" })] };
  }
  if (step.kind === "Employee") return joiningEmployee(step);
  const isAdopted = isTrue(step, "after", "adopt");
  const first = isAdopted
    ? change(step, "medium", { is: "taken-over" })
    : change(step, "low", { is: "joins", as: "sub-user" });
  return {
    happens: isAdopted ? "adopted" : "joins",
    changes: [first, ...signIn(step), ...ownKey(step), ...likeness(step)],
  };
}

function joiningEmployee(step: Step): AccountFate {
  if (textOf(step.after, "existingSubUser") === "adopt") {
    return { happens: "adopted", changes: [change(step, "high", { is: "becomes-employee" })] };
  }
  return {
    happens: "joins",
    changes: [
      change(step, "medium", { is: "joins", as: "employee" }),
      change(step, "medium", { is: "sign-in-on", password: "initial" }),
    ],
  };
}

function signIn(step: Step): Change[] {
  if (isUnknown(step.after, "consoleLogin")) return [change(step, "medium", { is: "sign-in-unknown" })];
  if (!isTrue(step, "after", "consoleLogin")) return [];
  const password = isTrue(step, "after", "needResetPassword") ? "to-change" : "to-keep";
  return [change(step, "medium", { is: "sign-in-on", password })];
}

const ownKey = (step: Step): Change[] =>
  isTrue(step, "after", "accessKey") ? [change(step, "medium", { is: "key-made" })] : [];

function likeness(step: Step): Change[] {
  const model = textOf(step.after, "likeUser");
  return model === undefined ? [] : [change(step, "medium", { is: "gains-likeness", model })];
}

function leaving(step: Step, isRefresh: boolean): AccountFate {
  if (isRetained(step)) return { happens: "changes", changes: [change(step, "low", { is: "unmanaged" })] };
  const isSwitchedOff = step.kind === "SubUser" && isDisabled(step) && !isRefresh;
  const leaves = change(
    step,
    step.kind === "MessageRecipient" ? "low" : "high",
    {
      is: "leaves",
      what: isSwitchedOff ? "switched-off" : whatGoes(step),
      waits: step.isWaiting && !isRefresh,
      after: isSwitchedOff ? leavesAfter(step) : undefined,
    },
    isRefresh ? OUTSIDE : againOf(step),
  );
  const hasKey = step.kind === "SubUser" && isTrue(step, "before", "accessKey");
  if (!hasKey) return { happens: "leaves", changes: [leaves] };
  const key: PersonFact = isSwitchedOff ? { is: "key-switched", key: "own", to: "off" } : goingKey(step, isRefresh);
  return { happens: "leaves", changes: [leaves, change(step, "medium", key)] };
}

function whatGoes({ kind, before }: Step): "account" | "recipient" | "employee" | "employee-alone" {
  if (kind === "MessageRecipient") return "recipient";
  if (kind !== "Employee") return "account";
  return textOf(before, "existingSubUser") === "adopt" ? "employee-alone" : "employee";
}

const goingKey = (step: Step, isRefresh: boolean): PersonFact =>
  isRefresh || !hasOwnKey(step)
    ? { is: "key-deleted", key: "own" }
    : { is: "key-deleted", key: "with-account", othersRefuse: othersRefuse(step) };

/** Whether it is recorded which key is the account's own: that one never is in the way of its deletion. */
const hasOwnKey = ({ before }: Step): boolean =>
  valueOf(before, "accessKey") === true && valueOf(before, "secretId") !== undefined;

/** Whether others have made keys for the account no preview tells. */
const othersRefuse = (step: Step): boolean | undefined => (hasOwnKey(step) && isRefusing(step)) || undefined;

/** Whether the deletion keeps the account, if only for a while. */
export const isDisabled = (step: Step): boolean =>
  textOf(step.before, "onDelete") === "disable" || leavesAfter(step) !== undefined;

/** How long the account stays switched off before it is deleted, as the program has it. */
export function leavesAfter(step: Step, side: "before" | "after" = "before"): string | undefined {
  const value = valueOf(step[side], "onDelete");
  if (typeof value !== "object" || value === null || !("after" in value)) return undefined;
  return typeof value["after"] === "string" ? value["after"] : undefined;
}

/** Somebody who left earlier, and whose time is over. */
export interface DueLeaver {
  readonly step: Step;
  readonly name: string;
  readonly uin: string;
  readonly change: Change;
}

/** The leavers that the plan deletes: the record of a resource is replaced for them, or a deletion for them waits. */
export function dueLeavers(plans: Plans): DueLeaver[] {
  const steps = plans.stepsOf("Leavers");
  const waiting = new Set(steps.filter(({ isWaiting }) => isWaiting).map(({ name }) => name));
  return steps
    .filter(({ fate, name, after }) => after !== undefined && (fate === "replace" || waiting.has(name)))
    .flatMap((step) => {
      const due = valueOf(step.after, "due");
      return (Array.isArray(due) ? due : []).flatMap((one): DueLeaver[] => {
        const leaver = dueLeaver.safeParse(one);
        if (!leaver.success) return [];
        const { name, uin, until, afterGrace } = leaver.data;
        const after = afterGrace?.startsWith("P") === true ? afterGrace : undefined;
        const what = after !== undefined || afterGrace === "disable" ? "switched-off" : "account";
        const fact: PersonFact = { is: "leaves", what, waits: step.fate !== "replace", after };
        return [
          {
            step,
            name,
            uin,
            change: change(step, "high", fact, { is: afterGrace === undefined ? "time-over" : "grace-over", until }),
          },
        ];
      });
    });
}

const dueLeaver = z.object({ name: z.string(), uin: z.string(), until: z.string(), afterGrace: z.string().optional() });

/** Whether the deletion is given up where something is in its way, which nothing but the record decides. */
export const isRefusing = (step: Step): boolean => (valueOf(step.before, "onDelete") ?? "refuse") === "refuse";

function replaced(step: Step): AccountFate {
  const [from, to] = [calledOn(step, "before"), calledOn(step, "after")];
  const what = step.kind === "MessageRecipient" ? "recipient" : "account";
  const old = step.kind === "SubUser" && isDisabled(step) ? "switched-off" : "deleted";
  const isRenamed = keyOfCalled(from) !== keyOfCalled(to);
  const grace = step.kind === "SubUser" && isRenamed ? textOf(step.after, "renameGrace") : undefined;
  // What becomes of an old account that works on is decided by what is declared now.
  const after = leavesAfter(step, grace === undefined ? "before" : "after");
  const fact: PersonFact = isRenamed
    ? { is: "renamed", what, from, to, old: grace === undefined ? old : "works-on", grace, after }
    : { is: "replaced", what, old, after };
  const happens = isRenamed ? "renamed" : "replaced";
  const first = change(step, what === "recipient" ? "low" : "high", fact, whyReplaced(step));
  if (what === "recipient") return { happens, changes: [first] };
  const hasSignIn = step.kind === "Employee" || isTrue(step, "after", "consoleLogin");
  return {
    happens,
    changes: [
      first,
      ...(hasSignIn ? [change(step, "medium", { is: "password-set" })] : []),
      ...replacedKey(step),
      ...(step.kind === "SubUser" ? likeness(step) : []),
    ],
  };
}

function replacedKey(step: Step): Change[] {
  const [had, has] = [isTrue(step, "before", "accessKey"), isTrue(step, "after", "accessKey")];
  if (had && has) {
    return [change(step, "medium", { is: "key-rotated", key: "own", othersRefuse: othersRefuse(step) })];
  }
  return had ? [change(step, "medium", goingKey(step, false))] : ownKey(step);
}

/** Why it cannot be done in place. */
export function whyReplaced({ replaceReasons, kind }: Step): Why {
  if (replaceReasons.length === 0) return { is: "asked-for" };
  return kind === "AccessKey" && replaceReasons.includes("rotation")
    ? { is: "rotation" }
    : { is: "immutable", inputs: replaceReasons };
}

const CONTACTS: ReadonlySet<string> = new Set(["email", "phoneNumber", "mobile", "countryCode"]);
const TOLD_APART: ReadonlySet<string> = new Set([
  "expires",
  "ended",
  "consoleLogin",
  "password",
  "passwordVersion",
  "needResetPassword",
  "accessKey",
  "likeUser",
  "existingSubUser",
]);

function updated(step: Step): Change[] {
  const changed = new Set(step.changed);
  const changes: Change[] = [];
  const [couldSignIn, canSignIn] = [isTrue(step, "before", "consoleLogin"), isTrue(step, "after", "consoleLogin")];
  if (!couldSignIn && canSignIn) changes.push(...signIn(step));
  if (couldSignIn && !canSignIn && !isUnknown(step.after, "consoleLogin")) {
    const end = endOfAny([step]);
    changes.push(change(step, end === undefined ? "high" : "medium", { is: "sign-in-off", where: "console" }, end));
  }
  const asksForPassword =
    changed.has("password") || (changed.has("passwordVersion") && valueOf(step.after, "passwordVersion") !== undefined);
  if (couldSignIn && canSignIn && asksForPassword) changes.push(change(step, "medium", { is: "password-reset" }));
  if (changed.has("needResetPassword") && canSignIn) {
    changes.push(change(step, "low", { is: "must-change-password", now: isTrue(step, "after", "needResetPassword") }));
  }
  changes.push(...switchedKey(step));
  if (changed.has("likeUser")) changes.push(...likeness(step));
  if (textOf(step.before, "existingSubUser") === "refuse" && textOf(step.after, "existingSubUser") === "adopt") {
    changes.push(change(step, "high", { is: "policies-revoked" }));
  }
  if (changed.has("expires")) changes.push(endChange(step));
  return [...changes, ...details(step)];
}

/** Of an account or a key, whose end the program says anew. */
export function endChange(step: Step): Change {
  const [from, to] = [endIn(step.before?.inputs ?? {}), endIn(step.after?.inputs ?? {})];
  return change(step, "medium", { is: "end-changes", from, to });
}

function switchedKey(step: Step): Change[] {
  const [had, has] = [isTrue(step, "before", "accessKey"), isTrue(step, "after", "accessKey")];
  if (had === has || isUnknown(step.after, "accessKey")) return [];
  if (has) return ownKey(step);
  const end = endOfAny([step]);
  return end === undefined
    ? [change(step, "high", { is: "key-deleted", key: "own" })]
    : [change(step, "medium", { is: "key-switched", key: "own", to: "off" }, end)];
}

const details = (step: Step): Change[] =>
  step.changed
    .filter((input) => !TOLD_APART.has(input))
    .map((input) => change(step, "low", { is: "input-changes", input, isContact: CONTACTS.has(input) }));

function drifted(step: Step): Change[] {
  const [couldSignIn, canSignIn] = [isTrue(step, "before", "consoleLogin"), isTrue(step, "after", "consoleLogin")];
  const [was, status] = [textOf(step.before, "status"), textOf(step.after, "status")];
  const isTurnedOff = (couldSignIn && !canSignIn) || (status === "Disabled" && was !== "Disabled");
  const isTurnedOn = (!couldSignIn && canSignIn) || (status === "Enabled" && was === "Disabled");
  return [
    ...(isTurnedOff ? [change(step, "high", { is: "sign-in-off", where: "anywhere" }, OUTSIDE)] : []),
    ...(isTurnedOn ? [change(step, "medium", { is: "sign-in-on" }, OUTSIDE)] : []),
    ...step.changed
      .filter((input) => input !== "consoleLogin" && input !== "status" && input !== "ended")
      .map((input) => change(step, "low", { is: "drifts", input }, OUTSIDE)),
  ];
}
