import type { StepJudgment, StepState } from '../verdicts/stepState';
import type { Verdict } from '../verdicts/verdict';

/** That a step's verdict is another one than judges gave it before. */
export interface ChangedVerdict {
  readonly from: Verdict;
  readonly to: Verdict;
  /** Who changed it. */
  readonly judge: string;
}

/**
 * What the judgment that counts has changed: the verdict given before it, if that was another one. Undefined where a
 * person decided, and where nothing was changed.
 */
export function changedVerdict({
  effective,
  judgments,
}: Pick<StepState, 'effective' | 'judgments'>): ChangedVerdict | undefined {
  if (effective.kind !== 'judged') return undefined;
  const earlier = judgments.slice(judgments.indexOf(effective.judgment) + 1).find(isVerdict);
  if (earlier === undefined || earlier.outcome.verdict === effective.verdict) return undefined;
  return { from: earlier.outcome.verdict, to: effective.verdict, judge: effective.judgment.judge };
}

function isVerdict(
  judgment: StepJudgment,
): judgment is StepJudgment & { readonly outcome: Extract<StepJudgment['outcome'], { kind: 'judged' }> } {
  return judgment.outcome.kind === 'judged';
}
