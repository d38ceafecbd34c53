import type { Danger } from "./report.ts";

/** Most dangerous first. */
export const DANGERS: readonly Danger[] = ["high", "medium", "low"];

const RANK: Readonly<Record<Danger, number>> = { high: 0, medium: 1, low: 2 };

/** Most dangerous first; what is as dangerous stays in its order. */
export const byDanger = (one: { readonly danger: Danger }, other: { readonly danger: Danger }): number =>
  RANK[one.danger] - RANK[other.danger];

export const worst = (dangers: readonly Danger[]): Danger =>
  dangers.toSorted((one, other) => RANK[one] - RANK[other])[0] ?? "low";
