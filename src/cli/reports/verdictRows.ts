import type { Reattachment, StepState } from '../../core/verdicts/stepState';
import type { Verdict } from '../../core/verdicts/verdict';

/** What one judge, or one person, says of a step. */
export interface VerdictRow {
  /** The judge's name; `human:<author>` for a person's override. */
  readonly judge: string;
  readonly verdict: Verdict | 'failed';
  readonly confidence: number | null;
  /** The judge's sentence, a person's reason, or why the call failed. */
  readonly explanation: string;
  /** Who brought it to this step, where it was said of another one at first. */
  readonly reattached?: Reattachment | undefined;
}

/**
 * One row for each person and judge who said something of a step, people first, the newest first. Of several verdicts
 * by the same judge the newest is taken; a failed call only where the judge gave no verdict.
 */
export function verdictRows({ overrides, judgments }: StepState): VerdictRow[] {
  const rows = new Map<string, VerdictRow>();
  for (const { by, verdict, reason, reattached } of overrides) {
    const judge = `human:${by}`;
    if (!rows.has(judge))
      rows.set(judge, { judge, verdict, confidence: null, explanation: reason ?? '', reattached });
  }
  for (const { judge, outcome, reattached } of judgments) {
    const known = rows.get(judge);
    if (outcome.kind === 'judged' && (known === undefined || known.verdict === 'failed')) {
      const { verdict, confidence, explanation } = outcome;
      rows.set(judge, { judge, verdict, confidence: confidence?.value ?? null, explanation, reattached });
    } else if (outcome.kind === 'failed' && known === undefined) {
      rows.set(judge, {
        judge,
        verdict: 'failed',
        confidence: null,
        explanation: outcome.detail,
        reattached,
      });
    }
  }
  return [...rows.values()];
}
