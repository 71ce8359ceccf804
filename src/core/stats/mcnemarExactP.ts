import { incompleteBeta } from './incompleteBeta';

/**
 * McNemar's exact two-sided p-value for paired yes/no outcomes: whether, among the pairs that differ, both directions
 * are equally likely. 1 when no pair differs.
 *
 * @param onlyFirst  pairs in which only the first is a yes, a whole number
 * @param onlySecond pairs in which only the second is a yes, a whole number
 * @see McNemar 1947, doi:10.1007/BF02295996; the exact form is the binomial test of one half
 * @example mcnemarExactP(2, 8) // 0.109375
 */
export function mcnemarExactP(onlyFirst: number, onlySecond: number): number {
  const fewer = Math.min(onlyFirst, onlySecond);
  const differing = onlyFirst + onlySecond;
  return differing === 0 ? 1 : Math.min(1, 2 * incompleteBeta(0.5, differing - fewer, fewer + 1));
}
