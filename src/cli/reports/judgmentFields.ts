import { importedOutcome } from '../../core/judgments/importedOutcome';
import type { Override, Reattachment, StepState } from '../../core/verdicts/stepState';
import type { Confidence, FailureReason, Outcome, Verdict } from '../../core/verdicts/verdict';

/** What a judge or a person says of a step, as it is exported; names are a stable interface. */
export interface JudgmentFields {
  /** The judge's name; `human:<author>` for a person. */
  readonly by: string;
  readonly verdict: Verdict | 'failed';
  readonly confidence: number | null;
  readonly confidence_from: Confidence['from'] | null;
  readonly explanation: string;
  readonly rubric: string | null;
  readonly at: string | null;
  /** Why the call failed. */
  readonly failure: FailureReason | null;
  /** Who found its step again, where somebody had to. */
  readonly reattached?: Reattachment | undefined;
}

/** What counts for a step; undefined when nobody has judged it. */
export function effectiveFields({ effective }: StepState): JudgmentFields | undefined {
  switch (effective.kind) {
    case 'override':
      return overrideFields(effective.override);
    case 'judged':
    case 'failed':
      return outcomeFields(effective.judgment, effective.outcome);
    case 'unjudged':
      return undefined;
  }
}

/** Everything that was said of a step: people first, each the newest first. */
export function allFields({ overrides, judgments }: StepState): readonly JudgmentFields[] {
  return [
    ...overrides.map(overrideFields),
    ...judgments.map((judgment) => outcomeFields(judgment, judgment.outcome)),
  ];
}

/** Whether a judgment file's reader would take an abstention for a failed call, by its explanation alone. */
export function isTakenForFailure({ verdict, explanation }: JudgmentFields): boolean {
  const row = { judgment: verdict, explanation, confidence_from: 'stated' } as const;
  return verdict !== 'failed' && importedOutcome(row)?.kind === 'failed';
}

function overrideFields({ by, at, verdict, reason, reattached }: Override): JudgmentFields {
  const none = { confidence: null, confidence_from: null, rubric: null, failure: null };
  return { by: `human:${by}`, verdict, ...none, explanation: reason ?? '', at, reattached };
}

function outcomeFields(
  { judge, rubric, at, reattached }: StepState['judgments'][number],
  outcome: Outcome,
): JudgmentFields {
  const known = { rubric: rubric ?? null, at: at ?? null, reattached };
  if (outcome.kind === 'failed') {
    const none = { confidence: null, confidence_from: null };
    const { detail, reason } = outcome;
    return { by: judge, verdict: 'failed', ...none, explanation: detail, ...known, failure: reason };
  }
  const { verdict, confidence, explanation } = outcome;
  const { value = null, from = null } = confidence ?? {};
  return {
    by: judge,
    verdict,
    confidence: value,
    confidence_from: from,
    explanation,
    ...known,
    failure: null,
  };
}
