import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerStandings } from '../../../src/core/audit/tally/answerStanding';
import type { StepStatus } from '../../../src/core/verdicts/stepStatus';
import { chain, judgment, plain, step, tallied } from './findings';

const none = { correct: 0, error: 0, uncertain: 0, failed: 0, unjudged: 0 };

/** A chain with so many steps of each status. */
function steps(counts: Partial<Record<StepStatus, number>>) {
  return Object.entries(counts).flatMap(([status, count]) =>
    Array.from({ length: count }, () => plain(status as StepStatus)),
  );
}

describe('ArmTally', () => {
  it('is all zeros before any trace', () => {
    expect(tallied([])).toMatchObject({
      questions: [],
      traces: 0,
      tracesJudged: 0,
      tracesWithError: 0,
      answers: { right: 0, wrong: 0, unread: 0, ungraded: 0 },
      steps: { steps: none },
    });
  });

  it('counts traces, judged traces and traces with an error', () => {
    const data = tallied([
      chain('1', steps({ correct: 2, error: 1 })),
      chain('1', steps({ correct: 3 })),
      chain('2', steps({ uncertain: 1 })),
      chain('3', steps({ failed: 2, unjudged: 4 })),
      chain('4', []),
    ]);
    expect(data).toMatchObject({
      traces: 5,
      tracesJudged: 3,
      tracesWithError: 1,
      questions: ['1', '2', '3', '4'],
    });
  });

  it('counts each step at one status, pooled by question', () => {
    const data = tallied([
      chain('7', steps({ correct: 1, error: 1 })),
      chain('8', steps({ correct: 1, uncertain: 4, failed: 2, unjudged: 3 })),
      chain('7', steps({ correct: 6 })),
    ]);
    expect(data.steps.steps).toEqual({ correct: 8, error: 1, uncertain: 4, failed: 2, unjudged: 3 });
    expect([...data.steps.correct]).toEqual([7, 1]);
    expect([...data.steps.error]).toEqual([1]);
  });

  it('sorts steps by place, hedging, role and their chain’s answer', () => {
    const data = tallied([
      chain('1', [
        step([judgment('error')], { shown: 'This may be sepsis.' }),
        step([judgment('correct')], { shown: 'The answer is (A).' }),
      ]),
      chain('1', [step([judgment('correct')], { shown: 'The lungs are clear.' })], 'wrong'),
    ]);
    const errors = (groups: typeof data.roles) =>
      Object.fromEntries(groups.map(({ name, steps: of }) => [name, [of.correct, of.error]]));
    expect(errors(data.positions)).toEqual({ 1: [1, 1], 2: [1, 0] });
    expect(errors(data.hedging)).toEqual({ hedged: [0, 1], plain: [2, 0] });
    expect(errors(data.roles)).toEqual({ hypothesis: [0, 1], synthesis: [1, 0], claim: [1, 0] });
    expect(errors(data.standings)).toEqual({ right: [1, 1], wrong: [1, 0] });
    expect(errors(data.hedgeDensities)).toEqual({ '5 or more': [0, 1], '0': [2, 0] });
  });

  it('compares judges with each other and with people, on the steps that both decided', () => {
    const data = tallied([
      chain('1', [
        step([judgment('error', 'a'), judgment('correct', 'b')], { human: 'error' }),
        step([judgment('correct', 'a'), judgment('failed', 'b')]),
        step([judgment('uncertain', 'b'), judgment('correct', 'a')]),
      ]),
    ]);
    const pairs = Object.fromEntries(data.agreement.map(({ raters, cells }) => [raters.join(), [...cells]]));
    expect(pairs).toEqual({
      'a,b': [0, 0, 1, 1],
      'a,people': [0, 0, 0, 0, 1],
      'b,people': [0, 1],
    });
  });

  it('compares two people by their own newest words, an agreement in a review among them', () => {
    const one = step([judgment('correct')], { human: 'error', by: 'ann' });
    const two = step([judgment('correct')], { reviewed: 'correct', by: 'bob' });
    const data = tallied([chain('1', [{ ...one, reviews: two.reviews }])]);
    const people = data.agreement.find(({ raters }) => raters.join() === 'ann,bob');
    expect([...(people?.cells ?? [])]).toEqual([0, 0, 0, 1]);
    // Bob spoke last.
    expect(data.agreement.find(({ raters }) => raters[1] === 'people')?.cells).toEqual(Uint32Array.of(1));
  });

  it('sets people’s labels against judges’ verdicts, whoever counts', () => {
    const data = tallied([
      chain('1', [
        step([judgment('error')], { human: 'correct' }),
        step([judgment('error')], { human: 'error' }),
        step([judgment('uncertain')], { human: 'error' }),
        step([judgment('correct')], { human: 'uncertain' }),
        step([judgment('correct')]),
      ]),
    ]);
    expect([...data.labels]).toEqual([4, 2, 0, 1, 0, 1]);
    expect(data.labelledSteps).toBe(4);
    expect(data.steps.steps).toMatchObject({ correct: 2, error: 2, uncertain: 1 });
  });

  it('compares no more than eight judges, and counts the others', () => {
    const many = Array.from({ length: 11 }, (_, judge) => judgment('correct', `judge ${judge}`));
    const data = tallied([chain('1', [step(many)])]);
    expect(data.judgesNotCompared).toBe(3);
    expect(data.agreement).toHaveLength(28);
  });

  it('counts no more than fifty conditions of a control, and says how many others there are', () => {
    const judged = Array.from({ length: 60 }, (_, rubric) =>
      judgment('correct', 'gpt', { rubric: `rubric ${rubric}` }),
    );
    const data = tallied([chain('1', [step(judged)]), chain('2', [step(judged.slice(40))])]);
    const counted = data.conditions.filter(({ control }) => control === 'rubric');
    expect([counted.length, data.conditionsNotCounted]).toEqual([50, 10]);
    expect(counted[45]?.steps.correct).toBe(2);
  });

  it('counts the same in whichever order traces come, and its parts add up', () => {
    const count = fc.nat({ max: 3 });
    const counts = fc.record({
      correct: count,
      error: count,
      uncertain: count,
      failed: count,
      unjudged: count,
    });
    const trace = fc.tuple(fc.constantFrom('1', '2', '3'), fc.constantFrom(...answerStandings), counts);
    fc.assert(
      fc.property(fc.array(trace, { maxLength: 12 }), (traces) => {
        const chains = traces.map(([question, answer, of]) => chain(question, steps(of), answer));
        const forward = tallied(chains);
        const backward = tallied(chains.toReversed());
        expect(backward.steps.steps).toEqual(forward.steps.steps);
        expect(backward.answers).toEqual(forward.answers);
        const all = traces.reduce((sum, [, , of]) => sum + Object.values(of).reduce((a, b) => a + b), 0);
        for (const groups of [
          [forward.steps],
          forward.roles,
          forward.positions,
          forward.hedging,
          forward.standings,
        ]) {
          const total = groups.reduce(
            (sum, group) => sum + Object.values(group.steps).reduce((a, b) => a + b),
            0,
          );
          expect(total).toBe(all);
        }
      }),
      { numRuns: 40 },
    );
  });
});
