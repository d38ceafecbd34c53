import { type Condition, type Need, type Route, routes } from "../../review/escalation/catalogue.ts";
import { WAYS } from "../../review/words/en.ts";
import { GENERATED, code, row } from "./docs.ts";

const CONDITIONS: Readonly<Record<Condition, string>> = {
  "a group": "who is in a group",
  "a custom policy": "who holds a custom policy",
  "a custom role": "who has a custom role",
  "a denial": "who holds everything, or all of CAM, but for what another policy denies",
};

export const escalationsPage = (): string => `${GENERATED}

# Ways to become an administrator

Somebody who holds one of these is as good as an administrator. \`tencent-accounts review\` tells it as a path, with the policy and the group that it
comes through, of everybody who could not before, and \`--fail-on new-administrators\` counts it; \`tencent-accounts access\` tells it of everybody who
can now. Each way is tried by a test: somebody with exactly these rights does it, or is refused.

| Somebody… | By the right to | Counts of | Source |
| --- | --- | --- | --- |
${routes.map(routeRow).join("\n")}

## What counts

- All that one person holds is put together: what policies of their own and of their groups allow, preset or custom, by name or by number, with \`*\` anywhere in an action.
- A denial counts where nothing narrows it. A denial of some resources, or under a condition, leaves a way.
- A right under a condition counts, and is told as one: addresses, tags and times can be had. For the same reason rights over tags are no way of their own.
- Rights that name some resources count. What is allowed on the own account alone does not, where the table says "of others"; nor on some roles alone, where it
  says "on everything".
- A permission boundary is in no preview. What it holds back is told as if it were not there, so that lifting it is no way of its own.
- What the preview does not tell (a policy or a group of another program, \`likeUser\`, what is known after the update) is told as not known, and counts too,
  unless \`--unknown allow\` is given.

A condition of a custom policy that cannot be met, and a role that trusts nobody of the account, are told though nobody can go that way.
`;

const routeRow = ({ id, needs, has, source }: Route): string =>
  row([WAYS[id], needs.map(needed).join(", and "), has === undefined ? "everybody" : CONDITIONS[has], source]);

const needed = ({ actions, onOthers, onAll }: Need): string =>
  `${actions.map(code).join(" or ")}${onOthers === true ? " of others" : ""}${onAll === true ? " on everything" : ""}`;
