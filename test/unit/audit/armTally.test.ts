import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArmTally } from '../../../src/core/audit/armTally';
import type { AnswerStanding } from '../../../src/core/audit/answerStanding';
import type { StatusCounts } from '../../../src/core/verdicts/stepStatus';

const none: StatusCounts = { correct: 0, error: 0, uncertain: 0, failed: 0, unjudged: 0 };

describe('ArmTally', () => {
  it('is all zeros, without a rate or an interval, before any trace', () => {
    expect(new ArmTally().summary()).toEqual({
      traces: 0,
      tracesJudged: 0,
      tracesWithError: 0,
      answers: { right: 0, wrong: 0, unread: 0, ungraded: 0 },
      steps: none,
      errorRate: null,
      wilson95: null,
    });
  });

  it('counts traces, judged traces and traces with an error', () => {
    const tally = new ArmTally();
    tally.add('1', 'unread', { ...none, correct: 2, error: 1 });
    tally.add('1', 'unread', { ...none, correct: 3 });
    tally.add('2', 'unread', { ...none, uncertain: 1 });
    tally.add('3', 'unread', { ...none, failed: 2, unjudged: 4 });
    tally.add('4', 'unread', none);
    expect(tally.summary()).toMatchObject({ traces: 5, tracesJudged: 3, tracesWithError: 1 });
  });

  it('counts answers apart from steps', () => {
    const tally = new ArmTally();
    tally.add('1', 'right', { ...none, error: 1 });
    tally.add('1', 'right', none);
    tally.add('2', 'wrong', { ...none, correct: 1 });
    tally.add('3', 'ungraded', none);
    expect(tally.summary()).toMatchObject({
      answers: { right: 2, wrong: 1, unread: 0, ungraded: 1 },
      errorRate: 0.5,
    });
  });

  it('leaves abstained, failed and unjudged steps out of the denominator and counts them beside it', () => {
    const tally = new ArmTally();
    tally.add('1', 'unread', { correct: 3, error: 1, uncertain: 10, failed: 20, unjudged: 30 });
    const { errorRate, steps } = tally.summary();
    expect(errorRate).toBe(0.25);
    expect(steps).toEqual({ correct: 3, error: 1, uncertain: 10, failed: 20, unjudged: 30 });
  });

  it('has no rate where every step was abstained on or failed', () => {
    const tally = new ArmTally();
    tally.add('1', 'unread', { ...none, uncertain: 4, failed: 2 });
    expect(tally.summary()).toMatchObject({ errorRate: null, wilson95: null });
    expect([...tally.errorRates()]).toEqual([]);
  });

  it('has a rate of zero, not none, where every step is correct', () => {
    const tally = new ArmTally();
    tally.add('1', 'unread', { ...none, correct: 4 });
    expect(tally.summary().errorRate).toBe(0);
  });

  it('pools the traces of a question by steps', () => {
    const tally = new ArmTally();
    tally.add('7', 'unread', { ...none, correct: 1, error: 1 });
    tally.add('8', 'unread', { ...none, correct: 1 });
    tally.add('7', 'unread', { ...none, correct: 6 });
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
    const answers = fc.constantFrom<AnswerStanding>('right', 'wrong', 'unread', 'ungraded');
    const trace = fc.tuple(fc.constantFrom('1', '2', '3'), answers, counts);
    fc.assert(
      fc.property(fc.array(trace), (traces) => {
        const forward = new ArmTally();
        const backward = new ArmTally();
        for (const [question, answer, steps] of traces) forward.add(question, answer, steps);
        for (const [question, answer, steps] of traces.toReversed()) backward.add(question, answer, steps);
        const summary = forward.summary();
        expect(backward.summary()).toEqual(summary);
        expect(new Map(backward.errorRates())).toEqual(new Map(forward.errorRates()));
        expect(summary.traces).toBe(traces.length);
        expect(summary.tracesWithError).toBeLessThanOrEqual(summary.tracesJudged);
        expect(Object.values(summary.answers).reduce((a, b) => a + b)).toBe(traces.length);
        const all = traces.reduce(
          (sum, [, , steps]) => sum + Object.values(steps).reduce((a, b) => a + b),
          0,
        );
        expect(Object.values(summary.steps).reduce((a, b) => a + b)).toBe(all);
      }),
    );
  });
});
