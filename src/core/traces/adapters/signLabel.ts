import type { StepLabel } from '../traceRecord';

/** The label that a sign is: a plus for correct, a minus for an error; undefined for all else. */
export function signLabel(sign: unknown): StepLabel | undefined {
  if (sign === '+') return { verdict: 'correct', explanation: '' };
  return sign === '-' ? { verdict: 'error', explanation: '' } : undefined;
}
