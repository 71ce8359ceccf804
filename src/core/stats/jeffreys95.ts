import { betaQuantile } from './betaQuantile';
import type { Interval } from './interval';

/**
 * Jeffreys' 95 % interval of a binomial proportion: the middle of its Beta distribution after half a success and half a
 * failure. Narrower than Wilson's near 0 and 1, where it reaches to the bound. With few trials its limits lie closer to the
 * share on average, which matters where the distances of many small samples are added up.
 *
 * @param successes 0 ≤ successes ≤ trials
 * @param trials    ≥ 1
 * @see Brown, Cai and DasGupta 2001, doi:10.1214/ss/1009213286
 * @example jeffreys95(1, 7) // { low: 0.0158…, high: 0.5007… }
 */
export function jeffreys95(successes: number, trials: number): Interval {
  const [a, b] = [successes + 0.5, trials - successes + 0.5];
  return {
    low: successes === 0 ? 0 : betaQuantile(0.025, a, b),
    high: successes === trials ? 1 : betaQuantile(0.975, a, b),
  };
}
