import type { SharedFact } from "../facts/report.ts";

export type Effect = Extract<SharedFact, { is: "allows" }>["effect"];

/** One action on one resource. */
export interface Allowance {
  readonly effect: Effect;
  readonly action: string;
  readonly resource: string;
  /** As text, so that two can be compared. */
  readonly condition: string | undefined;
}
