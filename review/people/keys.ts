/** Access keys that the program declares by themselves. */
import type { Step } from "../../pulumi/plan.ts";
import type { Change, PersonFact } from "../facts/report.ts";
import { againOf, change, endChange, whyReplaced } from "./accounts.ts";
import { endOfAny } from "./ends.ts";
import { ACCOUNT_KINDS } from "./kinds.ts";
import { isRetained } from "./rights.ts";
import { type Plans, type Target, textOf } from "./sides.ts";

export interface KeyChange {
  readonly target: Target;
  readonly account: string | undefined;
  readonly change: Change;
}

export function keyChanges(plans: Plans): KeyChange[] {
  return plans.stepsOf("AccessKey").flatMap((step) => {
    const [old] = plans.targets(step, "before", "user", ACCOUNT_KINDS);
    const [now] = plans.targets(step, "after", "user", ACCOUNT_KINDS);
    const toldOf = (target: Target | undefined, one: Change): KeyChange[] =>
      target === undefined ? [] : [{ target, account: step.account, change: one }];
    switch (step.fate) {
      case "same":
        return [];
      case "import":
        return toldOf(now, change(step, "low", { is: "key-imported" }));
      case "create":
        return toldOf(now, change(step, "medium", { is: "key-made" }));
      case "delete":
        return isRetained(step) ? [] : toldOf(old, change(step, "medium", DELETED, againOf(step)));
      case "update":
        return toldOf(now, switched(step));
      case "replace": {
        const why = whyReplaced(step);
        return old?.key === now?.key
          ? toldOf(now, change(step, "medium", { is: "key-rotated", key: "declared" }, why))
          : [
              ...toldOf(old, change(step, "medium", DELETED, why)),
              ...toldOf(now, change(step, "medium", { is: "key-made" }, why)),
            ];
      }
    }
  });
}

const DELETED: PersonFact = { is: "key-deleted", key: "declared" };

function switched(step: Step): Change {
  const [before, after] = [textOf(step.before, "status"), textOf(step.after, "status")];
  const why = endOfAny([step]);
  if (why !== undefined) return change(step, "medium", { is: "key-switched", key: "declared", to: "off" }, why);
  if (before === after && step.changed.includes("expires")) return endChange(step);
  if (before === after || after === undefined) return change(step, "low", { is: "key-kept-otherwise" });
  return after === "Inactive"
    ? change(step, "high", { is: "key-switched", key: "declared", to: "off" })
    : change(step, "medium", { is: "key-switched", key: "declared", to: "on" });
}
