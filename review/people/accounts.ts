/** What happens to the account of one person: everything but what it may do. */
import type { Change, Danger, Effect, Person } from "../report.ts";
import type { Step } from "../read/plan.ts";
import { nameOf } from "./entities.ts";
import { isUnknown, textOf, valueOf } from "./sides.ts";

export interface AccountFate {
  readonly happens: Person["happens"];
  readonly changes: readonly Change[];
}

const unchanged: AccountFate = { happens: "changes", changes: [] };

export function accountFate(step: Step, isRefresh: boolean): AccountFate {
  if (step.fate === "same") return unchanged;
  if (step.fate === "import") {
    return {
      happens: "changes",
      changes: [change(step, "imported", "low", "is imported: nothing changes in the account")],
    };
  }
  if (step.fate === "create") return joining(step);
  if (step.fate === "delete") return leaving(step, isRefresh);
  if (step.fate === "replace") return replaced(step);
  return { happens: "changes", changes: isRefresh ? drifted(step) : updated(step) };
}

const is = (step: Step, side: "before" | "after", key: string): boolean => valueOf(step[side], key) === true;

function joining(step: Step): AccountFate {
  if (step.kind === "MessageRecipient") {
    return {
      happens: "joins",
      changes: [change(step, "joins", "low", "joins as a recipient of messages, without sign-in")],
    };
  }
  if (step.kind === "Employee") return joiningEmployee(step);
  const isAdopted = is(step, "after", "adopt");
  const first = isAdopted
    ? change(
        step,
        "adopted",
        "medium",
        "is taken over, where a sub-user of that name exists, with its password and keys, and made otherwise",
      )
    : change(step, "joins", "low", "joins as a new sub-user");
  return {
    happens: isAdopted ? "adopted" : "joins",
    changes: [first, ...signIn(step), ...ownKey(step), ...likeness(step)],
  };
}

function joiningEmployee(step: Step): AccountFate {
  if (textOf(step.after, "existingSubUser") === "adopt") {
    const text =
      "becomes an employee with the sub-user of that name, where it exists, whose own CAM policies are revoked";
    return { happens: "adopted", changes: [change(step, "adopted", "high", text)] };
  }
  const text = "can sign in, with an initial password to change at the first sign-in";
  return {
    happens: "joins",
    changes: [change(step, "joins", "medium", "joins as a new employee"), change(step, "sign-in-on", "medium", text)],
  };
}

function signIn(step: Step): Change[] {
  if (isUnknown(step.after, "consoleLogin"))
    return [change(step, "other", "medium", "whether sign-in is on is known after the update")];
  if (!is(step, "after", "consoleLogin")) return [];
  const reset = is(step, "after", "needResetPassword")
    ? "with a password to change at the first sign-in"
    : "with a password that need not be changed";
  return [change(step, "sign-in-on", "medium", `can sign in to the console, ${reset}`)];
}

const ownKey = (step: Step): Change[] =>
  is(step, "after", "accessKey") ? [change(step, "key-made", "medium", "gets an access key")] : [];

function likeness(step: Step): Change[] {
  const model = textOf(step.after, "likeUser");
  if (model === undefined) return [];
  const right = {
    kind: "policy",
    name: "known after the update",
    isKnown: false,
    isSensitive: false,
    through: undefined,
  } as const;
  const text = `gains what ${model} holds directly and through groups, which is known after the update`;
  return [{ ...change(step, "gains", "medium", text), right }];
}

function leaving(step: Step, isRefresh: boolean): AccountFate {
  if (step.before?.isRetained === true) {
    return {
      happens: "changes",
      changes: [change(step, "other", "low", "leaves the program; the account stays as it is")],
    };
  }
  const why = isRefresh ? OUTSIDE : againOf(step);
  const leave = (danger: Danger, rest: string, ...more: Change[]): AccountFate => {
    const text = step.isWaiting && !isRefresh ? waiting(step) : rest;
    return { happens: "leaves", changes: [{ ...change(step, "leaves", danger, `leaves: ${text}`), why }, ...more] };
  };
  if (step.kind === "MessageRecipient") return leave("low", "the recipient is deleted");
  if (step.kind === "Employee") {
    const isAdopted = textOf(step.before, "existingSubUser") === "adopt";
    const rest = isAdopted
      ? "the employee is deleted, the sub-user that was taken over stays"
      : "the employee and the sub-user are deleted";
    return leave("high", rest);
  }
  const hasKey = is(step, "before", "accessKey");
  if (isDisabled(step) && !isRefresh) {
    const key = hasKey ? [change(step, "key-switched", "medium", "the access key is switched off")] : [];
    return leave("high", "sign-in and access keys are switched off, the account stays", ...key);
  }
  const key = hasKey ? [change(step, "key-deleted", "medium", goingKey(step, isRefresh))] : [];
  return leave("high", "the account is deleted", ...key);
}

function waiting(step: Step): string {
  const what = step.kind === "MessageRecipient" ? "the recipient" : "the account";
  return `${what} is still there and waits ${isDisabled(step) ? "to be switched off" : "for its deletion"}`;
}

const goingKey = (step: Step, isRefresh: boolean): string =>
  isRefresh || !hasOwnKey(step)
    ? "the access key is deleted"
    : `its own access key is deleted with it${otherKeys(step)}`;

/** Whether it is recorded which key is the account's own: that one never is in the way of its deletion. */
const hasOwnKey = ({ before }: Step): boolean =>
  valueOf(before, "accessKey") === true && valueOf(before, "secretId") !== undefined;

/** Whether others have made keys for the account no preview tells. */
const otherKeys = (step: Step): string =>
  hasOwnKey(step) && isRefusing(step) ? "; any other left by then makes the deletion fail" : "";

/** Whether the deletion keeps the account. */
export const isDisabled = (step: Step): boolean => textOf(step.before, "onDelete") === "disable";

/** Whether the deletion is given up where something is in its way, which nothing but the record decides. */
export const isRefusing = (step: Step): boolean => (textOf(step.before, "onDelete") ?? "refuse") === "refuse";

/** Why, of what an earlier run has left. */
export const AGAIN = "an earlier run could not do it, and this one tries again";
export const againOf = ({ isWaiting }: Step): string | undefined => (isWaiting ? AGAIN : undefined);

function replaced(step: Step): AccountFate {
  const [from, to] = [nameOf(step, "before"), nameOf(step, "after")];
  const why = whyReplaced(step);
  const renamed = from !== to;
  const what = renamed ? `is renamed from ${from} to ${to}` : "is deleted and created again";
  const happens = renamed ? "renamed" : "replaced";
  if (step.kind === "MessageRecipient") {
    const text = `${what}: the phone number and the e-mail address have to be verified again`;
    return { happens, changes: [{ ...change(step, "replaced", "low", text), why }] };
  }
  const old = step.kind === "SubUser" && isDisabled(step) ? "the old one is switched off" : "the old one is deleted";
  const text = `${what}: a new account with a new number and a new sign-in, ${old}, and what the program does not declare does not carry over`;
  const hasSignIn = step.kind === "Employee" || is(step, "after", "consoleLogin");
  return {
    happens,
    changes: [
      { ...change(step, "replaced", "high", text), why },
      ...(hasSignIn ? [change(step, "password-set", "medium", "signs in with a new name and a new password")] : []),
      ...replacedKey(step),
      ...(step.kind === "SubUser" ? likeness(step) : []),
    ],
  };
}

function replacedKey(step: Step): Change[] {
  const [had, has] = [is(step, "before", "accessKey"), is(step, "after", "accessKey")];
  if (had && has)
    return [
      change(step, "key-rotated", "medium", `gets a new access key; the old one stops working${otherKeys(step)}`),
    ];
  if (had) return [change(step, "key-deleted", "medium", goingKey(step, false))];
  return ownKey(step);
}

/** Why, of what a refresh finds. */
export const OUTSIDE = "changed outside the program";

/** Why it cannot be done in place. */
export function whyReplaced({ replaceReasons, kind }: Step): string {
  const inputs = replaceReasons.map((input) => WORDS[input] ?? input);
  if (inputs.length === 0) return "no input explains it: the replacement was asked for";
  const what = new Intl.ListFormat("en").format(inputs.map((input) => `the ${input}`));
  return kind === "AccessKey" && replaceReasons.includes("rotation")
    ? "the program asks for a rotation"
    : `${what} cannot change in place`;
}

/** How people call the inputs. Whatever else changes is named as the program names it; no value is ever shown. */
const WORDS: Readonly<Record<string, string>> = {
  name: "account name",
  accountName: "account name",
  email: "e-mail address",
  phoneNumber: "phone number",
  mobile: "mobile number",
  countryCode: "country code of the phone number",
  displayName: "displayed name",
  policy: "policy",
  policyName: "policy",
  user: "sub-user",
  sealTo: "key that secrets are sealed to",
  onDelete: "behaviour on deletion",
};

const CONTACTS: ReadonlySet<string> = new Set(["email", "phoneNumber", "mobile", "countryCode"]);
const TOLD_APART: ReadonlySet<string> = new Set([
  "consoleLogin",
  "password",
  "passwordVersion",
  "needResetPassword",
  "accessKey",
  "likeUser",
]);

function updated(step: Step): Change[] {
  const changed = new Set(step.changed);
  const changes: Change[] = [];
  const [couldSignIn, canSignIn] = [is(step, "before", "consoleLogin"), is(step, "after", "consoleLogin")];
  if (!couldSignIn && canSignIn) changes.push(...signIn(step));
  if (couldSignIn && !canSignIn && !isUnknown(step.after, "consoleLogin")) {
    changes.push(change(step, "sign-in-off", "high", "can no longer sign in to the console"));
  }
  const asksForPassword =
    changed.has("password") || (changed.has("passwordVersion") && valueOf(step.after, "passwordVersion") !== undefined);
  if (couldSignIn && canSignIn && asksForPassword) {
    changes.push(change(step, "password-reset", "medium", "gets a new password; the old one stops working"));
  }
  if (changed.has("needResetPassword") && canSignIn) {
    const verb = is(step, "after", "needResetPassword") ? "has to" : "no longer has to";
    changes.push(change(step, "other", "low", `${verb} change the password at the next sign-in`));
  }
  changes.push(...switchedKey(step));
  if (changed.has("likeUser")) changes.push(...likeness(step));
  if (textOf(step.before, "existingSubUser") === "refuse" && textOf(step.after, "existingSubUser") === "adopt") {
    changes.push(change(step, "adopted", "high", "the CAM policies that the sub-user holds itself are revoked"));
  }
  return [...changes, ...details(step)];
}

function switchedKey(step: Step): Change[] {
  const [had, has] = [is(step, "before", "accessKey"), is(step, "after", "accessKey")];
  if (had === has || isUnknown(step.after, "accessKey")) return [];
  return has
    ? ownKey(step)
    : [change(step, "key-deleted", "high", "the access key is deleted; what signs with it stops working")];
}

function details(step: Step): Change[] {
  return step.changed
    .filter((input) => !TOLD_APART.has(input) && input !== "existingSubUser")
    .map((input) => {
      const effect = CONTACTS.has(input) ? "contact" : "other";
      return change(step, effect, "low", `the ${WORDS[input] ?? input} changes`);
    });
}

function drifted(step: Step): Change[] {
  const [couldSignIn, canSignIn] = [is(step, "before", "consoleLogin"), is(step, "after", "consoleLogin")];
  const status = textOf(step.after, "status");
  const wasTurnedOff =
    (couldSignIn && !canSignIn) || (status === "Disabled" && textOf(step.before, "status") !== "Disabled");
  const wasTurnedOn =
    (!couldSignIn && canSignIn) || (status === "Enabled" && textOf(step.before, "status") === "Disabled");
  const changes = [
    ...(wasTurnedOff ? [change(step, "sign-in-off", "high", "can no longer sign in")] : []),
    ...(wasTurnedOn ? [change(step, "sign-in-on", "medium", "can sign in")] : []),
    ...step.changed
      .filter((input) => input !== "consoleLogin" && input !== "status")
      .map((input) => change(step, "drifted", "low", `the ${WORDS[input] ?? input} is not what the state has`)),
  ];
  return changes.map((one) => ({ ...one, why: OUTSIDE }));
}

export const change = (step: Step, effect: Effect, danger: Danger, text: string): Change => ({
  effect,
  danger,
  text,
  why: undefined,
  right: undefined,
  resource: step.name,
});
