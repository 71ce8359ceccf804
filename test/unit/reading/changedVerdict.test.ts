import { describe, expect, it } from 'vitest';
import { changedVerdict } from '../../../src/core/reading/changedVerdict';
import { stepHover } from '../../../src/core/reading/stepHover';
import type { EffectiveVerdict, StepJudgment, StepState } from '../../../src/core/verdicts/stepState';
import type { Verdict } from '../../../src/core/verdicts/verdict';

const judged = (judge: string, verdict: Verdict) =>
  ({ judge, source: { event: judge }, outcome: { kind: 'judged', verdict, explanation: '' } }) as const;
const failed: StepJudgment = {
  judge: 'slow',
  source: { event: 'f' },
  outcome: { kind: 'failed', reason: 'timed-out', detail: '' },
};
const counting = (judgment: ReturnType<typeof judged>): EffectiveVerdict => ({
  kind: 'judged',
  verdict: judgment.outcome.verdict,
  judgment,
  outcome: judgment.outcome,
});

describe('a changed verdict', () => {
  const now = judged('new', 'correct');
  it('is one that differs from what was judged before it', () => {
    const judgments = [now, failed, judged('old', 'error'), judged('older', 'correct')];
    expect(changedVerdict({ effective: counting(now), judgments })).toEqual({
      from: 'error',
      to: 'correct',
      judge: 'new',
    });
  });

  it('is none when the same was said before, nothing was, or a person decided', () => {
    expect(
      changedVerdict({ effective: counting(now), judgments: [now, judged('old', 'correct')] }),
    ).toBeUndefined();
    expect(changedVerdict({ effective: counting(now), judgments: [now, failed] })).toBeUndefined();
    const override = { event: 'o', by: 'Ada', at: '2026-01-01T00:00:00Z', verdict: 'error' } as const;
    const effective: EffectiveVerdict = { kind: 'override', verdict: 'error', override };
    expect(changedVerdict({ effective, judgments: [now, judged('old', 'error')] })).toBeUndefined();
  });

  it('does not come from a judgment that is newer than the one that counts', () => {
    const primary = judged('primary', 'error');
    expect(changedVerdict({ effective: counting(primary), judgments: [now, primary] })).toBeUndefined();
  });

  it('stands first in the hover', () => {
    const state: StepState = {
      step: { index: 0, span: { start: 0, end: 4 }, shown: 'Text' },
      effective: counting(now),
      judgments: [now, judged('old', 'error')],
      overrides: [],
      threads: [],
      reviews: [],
      boundary: false,
    };
    expect(stepHover(state).split('\n')[0]).toBe('✗ → ✓ changed by **new**');
  });
});
