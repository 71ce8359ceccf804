/** Steps with the same rounded confidence. */
export interface ConfidenceBin {
  /** The lowest confidence in the bin. */
  readonly from: number;
  readonly steps: number;
  /** How many of them carry risk: are errors, or disagree with people. */
  readonly risky: number;
}

/** What is left when less sure verdicts count as abstentions. */
export interface CoveragePoint {
  readonly threshold: number;
  /** The share of steps that are left, and how many. */
  readonly coverage: number;
  readonly steps: number;
  /** The share of them that carry risk. */
  readonly risk: number;
}

/**
 * The risk–coverage curve of verdicts with a confidence: for each threshold, the share of steps whose verdict is at
 * least so sure, and the risk among them. From the surest steps to all of them.
 *
 * @see El-Yaniv & Wiener 2010, https://jmlr.org/papers/v11/el-yaniv10a.html
 * @example riskCoverage([{ from: 0.9, steps: 8, risky: 1 }, { from: 0.5, steps: 2, risky: 1 }])
 *   // [{ threshold: 0.9, coverage: 0.8, steps: 8, risk: 0.125 }, { threshold: 0.5, coverage: 1, steps: 10, risk: 0.2 }]
 */
export function riskCoverage(bins: readonly ConfidenceBin[]): CoveragePoint[] {
  const all = bins.reduce((sum, { steps }) => sum + steps, 0);
  let kept = 0;
  let risky = 0;
  return bins
    .filter(({ steps }) => steps > 0)
    .toSorted((a, b) => b.from - a.from)
    .map((bin) => {
      kept += bin.steps;
      risky += bin.risky;
      return { threshold: bin.from, coverage: kept / all, steps: kept, risk: risky / kept };
    });
}
