export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export function totals(folder: string): Totals;
export function totalsLine(totals: Pick<Totals, "passed" | "failed">): string;
