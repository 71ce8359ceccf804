import { describe, expect, it } from 'vitest';
import { verdictRows } from '../../src/cli/reports/verdictRows';
import type { Override, StepJudgment, StepState } from '../../src/core/verdicts/stepState';
import type { Outcome } from '../../src/core/verdicts/verdict';

const says = (judge: string, outcome: Outcome): StepJudgment => ({ judge, outcome, source: { event: 'e' } });
const error: Outcome = { kind: 'judged', verdict: 'error', explanation: '2 × 20 is 40' };
const correct: Outcome = {
  kind: 'judged',
  verdict: 'correct',
  explanation: '',
  confidence: { value: 0.9, from: 'votes' },
};
const failed: Outcome = { kind: 'failed', reason: 'timed-out', detail: 'no reply in 60 s' };

function state(judgments: readonly StepJudgment[], overrides: readonly Override[] = []): StepState {
  const step = { index: 0, span: { start: 0, end: 1 }, shown: 'x' };
  return {
    step,
    judgments,
    overrides,
    threads: [],
    reviews: [],
    effective: { kind: 'unjudged' },
    boundary: false,
  };
}

const by = (name: string, verdict: Override['verdict'], reason?: string): Override => ({
  event: 'e',
  by: name,
  at: '2026-01-01T00:00:00.000Z',
  verdict,
  reason,
});

describe('verdictRows', () => {
  it('has none for a step of which nothing is known', () => {
    expect(verdictRows(state([]))).toEqual([]);
  });

  it('has a row for each judge, with the number of its confidence', () => {
    expect(verdictRows(state([says('a', error), says('b', correct)]))).toEqual([
      { judge: 'a', verdict: 'error', confidence: null, explanation: '2 × 20 is 40' },
      { judge: 'b', verdict: 'correct', confidence: 0.9, explanation: '' },
    ]);
  });

  it('takes a judge’s newest verdict', () => {
    expect(verdictRows(state([says('a', correct), says('a', error)])).map((row) => row.verdict)).toEqual([
      'correct',
    ]);
  });

  it('shows a failed call only where the judge gave no verdict', () => {
    expect(verdictRows(state([says('a', failed), says('a', error)]))).toMatchObject([{ verdict: 'error' }]);
    expect(verdictRows(state([says('a', error), says('a', failed)]))).toMatchObject([{ verdict: 'error' }]);
    expect(verdictRows(state([says('a', failed), says('a', failed)]))).toEqual([
      { judge: 'a', verdict: 'failed', confidence: null, explanation: 'no reply in 60 s' },
    ]);
  });

  it('puts people first, each once with the newest override, apart from a judge of the same name', () => {
    const rows = verdictRows(
      state([says('ann', error)], [by('ann', 'correct', 'rounded'), by('bob', 'error'), by('ann', 'error')]),
    );
    expect(rows).toEqual([
      { judge: 'human:ann', verdict: 'correct', confidence: null, explanation: 'rounded' },
      { judge: 'human:bob', verdict: 'error', confidence: null, explanation: '' },
      { judge: 'ann', verdict: 'error', confidence: null, explanation: '2 × 20 is 40' },
    ]);
  });
});
