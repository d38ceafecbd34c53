/** Whether an account has room for what a run plans. Source: CAM, limits (product document 10609). */
import type { Failure } from "./resource.ts";

export const SUB_USERS = 1000;
export const GROUPS = 300;
export const CUSTOM_POLICIES = 1500;

/** What is wrong when what exists and what is planned are more than there may be; the last planned one is told. */
export function beyondQuota(what: string, quota: number, existing: number, planned: readonly string[]): Failure[] {
  if (existing + planned.length <= quota) return [];
  const room = Math.max(0, quota - existing);
  return [
    {
      property: "",
      reason:
        `is one too many: the account has ${existing} of ${quota} ${what} and room for ${room} more; this program adds ` +
        planned.join(", "),
    },
  ];
}
