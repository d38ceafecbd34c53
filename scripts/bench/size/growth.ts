/** How what was measured grows with the number of people, and what follows for numbers that were not. */

export interface Point {
  readonly people: number;
  readonly value: number;
}

/** Of least squares on the logarithms: 1 where twice as many people take twice as long, 2 where they take four times. */
export function exponentOf(points: readonly Point[]): number {
  const logs = points.map(({ people, value }) => [Math.log(people), Math.log(value)] as const);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanX = mean(logs.map(([x]) => x));
  const meanY = mean(logs.map(([, y]) => y));
  const covariance = mean(logs.map(([x, y]) => (x - meanX) * (y - meanY)));
  return covariance / mean(logs.map(([x]) => (x - meanX) ** 2));
}

/** What a command takes to start, for each of the people, and for each pair of them (as where each writes down all). */
const TERMS = [() => 1, (people: number) => people, (people: number) => people ** 2] as const;
const FORMS = [[1], [0], [0, 1], [0, 2], [1, 2], [0, 1, 2]] as const;
/** One more term has to leave less than this part of the squared error. */
const WORTH_A_TERM = 0.5;
/** Of a squared relative error: below it is nothing but rounding. */
const NOTHING = 1e-12;

/**
 * A sum of the three terms, none of them negative: a power law would lose what a command takes to start among small numbers, and with it
 * what large ones take. Fitted by the relative error, so that the small sizes count as much as the large ones.
 */
export function growthOf(points: readonly Point[]): (people: number) => number {
  let best: { error: number; terms: number; value: (people: number) => number } | undefined;
  for (const form of FORMS) {
    if (form.length > points.length) continue;
    const terms = form.map((index) => TERMS[index] ?? (() => 1));
    const factors = leastSquares(points.map(({ people, value }) => terms.map((term) => term(people) / value)));
    if (factors === undefined || factors.some((factor) => factor < 0)) continue;
    const value = (people: number) => terms.reduce((sum, term, index) => sum + (factors[index] ?? 0) * term(people), 0);
    const error = points.reduce((sum, point) => sum + (value(point.people) / point.value - 1) ** 2, NOTHING);
    const needed = best !== undefined && form.length > best.terms ? WORTH_A_TERM : 1;
    if (best === undefined || error < best.error * needed) best = { error, terms: form.length, value };
  }
  if (best === undefined) throw new RangeError("a fit takes one point at least");
  return best.value;
}

/** The factors by which each row comes nearest to 1; nothing where rows do not tell the terms apart. */
function leastSquares(rows: readonly (readonly number[])[]): number[] | undefined {
  const size = rows[0]?.length ?? 0;
  const at = (row: readonly number[], column: number): number => row[column] ?? 0;
  // The normal equations, each with its right side at the end.
  const equations = Array.from({ length: size }, (_, one) => [
    ...Array.from({ length: size }, (_unused, other) =>
      rows.reduce((sum, row) => sum + at(row, one) * at(row, other), 0),
    ),
    rows.reduce((sum, row) => sum + at(row, one), 0),
  ]);
  for (const [index, pivot] of equations.entries()) {
    const diagonal = at(pivot, index);
    if (Math.abs(diagonal) < Number.MIN_VALUE) return undefined;
    for (const other of equations) {
      if (other === pivot) continue;
      const share = at(other, index) / diagonal;
      for (let column = index; column <= size; column++) other[column] = at(other, column) - share * at(pivot, column);
    }
  }
  return equations.map((equation, index) => at(equation, size) / at(equation, index));
}
