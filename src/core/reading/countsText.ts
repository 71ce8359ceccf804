import type { StatusCounts, StepStatus } from '../verdicts/stepStatus';
import { statusIcons } from './statusWords';

const order: readonly StepStatus[] = ['error', 'correct', 'uncertain', 'failed', 'unjudged'];

/** `5 steps: 2 ✗ 3 ✓`; statuses that no step has are left out. */
export function countsText(counts: StatusCounts): string {
  const total = order.reduce((sum, status) => sum + counts[status], 0);
  const parts = order
    .filter((status) => counts[status] > 0)
    .map((status) => `${counts[status]} ${statusIcons[status]}`);
  const steps = total === 1 ? '1 step' : `${total} steps`;
  return parts.length === 0 ? steps : `${steps}: ${parts.join(' ')}`;
}
