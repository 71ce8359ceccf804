import type { SampleStratum } from './sampleStratum';
import { type LabelledCounts, rateOfStrata } from './stratifiedRate';

/** The margins, as fractions, for which the number of labels is told: those of the audit's corrections. */
const margins = [0.05, 0.03, 0.02, 0.01];

/** A stratum of an arm with what is labelled of it. */
export interface LabelledStratum extends SampleStratum, LabelledCounts {}

/** How many labels it takes for the 95 % interval of an arm's error rate to be ± a margin. */
export interface LabelsForMargin {
  /** Half of the interval's width, as a fraction. */
  readonly margin: number;
  /** In all, those that are there included. */
  readonly total: number;
  /** Those that are lacking. */
  readonly more: number;
  /** Where they are lacking, most first. */
  readonly strata: readonly (Pick<SampleStratum, 'verdict' | 'answer'> & { readonly more: number })[];
}

/** What is lacking for each of a few margins, the widest first. */
export function moreLabels(strata: readonly LabelledStratum[]): LabelsForMargin[] {
  return margins.map((margin) => labelsForMargin(strata, margin));
}

/**
 * How many more labels would make the interval of {@link rateOfStrata} ± a margin, and of which strata: each is to have
 * labels in proportion to its size and to how much people's verdicts differ in it (Neyman), at least one. The interval is
 * that of the expected counts, if people go on deciding as they did; a stratum's error rate is taken with one more label
 * of each kind, so that one without an error so far is not taken for one without errors.
 *
 * @see Cochran 1977, Sampling Techniques, §5.5; test/bench/followUpCoverage.mjs measures what comes of it
 */
function labelsForMargin(strata: readonly LabelledStratum[], margin: number): LabelsForMargin {
  let [short, enough] = [0, halfWidth(strata, 0) <= margin ? 0 : 1];
  let labels = wholeLabelsAt(strata, enough);
  let tooFew = wholeLabelsAt(strata, short);
  const isSettled = (): boolean => labels.every((count, index) => count === tooFew[index]);
  for (let halving = 0; halving < 50 && enough > 0 && !isSettled(); halving += 1) {
    const middle = (short + enough) / 2;
    if (halfWidth(strata, middle) <= margin) {
      enough = middle;
      labels = wholeLabelsAt(strata, enough);
    } else {
      short = middle;
      tooFew = wholeLabelsAt(strata, short);
    }
  }
  const lacking = strata.map(({ verdict, answer, labelled }, index) => ({
    verdict,
    answer,
    more: (labels[index] ?? labelled) - labelled,
  }));
  const more = lacking.reduce((sum, stratum) => sum + stratum.more, 0);
  return {
    margin,
    total: strata.reduce((sum, { labelled }) => sum + labelled, more),
    more,
    strata: lacking.filter((stratum) => stratum.more > 0).sort((a, b) => b.more - a.more),
  };
}

function halfWidth(strata: readonly LabelledStratum[], effort: number): number {
  const labels = labelsAt(strata, effort);
  const counts = strata.map((stratum, index) => expected(stratum, labels[index] ?? stratum.labelled));
  const interval = rateOfStrata(counts)?.interval95;
  return interval === undefined ? Number.POSITIVE_INFINITY : (interval.high - interval.low) / 2;
}

/** Labels of each stratum, in all: with an effort of 0 those that are there, and with 1 all that there can be. */
function labelsAt(strata: readonly LabelledStratum[], effort: number): number[] {
  const spreads = strata.map(errorRate).map((rate) => Math.sqrt(rate * (1 - rate)));
  const least = Math.min(...spreads);
  return strata.map(({ population, labelled }, index) => {
    const wanted = (effort * population * (spreads[index] ?? least)) / least;
    return Math.min(population, Math.max(labelled, 1, wanted));
  });
}

function wholeLabelsAt(strata: readonly LabelledStratum[], effort: number): number[] {
  return labelsAt(strata, effort).map(Math.ceil);
}

/** What a stratum's counts will be when so many of its steps are labelled. */
function expected(stratum: LabelledStratum, labelled: number): LabelledCounts {
  const { population } = stratum;
  const more = labelled - stratum.labelled;
  const moreCounting = (more * (stratum.counting + 1)) / (stratum.labelled + 1);
  // Rounding must not make more of a part than of the whole.
  const counting = Math.min(labelled, stratum.counting + moreCounting);
  const errors = Math.min(counting, stratum.errors + moreCounting * errorRate(stratum));
  return { population, labelled, counting, errors };
}

function errorRate({ counting, errors }: LabelledStratum): number {
  return (errors + 1) / (counting + 2);
}
