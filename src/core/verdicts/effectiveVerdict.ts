import { arithmeticJudge } from '../judging/arithmetic/judgeArithmetic';
import type { EffectiveVerdict, Override, StepJudgment } from './stepState';
import type { Judged, Verdict } from './verdict';

type JudgedJudgment = StepJudgment & { readonly outcome: Judged };

/**
 * What counts as a step's verdict: the newest override, else the primary judge's newest verdict, else any judge's
 * newest verdict, else the newest failure. An abstention of the arithmetic judge, which mostly found nothing to check,
 * goes before no verdict of another judge.
 *
 * @param judgments newest first
 * @param overrides newest first
 */
export function effectiveVerdict(
  judgments: readonly StepJudgment[],
  overrides: readonly Override[],
  primaryJudge?: string,
): EffectiveVerdict {
  const override = overrides[0];
  if (override !== undefined) return { kind: 'override', verdict: override.verdict, override };
  const judgment = countingJudgment(judgments, primaryJudge);
  if (judgment !== undefined) {
    return { kind: 'judged', verdict: judgment.outcome.verdict, judgment, outcome: judgment.outcome };
  }
  for (const failed of judgments) {
    if (failed.outcome.kind === 'failed')
      return { kind: 'failed', judgment: failed, outcome: failed.outcome };
  }
  return { kind: 'unjudged' };
}

/**
 * Whether a step is a boundary case: the judges' verdict that counts is less sure than the threshold, or the judges'
 * latest verdicts are both correct and error. A person's override does not change that.
 */
export function isBoundary(
  judgments: readonly StepJudgment[],
  boundaryBelow: number,
  primaryJudge?: string,
): boolean {
  const confidence = countingJudgment(judgments, primaryJudge)?.outcome.confidence;
  return (confidence !== undefined && confidence.value < boundaryBelow) || judgesDisagree(judgments);
}

/**
 * Whether the judges' latest verdicts are both correct and error; abstentions and failed calls disagree with nothing.
 *
 * @param judgments newest first
 */
export function judgesDisagree(judgments: readonly StepJudgment[]): boolean {
  const latest = new Map<string, Verdict>();
  for (const { judge, outcome } of judgments.filter(isJudged)) {
    if (!latest.has(judge)) latest.set(judge, outcome.verdict);
  }
  const given = new Set(latest.values());
  return given.has('correct') && given.has('error');
}

function countingJudgment(
  judgments: readonly StepJudgment[],
  primaryJudge?: string,
): JudgedJudgment | undefined {
  const judged = judgments.filter(isJudged);
  const counting = judged.find(({ judge }) => judge === primaryJudge) ?? judged[0];
  return counting?.judge === arithmeticJudge && counting.outcome.verdict === 'uncertain'
    ? (judged.find(({ judge }) => judge !== arithmeticJudge) ?? counting)
    : counting;
}

function isJudged(judgment: StepJudgment): judgment is JudgedJudgment {
  return judgment.outcome.kind === 'judged';
}
