import type { StepStatus } from '../verdicts/stepStatus';
import type { AlignedRow } from './alignedRows';
import { rowDisagrees } from './rowDisagrees';

/**
 * Whether the arms of a question differ in what counts: two of them answer differently, or contradict each other in a
 * row. A chain without a readable answer differs from no other.
 *
 * @param letters  the answer of each arm
 * @param statuses for each arm the status of each of its steps
 */
export function armsDiffer(
  letters: readonly (string | undefined)[],
  rows: readonly AlignedRow[],
  statuses: readonly (readonly StepStatus[])[],
): boolean {
  const answers = new Set(letters.filter((letter) => letter !== undefined));
  return answers.size > 1 || rows.some((row) => rowDisagrees(row, statuses));
}
