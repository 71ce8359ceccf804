import * as v from 'valibot';
import type { StepLabel } from '../traceRecord';

/** How a step was rated: 1 or `true` for correct, -1 or `false` for an error. */
export const optionalRating = v.nullish(
  v.union([v.number(), v.boolean()], 'must be a number, true, false or null'),
);

/** A neutral rating (0) is neither an error nor an abstention, and so no label; nor is a number between. */
export function ratedLabel(rating: v.InferOutput<typeof optionalRating>): StepLabel | undefined {
  if (rating === 1 || rating === true) return { verdict: 'correct', explanation: '' };
  if (rating === -1 || rating === false) return { verdict: 'error', explanation: '' };
  return undefined;
}
