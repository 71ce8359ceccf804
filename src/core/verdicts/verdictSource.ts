import { arithmeticJudge } from '../judging/arithmetic/judgeArithmetic';
import { effectiveVerdict } from './effectiveVerdict';
import type { StepJudgment, StepState } from './stepState';
import { type StepStatus, stepStatus } from './stepStatus';
import type { Verdict } from './verdict';

/**
 * Whose verdict an audit counts: what counts in the reading view (`effective`: people before judges), one judge's, the
 * majority's of all judges, or people's.
 */
export type VerdictSource =
  | { readonly kind: 'effective'; readonly primaryJudge?: string | undefined }
  | { readonly kind: 'judge'; readonly judge: string }
  | { readonly kind: 'majority' }
  | { readonly kind: 'human' };

/** What is known of one step, each list newest first. */
export type StepFindings = Pick<StepState, 'judgments' | 'overrides' | 'reviews'>;

/** Whether a judgment file's judge is a person: `human`, or `human` and a name behind it. */
export function isPerson(judge: string): boolean {
  return /^human(?:$|[^\p{L}\p{N}])/iu.test(judge);
}

/** What judges found of a step; the confidence is that of the verdict that counts, where it has one. */
export interface JudgesFinding {
  readonly status: StepStatus;
  readonly confidence?: number | undefined;
}

/** How a step stands by the source. */
export function statusBySource(findings: StepFindings, source: VerdictSource): StepStatus {
  switch (source.kind) {
    case 'effective':
      return stepStatus(effectiveVerdict(findings.judgments, findings.overrides, source.primaryJudge));
    case 'human':
      return humanVerdict(findings) ?? 'unjudged';
    case 'judge':
    case 'majority':
      return judgesFinding(findings.judgments, source).status;
  }
}

/** What the source's judges alone found, without any person's word; `human` has no judges. */
export function judgesFinding(judgments: readonly StepJudgment[], source: VerdictSource): JudgesFinding {
  switch (source.kind) {
    case 'effective': {
      const byJudges = judgments.some(({ judge }) => isPerson(judge))
        ? judgments.filter(({ judge }) => !isPerson(judge))
        : judgments;
      const effective = effectiveVerdict(byJudges, [], source.primaryJudge);
      return {
        status: stepStatus(effective),
        confidence: effective.kind === 'judged' ? effective.outcome.confidence?.value : undefined,
      };
    }
    case 'judge':
      return latestOf(judgments, source.judge);
    case 'majority':
      return { status: majority(judgments) };
    case 'human':
      return { status: 'unjudged' };
  }
}

/** A judge's newest verdict; a failed call counts only where there is no verdict. */
export function latestOf(judgments: readonly StepJudgment[], judge: string): JudgesFinding {
  let status: StepStatus = 'unjudged';
  for (const { judge: name, outcome } of judgments) {
    if (name !== judge) continue;
    if (outcome.kind === 'judged') return { status: outcome.verdict, confidence: outcome.confidence?.value };
    status = 'failed';
  }
  return { status };
}

/** A person's newest word on a step: an override, an agreement in a review, or else a row of a person's judgments. */
export function humanVerdict({ judgments, overrides, reviews }: StepFindings): Verdict | undefined {
  const override = overrides[0];
  const review = reviews.find(({ verdict }) => verdict !== undefined);
  if (override !== undefined && (review === undefined || override.event > review.event))
    return override.verdict;
  if (review !== undefined) return review.verdict;
  for (const { judge, outcome } of judgments) {
    if (outcome.kind === 'judged' && isPerson(judge)) return outcome.verdict;
  }
  return undefined;
}

/**
 * What most judges say, each by its newest verdict; an abstention when the leading verdicts tie. People are no judges,
 * and an abstention of the arithmetic judge, which mostly found nothing to check, is no vote.
 */
function majority(judgments: readonly StepJudgment[]): StepStatus {
  const votes = new Map<string, Verdict>();
  for (const { judge, outcome } of judgments) {
    if (outcome.kind === 'judged' && !votes.has(judge) && !isPerson(judge)) votes.set(judge, outcome.verdict);
  }
  if (votes.get(arithmeticJudge) === 'uncertain' && votes.size > 1) votes.delete(arithmeticJudge);
  if (votes.size === 0)
    return judgments.some(({ outcome }) => outcome.kind === 'failed') ? 'failed' : 'unjudged';
  const counts = { correct: 0, error: 0, uncertain: 0 };
  for (const verdict of votes.values()) counts[verdict] += 1;
  const most = Math.max(...Object.values(counts));
  const leading = (['correct', 'error', 'uncertain'] as const).filter((verdict) => counts[verdict] === most);
  return leading.length === 1 ? (leading[0] ?? 'uncertain') : 'uncertain';
}
