import { type Confusion, margins } from './confusion';

/**
 * Matthews' correlation of two yes/no raters (the φ coefficient), in [−1, 1]; NaN where one of them does not vary.
 *
 * @param confusion a table of two by two
 * @see Matthews 1975, doi:10.1016/0005-2795(75)90109-9
 * @example matthewsCorrelation([[90, 5], [5, 0]]) // -0.0526…
 */
export function matthewsCorrelation(confusion: Confusion): number {
  const [[a = 0, b = 0] = [], [c = 0, d = 0] = []] = confusion;
  const { rows, columns } = margins(confusion);
  return (a * d - b * c) / Math.sqrt([...rows, ...columns].reduce((product, sum) => product * sum, 1));
}
