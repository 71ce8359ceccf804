import type { Interval } from './interval';

/**
 * Between which two values the error rate would lie if every abstention had been a verdict: all of them correct at the
 * low end, all of them errors at the high end. Undefined without a judged step.
 *
 * @see Manski 2003, "Partial Identification of Probability Distributions", ch. 1
 * @example abstentionBounds({ correct: 60, error: 30, uncertain: 10 }) // { low: 0.3, high: 0.4 }
 */
export function abstentionBounds(
  counts: Readonly<Record<'correct' | 'error' | 'uncertain', number>>,
): Interval | undefined {
  const { correct, error, uncertain } = counts;
  const judged = correct + error + uncertain;
  return judged === 0 ? undefined : { low: error / judged, high: (error + uncertain) / judged };
}
