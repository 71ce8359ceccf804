import type { StatusCounts, StepStatus } from '../verdicts/stepStatus';
import { statusIcons, statusWords } from './statusWords';

const order: readonly StepStatus[] = ['error', 'correct', 'uncertain', 'failed', 'unjudged'];

/** `6 steps: 2 ✗ 3 ✓ 1 unjudged`; what is no verdict is named in full, and statuses that no step has are left out. */
export function countsText(counts: StatusCounts): string {
  const total = order.reduce((sum, status) => sum + counts[status], 0);
  const parts = marksText(counts);
  const steps = total === 1 ? '1 step' : `${total} steps`;
  return parts === '' ? steps : `${steps}: ${parts}`;
}

/** `2 ✗ 3 ✓ 1 unjudged`: the same without their sum; empty without steps. */
export function marksText(counts: StatusCounts): string {
  return order
    .filter((status) => counts[status] > 0)
    .map((status) => `${counts[status]} ${name(status)}`)
    .join(' ');
}

function name(status: StepStatus): string {
  return status === 'failed' || status === 'unjudged' ? statusWords[status] : statusIcons[status];
}
