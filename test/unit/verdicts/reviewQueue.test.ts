import { describe, expect, it } from 'vitest';
import { belongsInQueue } from '../../../src/core/verdicts/reviewQueue';
import type { Override, Review, StepState } from '../../../src/core/verdicts/stepState';

const review = (by: string): Review => ({ event: 'r', by, at: '2026-01-01T00:00:00Z' });
const override = (by: string): Override => ({ event: 'o', by, at: '2026-01-01T00:00:00Z', verdict: 'error' });

function state(parts: Partial<StepState> = {}): StepState {
  return {
    step: { index: 0, span: { start: 0, end: 1 }, shown: 'x' },
    effective: { kind: 'unjudged' },
    judgments: [],
    overrides: [],
    threads: [],
    reviews: [],
    boundary: false,
    ...parts,
  };
}

const error = state({ effective: { kind: 'override', verdict: 'error', override: override('Grace') } });

describe('belongsInQueue', () => {
  it('takes what the person has not reviewed; another person’s review does not count', () => {
    expect(belongsInQueue(state(), 'unreviewed', 'Ada')).toBe(true);
    expect(belongsInQueue(state({ reviews: [review('Grace')] }), 'unreviewed', 'Ada')).toBe(true);
    expect(belongsInQueue(state({ reviews: [review('Ada')] }), 'unreviewed', 'Ada')).toBe(false);
    expect(belongsInQueue(state({ overrides: [override('Ada')] }), 'unreviewed', 'Ada')).toBe(false);
  });

  it('takes errors, and boundary cases, by what counts now', () => {
    expect(belongsInQueue(error, 'errors', 'Ada')).toBe(true);
    expect(belongsInQueue(state(), 'errors', 'Ada')).toBe(false);
    expect(belongsInQueue(state({ boundary: true }), 'boundary', 'Ada')).toBe(true);
    expect(belongsInQueue(error, 'boundary', 'Ada')).toBe(false);
  });
});
