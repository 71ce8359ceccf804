import type { StatusCounts } from '../../verdicts/stepStatus';

/**
 * error / (error + correct): a fraction in [0, 1], null when no step has either verdict. Abstained, failed and unjudged
 * steps are not in the denominator.
 */
export function errorRate({ correct, error }: Pick<StatusCounts, 'correct' | 'error'>): number | null {
  return correct + error === 0 ? null : error / (error + correct);
}
