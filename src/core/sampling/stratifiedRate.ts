import type { Interval } from '../stats/interval';
import { wilson95 } from '../stats/wilson95';

/** A labelled step of a stratified sample. */
export interface WeightedStep {
  /** Names the stratum. */
  readonly stratum: string;
  readonly isError: boolean;
  /** Whether the step counts in the rate: an abstention does not. */
  readonly counts: boolean;
}

export interface StratifiedRate {
  /** error / (error + correct), every step weighted by the inverse of its probability to be labelled. */
  readonly rate: number;
  readonly interval95: Interval;
  /** Steps with a verdict of correct or error. */
  readonly n: number;
}

/**
 * The error rate of a population of which a stratified sample was labelled, as a ratio of two weighted totals. Its
 * interval is Wilson's at the effective sample size, rate·(1 − rate) / variance, where the variance is linearised within
 * the strata, with the finite population correction. A stratum with one labelled step counts its whole deviation. At a
 * rate of 0 or 1, where the linearised variance vanishes, the effective size is Kish's, (Σw)² / Σw². When the whole
 * population was labelled, the interval is the rate itself.
 *
 * @param steps       the labelled steps, those that do not count included
 * @param populations steps of each stratum in the population
 * @returns undefined when no labelled step counts
 * @see Cochran 1977, Sampling Techniques, §5A.3 and §6.11; Korn and Graubard 1998 on effective sizes; Kish 1965, §11.7
 */
export function stratifiedRate(
  steps: readonly WeightedStep[],
  populations: ReadonlyMap<string, number>,
): StratifiedRate | undefined {
  const strata = new Map<string, WeightedStep[]>();
  for (const step of steps) strata.set(step.stratum, [...(strata.get(step.stratum) ?? []), step]);
  let total = 0;
  let errors = 0;
  let squares = 0;
  const n = steps.filter(({ counts }) => counts).length;
  for (const [name, labelled] of strata) {
    const weight = (populations.get(name) ?? labelled.length) / labelled.length;
    const counting = labelled.filter(({ counts }) => counts);
    total += weight * counting.length;
    errors += weight * counting.filter(({ isError }) => isError).length;
    squares += weight ** 2 * counting.length;
  }
  if (total === 0) return undefined;
  const rate = errors / total;
  let variance = 0;
  for (const [name, labelled] of strata) {
    const population = populations.get(name) ?? labelled.length;
    variance += stratumVariance(labelled, population, rate, total);
  }
  const isCensus = [...strata].every(([name, labelled]) => labelled.length >= (populations.get(name) ?? 0));
  if (isCensus) return { rate, interval95: { low: rate, high: rate }, n };
  const effective = variance > 0 ? (rate * (1 - rate)) / variance : total ** 2 / squares;
  // More than all the population says nothing more; less than one step is one step.
  const size = Math.min(Math.max(effective, 1), total);
  return { rate, interval95: wilson95(rate * size, size), n };
}

/** The part of a stratum in the variance of the rate. */
function stratumVariance(
  labelled: readonly WeightedStep[],
  population: number,
  rate: number,
  total: number,
): number {
  const n = labelled.length;
  const weight = population / n;
  const parts = labelled.map(({ counts, isError }) =>
    counts ? (weight * ((isError ? 1 : 0) - rate)) / total : 0,
  );
  const mean = n === 1 ? 0 : parts.reduce((sum, part) => sum + part, 0) / n;
  const squares = parts.reduce((sum, part) => sum + (part - mean) ** 2, 0);
  return (1 - n / population) * (n === 1 ? squares : (n / (n - 1)) * squares);
}
