import type { Interval } from './interval';
import { z95 as z } from './normal';

/**
 * The 95 % Wilson score interval of a binomial proportion.
 *
 * @param successes 0 ≤ successes ≤ trials
 * @param trials    ≥ 1; with no trials there is no proportion, and the caller says so instead of asking
 * @throws RangeError when the counts do not describe a proportion
 * @see Wilson 1927, doi:10.1080/01621459.1927.10502953
 * @example wilson95(503, 1000) // { low: 0.4720…, high: 0.5339… }
 */
export function wilson95(successes: number, trials: number): Interval {
  if (!(trials >= 1 && successes >= 0 && successes <= trials)) {
    throw new RangeError(`${successes} of ${trials} is not a proportion`);
  }
  const share = successes / trials;
  const shrink = 1 + z ** 2 / trials;
  const centre = (share + z ** 2 / (2 * trials)) / shrink;
  const half = (z / shrink) * Math.sqrt((share * (1 - share)) / trials + (z / (2 * trials)) ** 2);
  // Without a success, or with only successes, the bound is exact; rounding would miss it by a hair.
  return {
    low: successes === 0 ? 0 : centre - half,
    high: successes === trials ? 1 : centre + half,
  };
}
