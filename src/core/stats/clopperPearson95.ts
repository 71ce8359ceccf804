import { betaQuantile } from './betaQuantile';
import type { Interval } from './interval';

/**
 * The exact 95 % interval of a binomial proportion: it covers at least as often as it says, and so is wide.
 *
 * Numbers that are not whole, such as an effective sample size and its share of successes, are taken as they stand, as
 * Korn and Graubard do for surveys; the interval is exact for whole ones only.
 *
 * @param successes 0 ≤ successes ≤ trials
 * @param trials    ≥ 1
 * @throws RangeError when the counts do not describe a proportion
 * @see Clopper & Pearson 1934, doi:10.1093/biomet/26.4.404; Korn & Graubard 1998, Survey Methodology 24(2)
 * @example clopperPearson95(5, 10) // { low: 0.1870…, high: 0.8129… }
 */
export function clopperPearson95(successes: number, trials: number): Interval {
  if (!(trials >= 1 && successes >= 0 && successes <= trials)) {
    throw new RangeError(`${successes} of ${trials} is not a proportion`);
  }
  const failures = trials - successes;
  return {
    low: successes === 0 ? 0 : betaQuantile(0.025, successes, failures + 1),
    high: failures === 0 ? 1 : betaQuantile(0.975, successes + 1, failures),
  };
}
