import { clopperPearson95 } from '../stats/clopperPearson95';
import type { Interval } from '../stats/interval';
import { z95 } from '../stats/normal';

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
 * interval combines those of the strata (MOVER): each stratum's is Clopper and Pearson's at the number of its steps that
 * count, enlarged by the finite population correction. So a stratum in which no error happened to be drawn is not taken
 * for one without errors, as a linearised variance would take it; test/bench/sampleCoverage.mjs measures the coverage.
 * That the share of steps that count is an estimate too widens the interval by that share's variance. When the whole
 * population was labelled, the interval is the rate itself.
 *
 * @param steps       the labelled steps, those that do not count included
 * @param populations steps of each stratum in the population
 * @returns undefined when no labelled step counts
 * @see Cochran 1977, Sampling Techniques, §5A.3 and §6.11; Zou and Donner 2008, doi:10.1002/sim.3095
 */
export function stratifiedRate(
  steps: readonly WeightedStep[],
  populations: ReadonlyMap<string, number>,
): StratifiedRate | undefined {
  const labelled = new Map<string, WeightedStep[]>();
  for (const step of steps) labelled.set(step.stratum, [...(labelled.get(step.stratum) ?? []), step]);
  return rateOfStrata([...labelled].map(([name, own]) => countsOf(own, populations.get(name) ?? own.length)));
}

/** A stratum of which some steps were labelled. The counts need not be whole: expected ones have a rate, too. */
export interface LabelledCounts {
  /** All of its steps. */
  readonly population: number;
  readonly labelled: number;
  /** Labelled steps that count in the rate, and the errors among them. */
  readonly counting: number;
  readonly errors: number;
}

/** The same as {@link stratifiedRate} from the counts of the strata, each with at least one labelled step. */
export function rateOfStrata(counts: readonly LabelledCounts[]): StratifiedRate | undefined {
  const strata = counts.map(weighted);
  const total = strata.reduce((sum, { weight, counting }) => sum + weight * counting, 0);
  if (total === 0) return undefined;
  const rate = strata.reduce((sum, { weight, errors }) => sum + weight * errors, 0) / total;
  let below = 0;
  let above = 0;
  for (const stratum of strata) {
    const { low, high } = distances(stratum, rate, total);
    below += low ** 2;
    above += high ** 2;
  }
  return {
    rate,
    interval95: {
      low: Math.max(0, rate - Math.sqrt(below)),
      high: Math.min(1, rate + Math.sqrt(above)),
    },
    n: strata.reduce((sum, { counting }) => sum + counting, 0),
  };
}

interface StratumCounts extends LabelledCounts {
  /** Steps of the population for which each labelled one stands. */
  readonly weight: number;
  /** The share of the population that is not labelled. */
  readonly open: number;
}

function countsOf(steps: readonly WeightedStep[], population: number): LabelledCounts {
  const counting = steps.filter(({ counts }) => counts);
  return {
    population,
    labelled: steps.length,
    counting: counting.length,
    errors: counting.filter(({ isError }) => isError).length,
  };
}

function weighted(counts: LabelledCounts): StratumCounts {
  const { population, labelled } = counts;
  return { ...counts, weight: population / labelled, open: Math.max(0, 1 - labelled / population) };
}

/** How far a stratum alone could move the rate down and up, at 95 %. */
function distances(
  { labelled, counting, errors, weight, open }: StratumCounts,
  rate: number,
  total: number,
): Interval {
  if (counting === 0 || open === 0) return { low: 0, high: 0 };
  const own = errors / counting;
  const size = counting / open;
  // Less than one step says nothing.
  const { low, high } = size < 1 ? { low: 0, high: 1 } : clopperPearson95(own * size, size);
  const part = (weight * counting) / total;
  const share = counting / labelled;
  const shareVariance = (open * share * (1 - share)) / Math.max(1, labelled - 1);
  const moved = (z95 * weight * labelled * (own - rate) * Math.sqrt(shareVariance)) / total;
  return { low: Math.hypot(part * (own - low), moved), high: Math.hypot(part * (high - own), moved) };
}
