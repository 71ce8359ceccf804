import { type RatedUnit, ratersOf } from './ratedUnits';

/**
 * Krippendorff's α for nominal categories, any number of raters, and ratings that may be missing: 1 − observed over
 * expected disagreement. Units with fewer than two ratings do not count. NaN where there is no disagreement to expect.
 *
 * @see Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"
 * @example krippendorffAlpha([{ counts: [2, 0], weight: 1 }, { counts: [1, 1], weight: 1 }]) // 0
 */
export function krippendorffAlpha(units: readonly RatedUnit[]): number {
  const categories = units[0]?.counts.length ?? 0;
  const values = new Array<number>(categories).fill(0);
  let observed = 0;
  let n = 0;
  for (const unit of units) {
    const raters = ratersOf(unit);
    if (raters < 2) continue;
    n += unit.weight * raters;
    for (const [category, count] of unit.counts.entries()) {
      values[category] = (values[category] ?? 0) + unit.weight * count;
      observed += (unit.weight * count * (raters - count)) / (raters - 1);
    }
  }
  const expected = values.reduce((sum, value) => sum + value * (n - value), 0) / (n - 1);
  return 1 - observed / expected;
}
