import type { EffectiveVerdict, StepState } from './stepState';
import { type Confidence, verdicts, type Verdict } from './verdict';

/** A step's standing in one word. `failed` and `unjudged` are no verdicts. */
export const stepStatuses = [...verdicts, 'failed', 'unjudged'] as const;
export type StepStatus = (typeof stepStatuses)[number];

export function stepStatus(effective: EffectiveVerdict): StepStatus {
  switch (effective.kind) {
    case 'override':
    case 'judged':
      return effective.verdict;
    case 'failed':
    case 'unjudged':
      return effective.kind;
  }
}

/** The verdict that counts, a person's or a judge's; none on a step that failed or is unjudged. */
export function countingVerdict(effective: EffectiveVerdict): Verdict | undefined {
  return 'verdict' in effective ? effective.verdict : undefined;
}

/** The confidence of the verdict that counts; a person's override has none. */
export function effectiveConfidence(effective: EffectiveVerdict): Confidence | undefined {
  return effective.kind === 'judged' ? effective.outcome.confidence : undefined;
}

/** How many steps stand at each status. */
export type StatusCounts = Readonly<Record<StepStatus, number>>;

export function countStatuses(steps: readonly Pick<StepState, 'effective'>[]): StatusCounts {
  const counts = { correct: 0, error: 0, uncertain: 0, failed: 0, unjudged: 0 };
  for (const { effective } of steps) counts[stepStatus(effective)] += 1;
  return counts;
}
