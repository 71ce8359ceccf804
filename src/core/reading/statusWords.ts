import type { StepStatus } from '../verdicts/stepStatus';

/** One-cell icons, the same in text, outline, tree and panels. */
export const statusIcons: Readonly<Record<StepStatus, string>> = {
  correct: '✓',
  error: '✗',
  uncertain: '?',
  failed: '!',
  unjudged: '·',
};

export const statusWords: Readonly<Record<StepStatus, string>> = {
  correct: 'correct',
  error: 'error',
  uncertain: 'abstain',
  failed: 'failed',
  unjudged: 'unjudged',
};

/** A fraction as two digits without the leading zero: `.97`; certainty is `1.0`. */
export function formatConfidence(value: number): string {
  return value >= 0.995 ? '1.0' : value.toFixed(2).slice(1);
}
