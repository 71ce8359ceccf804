import { clusteredWilson95 } from '../../stats/clusteredWilson95';
import type { Interval } from '../../stats/interval';
import { wilson95 } from '../../stats/wilson95';
import type { StatusCounts } from '../../verdicts/stepStatus';
import type { GroupReport } from './auditReport';
import { errorRate } from './errorRate';
import type { GroupCounts } from '../tally/questionCounts';

/** The counts of steps as they are reported. */
export function stepsReport({
  correct,
  error,
  uncertain,
  failed,
  unjudged,
}: StatusCounts): GroupReport['steps'] {
  return { judged: correct + error + uncertain, correct, error, uncertain, failed, unjudged };
}

export function groupReport({ name, steps, correct, error }: GroupCounts): GroupReport {
  const questions = Math.max(correct.length, error.length);
  const trials = Uint32Array.from({ length: questions }, (_, at) => (correct[at] ?? 0) + (error[at] ?? 0));
  return {
    name,
    steps: stepsReport(steps),
    error_rate: errorRate(steps),
    wilson_95:
      steps.correct + steps.error === 0 ? null : bounds(wilson95(steps.error, steps.correct + steps.error)),
    clustered_wilson_95: bounds(clusteredWilson95(error, trials)),
  };
}

/** An interval as it is reported. */
export function bounds(interval: Interval | undefined): [number, number] | null {
  return interval === undefined ? null : [interval.low, interval.high];
}

/** A number as it is reported: null where it is not defined. */
export function defined(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : value;
}
