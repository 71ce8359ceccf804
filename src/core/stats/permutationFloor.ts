import { type Confusion, margins, total } from './confusion';
import { logGamma } from './logGamma';
import { mutualInformation } from './mutualInformation';

/** What mutual information comes to when one side is shuffled. */
export interface PermutationFloor {
  /** The mean over all permutations, in nats. */
  readonly mean: number;
  /** The value that 95 % of the permutations do not exceed, in nats. */
  readonly quantile95: number;
  /** The share of permutations with at least the observed value. */
  readonly p: number;
}

/**
 * How much mutual information a table of two by two has by chance: over all permutations of one side, which leave the
 * margins as they are. Exact and without a seed, because the table's first cell then has a hypergeometric
 * distribution. Takes the units for exchangeable: steps of one question are not, so the floor is a lower bound there.
 * Null without a unit.
 *
 * @param table a table of two by two, of whole numbers
 * @see Fisher 1935, doi:10.2307/2342435
 * @example permutationFloor([[8, 2], [1, 5]]) // { mean: 0.0353…, quantile95: 0.0957…, p: 0.0349… }
 */
export function permutationFloor(table: Confusion): PermutationFloor | null {
  const n = total(table);
  if (n === 0) return null;
  const { rows, columns } = margins(table);
  const [[first = 0, second = 0], left = 0] = [rows, columns[0]];
  const observed = mutualInformation(table);
  const logChoose = (of: number, k: number): number =>
    logGamma(of + 1) - logGamma(k + 1) - logGamma(of - k + 1);
  const all = logChoose(n, left);
  const outcomes: { readonly information: number; readonly probability: number }[] = [];
  let mean = 0;
  let p = 0;
  const centre = (first * left) / n;
  // So far from its mean no cell has a probability that changes any digit.
  const reach = 12 * Math.sqrt((centre * second * (n - left)) / n / Math.max(1, n - 1)) + 20;
  const lowest = Math.max(0, left - second, Math.floor(centre - reach));
  const highest = Math.min(first, left, Math.ceil(centre + reach));
  for (let cell = lowest; cell <= highest; cell += 1) {
    const probability = Math.exp(logChoose(first, cell) + logChoose(second, left - cell) - all);
    const information = mutualInformation([
      [cell, first - cell],
      [left - cell, second - left + cell],
    ]);
    mean += probability * information;
    if (information >= observed * (1 - 1e-9)) p += probability;
    outcomes.push({ information, probability });
  }
  outcomes.sort((a, b) => a.information - b.information);
  let below = 0;
  const at95 = outcomes.find(({ probability }) => (below += probability) >= 0.95 - 1e-12) ?? outcomes.at(-1);
  return { mean, quantile95: at95?.information ?? 0, p: Math.min(1, p) };
}
