/** A closed interval of fractions, `0 ≤ low ≤ high ≤ 1`. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}
