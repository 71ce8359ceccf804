import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementVerdicts } from '../../../src/core/audit/armData';
import { meetsCondition, type StepCondition } from '../../../src/core/audit/stepCondition';
import { chain, judgment, step, tallied } from './findings';

const verdict = fc.constantFrom('correct', 'error', 'uncertain');
const judged = fc.record({
  judge: fc.constantFrom('gpt', 'qwen', 'human:ann', 'human:bob'),
  status: fc.oneof(verdict, fc.constant('failed' as const)),
});
const someStep = fc
  .record({
    judgments: fc.array(judged, { maxLength: 5 }),
    human: fc.option(verdict, { nil: undefined }),
    reviewed: fc.option(verdict, { nil: undefined }),
    by: fc.constantFrom('ann', 'bob'),
  })
  .map(({ judgments, human, reviewed, by }) =>
    step(
      judgments.map(({ judge, status }) => judgment(status, judge)),
      { by, ...(human === undefined ? {} : { human }), ...(reviewed === undefined ? {} : { reviewed }) },
    ),
  );
const source = { kind: 'effective' } as const;

describe('the steps behind a number', () => {
  it('are as many as each cell of the agreement counts', () => {
    fc.assert(
      fc.property(fc.array(someStep, { maxLength: 12 }), (steps) => {
        for (const { raters, cells } of tallied([chain('1', steps)]).agreement) {
          const listed = agreementVerdicts.flatMap((first) =>
            agreementVerdicts.map((second) => {
              const condition: StepCondition = {
                raters: [
                  { name: raters[0], verdict: first },
                  { name: raters[1], verdict: second },
                ],
              };
              return steps.filter((findings, index) =>
                meetsCondition(
                  { findings, index, shown: findings.shown, answer: 'right', source },
                  condition,
                ),
              ).length;
            }),
          );
          expect(listed).toEqual(Array.from({ length: 9 }, (_, cell) => cells[cell] ?? 0));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('meet every condition that is given', () => {
    const findings = step([judgment('error')]);
    const meets = (condition: StepCondition): boolean =>
      meetsCondition({ findings, index: 1, shown: findings.shown, answer: 'wrong', source }, condition);
    const group = (name: string) => ({ kind: 'position', name }) as const;
    expect(meets({})).toBe(true);
    expect(meets({ status: 'error', group: group('2') })).toBe(true);
    expect(meets({ status: 'correct', group: group('2') })).toBe(false);
    expect(meets({ status: 'error', group: group('1') })).toBe(false);
  });
});
