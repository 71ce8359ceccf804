/** A closed interval, `low ≤ high`: of fractions in [0, 1], of differences in [−1, 1], of correlations in [−1, 1]. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}
