/** Access keys that the program declares by themselves. */
import type { Change } from "../report.ts";
import { againOf, change, whyReplaced } from "./accounts.ts";
import { type Plans, type Target, textOf } from "./sides.ts";

export interface KeyChange {
  readonly target: Target;
  readonly account: string | undefined;
  readonly change: Change;
}

export function keyChanges(plans: Plans): KeyChange[] {
  return plans.of("AccessKey").flatMap((step) => {
    const [old] = plans.targets(step, "before", "user", ["SubUser", "Employee"]);
    const [now] = plans.targets(step, "after", "user", ["SubUser", "Employee"]);
    const of = (target: Target | undefined, one: Change): KeyChange[] =>
      target === undefined ? [] : [{ target, account: step.account, change: one }];
    const deleted = () => ({
      ...change(step, "key-deleted", "medium", "an access key is deleted; what signs with it stops working"),
      why: againOf(step),
    });
    switch (step.fate) {
      case "same":
        return [];
      case "import":
        return of(now, change(step, "imported", "low", "an access key is imported"));
      case "create":
        return of(now, change(step, "key-made", "medium", "gets an access key"));
      case "delete":
        return step.before?.isRetained === true ? [] : of(old, deleted());
      case "update":
        return of(now, switched(step));
      case "replace": {
        const why = whyReplaced(step);
        if (old?.key !== now?.key) {
          return [
            ...of(old, { ...deleted(), why }),
            ...of(now, { ...change(step, "key-made", "medium", "gets an access key"), why }),
          ];
        }
        return of(now, {
          ...change(step, "key-rotated", "medium", "gets a new access key; the old one is deleted"),
          why,
        });
      }
    }
  });
}

function switched(step: Parameters<typeof change>[0]): Change {
  const [before, after] = [textOf(step.before, "status"), textOf(step.after, "status")];
  if (before === after || after === undefined) return change(step, "other", "low", "how an access key is kept changes");
  return after === "Inactive"
    ? change(step, "key-switched", "high", "an access key is switched off; what signs with it stops working")
    : change(step, "key-switched", "medium", "an access key is switched on");
}
