import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { answerStandings } from '../../../src/core/audit/tally/answerStanding';
import {
  filteredSteps,
  isOpenFilter,
  stepFilter,
  type StepFilter,
} from '../../../src/core/questions/stepFilter';
import type { Override, Review, StepJudgment, StepState } from '../../../src/core/verdicts/stepState';
import { stepStatuses } from '../../../src/core/verdicts/stepStatus';
import { verdicts, type Verdict } from '../../../src/core/verdicts/verdict';

const at = '2026-01-01T00:00:00Z';
const review = (by: string): Review => ({ event: 'r', by, at });
const override = (by: string, verdict: Verdict = 'error'): Override => ({ event: 'o', by, at, verdict });
const judgment = (judge: string, verdict: Verdict): StepJudgment => ({
  judge,
  outcome: { kind: 'judged', verdict, explanation: '' },
  source: { file: 'judgments.jsonl' },
});

function state(parts: Partial<StepState> = {}, shown = 'The answer is 4.'): StepState {
  return {
    step: { index: 0, span: { start: 0, end: shown.length }, shown },
    effective: { kind: 'unjudged' },
    judgments: [],
    overrides: [],
    threads: [],
    reviews: [],
    boundary: false,
    ...parts,
  };
}

const tagged = (...tags: string[]) => state({ threads: [{ notes: [], tags, resolved: false }] });
const error = state({ effective: { kind: 'override', verdict: 'error', override: override('Grace') } });
const disputed = state({ judgments: [judgment('a', 'correct'), judgment('b', 'error')] });

/** Whether a filter takes in one step of a chain with a wrong answer, as Ada sees it. */
const takes = (filter: StepFilter, step: StepState): boolean =>
  filteredSteps(filter, { answer: 'wrong', steps: [step] }, 'Ada').length === 1;

describe('filteredSteps', () => {
  it('takes in every step when nothing is asked for', () => {
    for (const step of [state(), error, disputed, tagged('own')]) expect(takes({}, step)).toBe(true);
    expect(isOpenFilter({})).toBe(true);
    expect(isOpenFilter({ boundary: undefined })).toBe(true);
    expect(isOpenFilter({ boundary: true })).toBe(false);
  });

  it('goes by what counts as the verdict, any of those named', () => {
    expect(takes({ status: ['error'] }, error)).toBe(true);
    expect(takes({ status: ['correct', 'error'] }, error)).toBe(true);
    expect(takes({ status: ['error'] }, state())).toBe(false);
    expect(takes({ status: ['unjudged'] }, state())).toBe(true);
  });

  it('takes the person’s own reviews and overrides for reviews, and nobody else’s', () => {
    for (const done of [state({ reviews: [review('Ada')] }), state({ overrides: [override('Ada')] })]) {
      expect(takes({ review: 'unreviewed' }, done)).toBe(false);
      expect(takes({ review: 'reviewed' }, done)).toBe(true);
    }
    expect(takes({ review: 'unreviewed' }, state({ reviews: [review('Grace')] }))).toBe(true);
    expect(takes({ review: 'reviewed' }, state({ overrides: [override('Grace')] }))).toBe(false);
  });

  it('knows boundary cases of the judges and of people', () => {
    expect(takes({ boundary: true }, state({ boundary: true }))).toBe(true);
    expect(takes({ boundary: true }, tagged('own', 'boundary'))).toBe(true);
    expect(takes({ boundary: true }, tagged('own'))).toBe(false);
  });

  it('knows judges who disagree; an abstention disagrees with nobody', () => {
    expect(takes({ disagreement: true }, disputed)).toBe(true);
    const abstains = state({ judgments: [judgment('a', 'uncertain'), judgment('b', 'error')] });
    expect(takes({ disagreement: true }, abstains)).toBe(false);
  });

  it('goes by tags, by the chain’s answer and by words in any case', () => {
    expect(takes({ tags: ['own', 'other'] }, tagged('own'))).toBe(true);
    expect(takes({ tags: ['other'] }, tagged('own'))).toBe(false);
    expect(takes({ answer: ['wrong', 'unread'] }, state())).toBe(true);
    expect(takes({ answer: ['right'] }, state())).toBe(false);
    expect(takes({ text: 'ANSWER IS' }, state())).toBe(true);
    expect(takes({ text: 'question' }, state())).toBe(false);
  });

  const filters: fc.Arbitrary<StepFilter> = fc.record(
    {
      status: fc.subarray([...stepStatuses], { minLength: 1 }),
      boundary: fc.constant(true as const),
      disagreement: fc.constant(true as const),
      review: fc.constantFrom('reviewed' as const, 'unreviewed' as const),
      tags: fc.subarray(['boundary', 'own'], { minLength: 1 }),
      answer: fc.subarray([...answerStandings], { minLength: 1 }),
      text: fc.constantFrom('the', 'answer', 'x'),
    },
    { requiredKeys: [] },
  );
  const states: fc.Arbitrary<StepState> = fc
    .record({
      verdict: fc.option(fc.constantFrom(...verdicts), { nil: undefined }),
      boundary: fc.boolean(),
      tags: fc.subarray(['boundary', 'own']),
      by: fc.subarray(['Ada', 'Grace']),
      judges: fc.array(fc.constantFrom(...verdicts), { maxLength: 3 }),
    })
    .map(({ verdict, boundary, tags, by, judges }) =>
      state({
        ...(verdict === undefined
          ? {}
          : { effective: { kind: 'override', verdict, override: override('Grace', verdict) } }),
        boundary,
        threads: [{ notes: [], tags, resolved: false }],
        reviews: by.map(review),
        judgments: judges.map((each, index) => judgment(`judge ${index}`, each)),
      }),
    );

  it('takes in what each of its conditions takes in alone', () => {
    fc.assert(
      fc.property(
        filters,
        fc.array(states, { maxLength: 5 }),
        fc.constantFrom(...answerStandings),
        (filter, steps, answer) => {
          const single = Object.entries(filter).map(([name, condition]) =>
            filteredSteps(v.parse(stepFilter, { [name]: condition }), { answer, steps }, 'Ada'),
          );
          expect(filteredSteps(filter, { answer, steps }, 'Ada')).toEqual(
            steps.filter((step) => single.every((taken) => taken.includes(step))),
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});
