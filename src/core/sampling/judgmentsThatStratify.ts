import { isPerson } from '../verdicts/verdictSource';
import type { StepJudgment } from '../verdicts/stepState';

/**
 * Those of a step's judgments by which a sample is stratified: one judge's, or without a name those of all judges. What
 * people said of the step plays no part, unless they are named.
 */
export function judgmentsThatStratify(
  judgments: readonly StepJudgment[],
  judge: string | undefined,
): readonly StepJudgment[] {
  return judgments.filter((given) => (judge === undefined ? !isPerson(given.judge) : given.judge === judge));
}
