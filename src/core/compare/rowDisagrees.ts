import type { StepStatus } from '../verdicts/stepStatus';
import type { AlignedRow } from './alignedRows';

/**
 * Whether two arms contradict each other in a row: one has an error, and all steps of the other are correct. Abstentions
 * and steps without a verdict contradict nothing, and neither does a step that stands alone.
 *
 * @param statuses for each arm the status of each of its steps
 */
export function rowDisagrees(row: AlignedRow, statuses: readonly (readonly StepStatus[])[]): boolean {
  const cells = row.map(({ steps }, arm) => steps.map((step) => statuses[arm]?.[step]));
  const wrong = cells.findIndex((cell) => cell.includes('error'));
  return wrong >= 0 && cells.some((cell) => cell.length > 0 && cell.every((status) => status === 'correct'));
}
