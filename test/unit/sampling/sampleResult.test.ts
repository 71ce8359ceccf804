import { describe, expect, it } from 'vitest';
import { moreLabels } from '../../../src/core/sampling/moreLabels';
import type { SampleLabel, SampleLabels } from '../../../src/core/sampling/sampleLabels';
import { sampleReport } from '../../../src/core/sampling/sampleReport';
import { sampleResult } from '../../../src/core/sampling/sampleResult';
import { key, said } from './drawnKey';

const c = 'correct';
const e = 'error';
const ada = said('Ada', [c, c, c, c, e, e, c, c, c, e, e, c]);

function result(committed: readonly SampleLabel[], late: readonly SampleLabel[] = []) {
  const labels: SampleLabels = { closedAt: '2026-02-04T00:00:00.000Z', committed, late };
  return sampleResult(key, labels);
}

describe('sampleResult', () => {
  it('weights what people said by the strata, arm by arm', () => {
    const { arms } = result(ada);
    expect(arms.map(({ errorRate }) => errorRate?.rate)).toEqual([0.1, (90 / 4 + 10 / 2) / 100]);
    expect(arms.map(({ judgeErrorRate }) => judgeErrorRate)).toEqual([
      { rate: 0.1, n: 100 },
      { rate: 0.1, n: 100 },
    ]);
    expect(arms[1]?.people).toEqual({ correct: 4, error: 2, uncertain: 0, undecided: 0, unlabelled: 0 });
  });

  it('says how good the judge is in the population, not in the sample', () => {
    const { judge } = result(ada);
    // People's errors: one of 4 among the student's 90 "correct", 2 + 1 of the 20 "errors", each for 5 steps.
    expect(judge.sensitivity?.rate).toBeCloseTo(15 / (15 + 22.5), 12);
    expect(judge.specificity?.rate).toBeCloseTo((90 + 67.5) / (90 + 67.5 + 5), 12);
    expect(judge.table).toEqual([
      [7, 1, 0],
      [1, 3, 0],
      [0, 0, 0],
    ]);
    expect(judge.agreement.n).toBe(12);
    expect(judge.agreement.percent).toBeCloseTo((157.5 + 15) / 200, 12);
    // Of the 180 steps that it calls correct eight are labelled: one error more or less among them is much.
    expect(judge.sensitivity?.interval95.low).toBeLessThan(0.2);
    expect(judge.sensitivity?.interval95.high).toBeGreaterThan(0.8);
  });

  it('takes what most reviewers say, leaves ties undecided, and says how they agree', () => {
    const bo = said('Bo', [c, c, c, e, e, e]);
    const two = result([...ada, ...bo]);
    expect(two.arms[0]?.people).toEqual({ correct: 3, error: 2, uncertain: 0, undecided: 1, unlabelled: 0 });
    expect(two.pairs).toHaveLength(1);
    // They differ on one of four steps that stand for 90, and on none of two that stand for 10.
    const agreed = two.pairs[0]?.agreement;
    expect(agreed?.n).toBe(6);
    expect(agreed?.percent).toBeCloseTo(77.5 / 100, 12);
    // Ada calls 10 of the 100 steps errors, Bo these and 22.5 others.
    const chance = 0.1 * 0.325 + 0.9 * 0.675;
    expect(agreed?.kappa).toBeCloseTo((0.775 - chance) / (1 - chance), 12);
    expect(agreed?.intervals95.percent?.low).toBeLessThan(0.5);
    expect(agreed?.intervals95.percent?.high).toBeGreaterThan(0.95);
    expect(two.alpha?.n).toBe(6);
    const three = result([...ada, ...bo, ...said('Cy', ['', '', '', e])]);
    expect(three.arms[0]?.people.error).toBe(3);
  });

  it('counts no label given after closing, and lists it', () => {
    const late = result(said('Ada', [c]), said('Ada', [e, e]));
    expect(late.reviewers).toEqual([{ by: 'Ada', labelled: 1, afterLeaving: 0, late: 2 }]);
    expect(late.arms[0]?.people).toMatchObject({ correct: 1, error: 0, unlabelled: 5 });
    // Of the teacher's other stratum, and of both of the student's, nothing is known.
    expect(late.arms.map(({ uncovered }) => uncovered)).toEqual([10, 100]);
    expect(late.arms[1]?.errorRate).toBeNull();
  });

  it('tells how many more labels narrow the interval, of each arm', () => {
    const { arms } = result(ada);
    for (const { moreLabels } of arms) {
      expect(moreLabels.map(({ margin }) => margin)).toEqual([0.05, 0.03, 0.02, 0.01]);
      for (const { total, more, strata } of moreLabels) {
        expect(total).toBe(6 + more);
        expect(strata.reduce((sum, lack) => sum + lack.more, 0)).toBe(more);
      }
    }
  });

  it('leaves abstentions out of the rate, and out of what is known of the judge', () => {
    const { arms, judge } = result(said('Ada', ['uncertain', c, c, c, e, 'uncertain']));
    expect(arms[0]?.errorRate).toMatchObject({ n: 4 });
    expect(arms[0]?.errorRate?.rate).toBeCloseTo(5 / (67.5 + 5), 12);
    expect(judge.sensitivity?.n).toBe(1);
    // An abstention is a label that does not narrow the interval.
    const stratum = { arm: 'teacher', answer: 'right' } as const;
    expect(arms[0]?.moreLabels).toEqual(
      moreLabels([
        { ...stratum, verdict: 'correct', population: 90, labelled: 4, counting: 3, errors: 0 },
        { ...stratum, verdict: 'error', population: 10, labelled: 2, counting: 1, errors: 1 },
      ]),
    );
  });
});

describe('sampleReport', () => {
  it('carries n with every number, and names from outside as literal text', () => {
    const rubric = { name: 'r', hash: 'h', now: 'h', packetKept: true, judged: [] };
    const text = sampleReport(key, result(ada), rubric);
    expect(text).toContain('## Rubric\n\nReviewers were given the rubric r (`h`)');
    expect(text).toContain('12 of 200 judged steps');
    expect(text).toContain('6 steps without a judge’s verdict were not in the population');
    expect(text).toContain('Judge: g\\|pt.');
    const ofOneJudge = sampleReport({ ...key, judge: 'g|pt' }, result(ada), rubric);
    expect(ofOneJudge).toContain('6 steps without this judge’s verdict were not in the population');
    expect(text).toMatch(
      /\| student \| ± 5 points \| \d+ \| \d+ \| \d+ ✓ correct, answer right; \d+ ✗ error, answer right \|/u,
    );
    expect(text).toMatch(/\| student \| 27\.5 % \[[\d.]+ %, [\d.]+ %\] \| 6 \| 10\.0 % \| 100 \| 4 \| 2 \|/u);
  });
});
