import type { ComparedArm } from '../../../src/core/compare/compareChains';
import type { Role } from '../../../src/core/traces/traceRecord';
import type { StepStatus } from '../../../src/core/verdicts/stepStatus';
import type { EffectiveVerdict, StepJudgment } from '../../../src/core/verdicts/stepState';
import type { Failed, Judged } from '../../../src/core/verdicts/verdict';

/** An arm whose steps have the given texts and statuses; a step without a status is unjudged. */
export function armWith(
  role: Role | undefined,
  steps: readonly (readonly [text: string, status?: StepStatus])[],
): ComparedArm {
  return {
    role,
    steps: steps.map(([shown, status = 'unjudged'], index) => ({
      step: { index, span: { start: 0, end: shown.length }, shown },
      effective: effectiveAt(status),
    })),
  };
}

function effectiveAt(status: StepStatus): EffectiveVerdict {
  if (status === 'unjudged') return { kind: 'unjudged' };
  if (status === 'failed') {
    const outcome: Failed = { kind: 'failed', reason: 'timed-out', detail: '' };
    return { kind: 'failed', judgment: judgmentOf(outcome), outcome };
  }
  const outcome: Judged = { kind: 'judged', verdict: status, explanation: '' };
  return { kind: 'judged', verdict: status, judgment: judgmentOf(outcome), outcome };
}

function judgmentOf<O extends Judged | Failed>(outcome: O): StepJudgment & { readonly outcome: O } {
  return { judge: 'judge-a', outcome, source: { file: 'judgments_a.jsonl' } };
}
