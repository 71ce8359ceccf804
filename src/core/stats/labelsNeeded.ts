import { z95 } from './normal';

/** What the labels so far say of one stratum: the steps that a judge gave one verdict. */
export interface LabelledStratum {
  /** All of its steps. */
  readonly steps: number;
  /** Those that people labelled, and how often people disagreed with the judge on them. */
  readonly labelled: number;
  readonly disagreements: number;
}

/** How many labels a stratum should have in total, for the shortest interval at the given number of labels. */
export interface LabelsNeeded {
  readonly total: number;
  readonly perStratum: readonly number[];
}

/**
 * How many steps people have to label, in total, for the prediction-powered 95 % interval to be ± the margin: in each
 * stratum as many as its size and its uncertainty ask for. A disagreement rate is taken with one more label of each
 * kind, so that a stratum without a disagreement so far is not taken for certain. Takes labels for independent.
 *
 * @param margin half of the interval's width, a fraction greater than 0
 * @param labelEffect how much more the clustered labels vary than independent ones, at least 1
 * @see Neyman 1934, doi:10.2307/2342192
 * @example labelsNeeded([{ steps: 900, labelled: 40, disagreements: 4 }], 0.05) // { total: 162, perStratum: [162] }
 */
export function labelsNeeded(
  strata: readonly LabelledStratum[],
  margin: number,
  labelEffect = 1,
): LabelsNeeded {
  const all = strata.reduce((sum, { steps }) => sum + steps, 0);
  const spreads = strata.map(({ steps, labelled, disagreements }) => {
    const rate = (disagreements + 1) / (labelled + 2);
    return (steps / all) * Math.sqrt(rate * (1 - rate));
  });
  const spread = spreads.reduce((a, b) => a + b, 0);
  const needed = labelEffect * (z95 / margin) ** 2 * spread ** 2;
  const perStratum = strata.map(({ steps }, index) =>
    all === 0 ? 0 : Math.min(steps, Math.ceil((needed * (spreads[index] ?? 0)) / spread)),
  );
  return { total: perStratum.reduce((a, b) => a + b, 0), perStratum };
}
