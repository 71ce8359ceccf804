import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArmTally } from '../../../src/core/audit/armTally';
import type { StatusCounts } from '../../../src/core/verdicts/stepStatus';

const none: StatusCounts = { correct: 0, error: 0, uncertain: 0, failed: 0, unjudged: 0 };

describe('ArmTally', () => {
  it('is all zeros, without a rate or an interval, before any trace', () => {
    expect(new ArmTally().summary()).toEqual({
      traces: 0,
      tracesJudged: 0,
      tracesWithError: 0,
      steps: none,
      errorRate: null,
      wilson95: null,
    });
  });

  it('counts traces, judged traces and traces with an error', () => {
    const tally = new ArmTally();
    tally.add('1', { ...none, correct: 2, error: 1 });
    tally.add('1', { ...none, correct: 3 });
    tally.add('2', { ...none, uncertain: 1 });
    tally.add('3', { ...none, failed: 2, unjudged: 4 });
    tally.add('4', none);
    expect(tally.summary()).toMatchObject({ traces: 5, tracesJudged: 3, tracesWithError: 1 });
  });

  it('leaves abstained, failed and unjudged steps out of the denominator and counts them beside it', () => {
    const tally = new ArmTally();
    tally.add('1', { correct: 3, error: 1, uncertain: 10, failed: 20, unjudged: 30 });
    const { errorRate, steps } = tally.summary();
    expect(errorRate).toBe(0.25);
    expect(steps).toEqual({ correct: 3, error: 1, uncertain: 10, failed: 20, unjudged: 30 });
  });

  it('has no rate where every step was abstained on or failed', () => {
    const tally = new ArmTally();
    tally.add('1', { ...none, uncertain: 4, failed: 2 });
    expect(tally.summary()).toMatchObject({ errorRate: null, wilson95: null });
    expect([...tally.errorRates()]).toEqual([]);
  });

  it('has a rate of zero, not none, where every step is correct', () => {
    const tally = new ArmTally();
    tally.add('1', { ...none, correct: 4 });
    expect(tally.summary().errorRate).toBe(0);
  });

  it('pools the traces of a question by steps', () => {
    const tally = new ArmTally();
    tally.add('7', { ...none, correct: 1, error: 1 });
    tally.add('8', { ...none, correct: 1 });
    tally.add('7', { ...none, correct: 6 });
    expect([...tally.errorRates()]).toEqual([
      ['7', 1 / 8],
      ['8', 0],
    ]);
  });

  it('does not depend on the order of traces, and its parts add up', () => {
    const count = fc.nat({ max: 12 });
    const counts = fc.record({
      correct: count,
      error: count,
      uncertain: count,
      failed: count,
      unjudged: count,
    });
    const trace = fc.tuple(fc.constantFrom('1', '2', '3'), counts);
    fc.assert(
      fc.property(fc.array(trace), (traces) => {
        const forward = new ArmTally();
        const backward = new ArmTally();
        for (const [question, steps] of traces) forward.add(question, steps);
        for (const [question, steps] of traces.toReversed()) backward.add(question, steps);
        const summary = forward.summary();
        expect(backward.summary()).toEqual(summary);
        expect(new Map(backward.errorRates())).toEqual(new Map(forward.errorRates()));
        expect(summary.traces).toBe(traces.length);
        expect(summary.tracesWithError).toBeLessThanOrEqual(summary.tracesJudged);
        const all = traces.reduce((sum, [, steps]) => sum + Object.values(steps).reduce((a, b) => a + b), 0);
        expect(Object.values(summary.steps).reduce((a, b) => a + b)).toBe(all);
      }),
    );
  });
});
