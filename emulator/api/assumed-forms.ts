/** Assumptions about answers that are the same for whole services: how late a read is, and how its values are written. */
import type { Action, Answer } from "../definitions/action.ts";
import { type Assumptions, LAG_MS } from "../terms/assumptions.ts";

/** How far behind the account an answer is (question reads-after-writes). */
export function behindMs({ service, action, reads }: Action, assumed: Assumptions): number {
  if (!reads || service === "sts") return 0;
  switch (assumed["reads-after-writes"]) {
    case "at-once":
      return 0;
    case "late":
      return LAG_MS;
    case "late-lists":
      return /^(List|Describe)[A-Z]/.test(action) ? LAG_MS : 0;
  }
}

const IDS = new Set(["Uin", "Uid", "PolicyId", "GroupId"]);

/** CAM's answers with ids and empty lists as they are assumed (questions id-form, empty-lists). */
export function inForm({ service }: Action, answer: Answer, assumed: Assumptions): Answer {
  const hasTexts = assumed["id-form"] === "text";
  const hasNulls = assumed["empty-lists"] === "null";
  if (service !== "cam" || !(hasTexts || hasNulls)) return answer;
  const formed = (name: string, value: unknown): unknown => {
    if (typeof value === "number") return hasTexts && IDS.has(name) ? String(value) : value;
    if (Array.isArray(value)) {
      return hasNulls && value.length === 0 ? null : value.map((item: unknown) => formed(name, item));
    }
    // A moment is written when the answer is.
    return typeof value === "object" && value !== null && !("toJSON" in value) ? inner({ ...value }) : value;
  };
  const inner = (fields: Answer): Answer =>
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, formed(name, value)]));
  return inner(answer);
}
