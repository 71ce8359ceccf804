import type { Interval } from './interval';
import { wilson95 } from './wilson95';

/**
 * The Wilson 95 % interval of a share of clustered units, at the sample size that independent units would need for the
 * same precision. Clusters that are alike make it wider than {@link wilson95}; it is never narrower. Much cheaper than
 * resampling, for the many rows of a table.
 *
 * @param successes of each cluster
 * @param trials    of each cluster, in the same order
 * @returns undefined without a trial
 * @see Kish 1965, "Survey Sampling", ch. 5.4 and 8.2; Korn & Graubard 1998 for the effective sample size
 * @example clusteredWilson95([2, 0], [2, 2]) // wilson95(0.5, 1)
 */
export function clusteredWilson95(
  successes: ArrayLike<number>,
  trials: ArrayLike<number>,
): Interval | undefined {
  let n = 0;
  let k = 0;
  let clusters = 0;
  for (let at = 0; at < trials.length; at += 1) {
    n += trials[at] ?? 0;
    k += successes[at] ?? 0;
    if ((trials[at] ?? 0) > 0) clusters += 1;
  }
  if (n === 0) return undefined;
  const share = k / n;
  let squares = 0;
  for (let at = 0; at < trials.length; at += 1)
    squares += ((successes[at] ?? 0) - share * (trials[at] ?? 0)) ** 2;
  const variance = clusters < 2 ? 0 : (squares * clusters) / (clusters - 1) / n ** 2;
  const independent = (share * (1 - share)) / n;
  const effect = independent === 0 ? 1 : Math.max(1, variance / independent);
  const shrunk = Math.max(1, n / effect);
  return wilson95(share * shrunk, shrunk);
}
