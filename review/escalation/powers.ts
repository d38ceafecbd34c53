/** What one person may do, as far as it is about rights themselves: from all policies and roles that the person holds. */
import type { Allowance } from "./allowance.ts";
import { presetActions } from "./catalogue.ts";
import type { Condition } from "./catalogue.ts";
import type { Grant, Powers } from "./escalation.ts";

/** A policy by one of the ways that somebody holds it. */
export interface HeldPolicy extends Pick<Grant["by"], "policy" | "through"> {
  /** Undefined where nothing tells what it allows: of a preset one its name does. */
  readonly contents: readonly Allowance[] | undefined;
}

interface Held {
  readonly policies: readonly HeldPolicy[];
  readonly uin: string | undefined;
  readonly isInGroup: boolean;
  readonly hasCustomPolicy: boolean;
  readonly hasCustomRole: boolean;
}

export function powersFrom({ policies, uin, ...has }: Held): Powers {
  const grants = policies.flatMap(grantsOf);
  const conditions: readonly [Condition, boolean][] = [
    ["a group", has.isInGroup],
    ["a custom policy", has.hasCustomPolicy],
    ["a custom role", has.hasCustomRole],
    ["a denial", isHeldBack(grants)],
  ];
  return { grants, uin, has: new Set(conditions.filter(([, is]) => is).map(([condition]) => condition)) };
}

export function grantsOf({ policy, through, contents }: HeldPolicy): Grant[] {
  const by = { policy, through };
  const preset = (): Allowance[] =>
    presetActions(policy).map((action) => ({ effect: "allow", action, resource: "*", condition: undefined }));
  return (contents ?? preset()).map((allowance) => ({ ...allowance, by }));
}

/** Whether somebody holds everything, or everything of CAM, but for what another policy denies: the own denials go with the right. */
const isHeldBack = (grants: readonly Grant[]): boolean =>
  grants.some(
    ({ effect, action, by }) =>
      effect === "deny" &&
      /^(\*|cam:)/i.test(action) &&
      grants.some((other) => isBroad(other) && (other.by.policy !== by.policy || other.by.through !== by.through)),
  );

const isBroad = ({ effect, action }: Grant): boolean => effect === "allow" && /^(\*(:\*)?|cam:\*)$/i.test(action);
