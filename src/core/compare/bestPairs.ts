/** Two steps, one of each chain. */
export type StepPair = readonly [first: number, second: number];

/**
 * Of all ways to pair the rows of a table with its columns in order, each at most once, the one whose gains sum up to
 * the most; among equals the one that pairs the first row that can be, with the first column that can be, and so on.
 * Pairs without a gain are left out.
 *
 * @param gains whole numbers, so that sums are exact and equals are equal
 */
export function bestPairs(gains: readonly Int32Array[]): readonly StepPair[] {
  const columns = gains[0]?.length ?? 0;
  // best[i][j] is the most that the rows from i and the columns from j on can gain.
  const best = Array.from({ length: gains.length + 1 }, () => new Int32Array(columns + 1));
  const bestOf = (i: number, j: number): number => best[i]?.[j] ?? 0;
  for (let i = gains.length - 1; i >= 0; i -= 1) {
    const [row, own, below] = [best[i], gains[i], best[i + 1]];
    if (row === undefined || own === undefined || below === undefined) continue;
    for (let j = columns - 1; j >= 0; j -= 1) {
      row[j] = Math.max(below[j] ?? 0, row[j + 1] ?? 0, (own[j] ?? 0) + (below[j + 1] ?? 0));
    }
  }
  const pairs: StepPair[] = [];
  let from = 0;
  for (const [i, own] of gains.entries()) {
    for (let j = from; j < columns; j += 1) {
      const gain = own[j] ?? 0;
      if (gain <= 0 || gain + bestOf(i + 1, j + 1) !== bestOf(i, from)) continue;
      pairs.push([i, j]);
      from = j + 1;
      break;
    }
  }
  return pairs;
}
