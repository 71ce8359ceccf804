import { averageRanks } from './averageRanks';
import { normalCdf } from './normal';

export interface SignedRankTest {
  /** The smaller of the rank sums of positive and negative differences. */
  readonly statistic: number;
  /** Two-sided. */
  readonly p: number;
  /** How p was found. */
  readonly method: 'exact' | 'normal approximation';
  /** Differences that are not zero; zeros are dropped. */
  readonly nonzero: number;
}

/** Up to so many differences the exact distribution is used; the approximation is good beyond. */
const exactUpTo = 25;

/**
 * Wilcoxon's signed-rank test that paired differences lie symmetrically around zero. Up to 25 differences the p-value
 * is exact given the ranks, ties included; beyond it is the normal approximation, corrected for ties and without a
 * continuity correction. Null without a difference. Differences are ranked as they are, as scipy does: fractions that are
 * equal but come out with other last digits, such as 1 − 2/3 and 1/3, do not tie.
 *
 * @param method leave it out for the rule above
 * @see Wilcoxon 1945, doi:10.2307/3001968; Pratt & Gibbons 1981, ch. 3
 * @example wilcoxonSignedRank([0.4, 0.6, -0.2]) // { statistic: 1, p: 0.5, … }
 */
export function wilcoxonSignedRank(
  differences: readonly number[],
  method?: SignedRankTest['method'],
): SignedRankTest | null {
  const given = differences.filter((difference) => difference !== 0);
  if (given.length === 0) return null;
  const ranks = averageRanks(given.map(Math.abs));
  const positive = ranks.reduce((sum, rank, index) => sum + ((given[index] ?? 0) > 0 ? rank : 0), 0);
  const all = (given.length * (given.length + 1)) / 2;
  const statistic = Math.min(positive, all - positive);
  const chosen = method ?? (given.length <= exactUpTo ? 'exact' : 'normal approximation');
  const p = chosen === 'exact' ? exactP(ranks, statistic) : approximateP(ranks, statistic);
  return { statistic, p, method: chosen, nonzero: given.length };
}

/** The share of the 2^n choices of signs whose smaller rank sum is at most the statistic. */
function exactP(ranks: readonly number[], statistic: number): number {
  // Twice a shared rank is a whole number, so that rank sums can be counted.
  const doubled = ranks.map((rank) => Math.round(2 * rank));
  const all = doubled.reduce((sum, rank) => sum + rank, 0);
  const share = new Float64Array(all + 1);
  share[0] = 1;
  for (const rank of doubled) {
    for (let sum = all; sum >= 0; sum -= 1) {
      share[sum] = ((share[sum] ?? 0) + (sum >= rank ? (share[sum - rank] ?? 0) : 0)) / 2;
    }
  }
  let lower = 0;
  for (let sum = 0; sum <= Math.round(2 * statistic); sum += 1) lower += share[sum] ?? 0;
  return Math.min(1, 2 * lower);
}

function approximateP(ranks: readonly number[], statistic: number): number {
  const n = ranks.length;
  const tied = new Map<number, number>();
  for (const rank of ranks) tied.set(rank, (tied.get(rank) ?? 0) + 1);
  let ties = 0;
  for (const count of tied.values()) ties += count ** 3 - count;
  const spread = Math.sqrt((n * (n + 1) * (2 * n + 1) - ties / 2) / 24);
  return Math.min(1, 2 * normalCdf((statistic - (n * (n + 1)) / 4) / spread));
}
