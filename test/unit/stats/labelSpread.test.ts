import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type LabelledPopulation,
  labelSpread,
  spreadInterval,
  spreadOfDifference,
  type StratifiedLabel,
} from '../../../src/core/stats/labelSpread';
import { wilson95 } from '../../../src/core/stats/wilson95';

/** Labels of one stratum and question: by people's and then the judge's verdict, and those that count nowhere. */
function labels(
  stratum: number,
  [right, alarms, missed, found, abstained]: readonly [number, number, number, number, number],
  question = 0,
): StratifiedLabel[] {
  const some = (count: number, said: StratifiedLabel['said']): StratifiedLabel[] =>
    Array.from({ length: count }, () => ({ stratum, question, said }));
  return [
    ...some(right, { people: false, judge: false }),
    ...some(alarms, { people: false, judge: true }),
    ...some(missed, { people: true, judge: false }),
    ...some(found, { people: true, judge: true }),
    ...some(abstained, undefined),
  ];
}

/** 100 steps that the judge calls errors, of which 10 are labelled, and 300 others, of which 20 are. */
const example: LabelledPopulation = {
  labels: [...labels(0, [0, 2, 0, 8, 0]), ...labels(1, [17, 0, 1, 0, 2])],
  weights: [10, 15],
  judged: [400],
  errors: [100],
};

describe('the uncertainty of a corrected rate', () => {
  it('adds up the strata’s own intervals, and how uncertain it is how many steps count', () => {
    // By hand: Wilson's of 8 of 10 and 1 of 18, at 100 and 270 parts of 370; 2 of 20 labels abstain.
    const powered = spreadInterval(0.25 - 5 / 370, labelSpread(example, 1, wilson95), 0);
    expect(powered.low).toBeCloseTo(0.14603975640719874, 12);
    expect(powered.high).toBeCloseTo(0.38909560065067894, 12);
    const skill = 80 / 95 + 255 / 275 - 1;
    const corrected = spreadInterval(0.23041044776119401, labelSpread(example, 1 / skill, wilson95), 0);
    expect(corrected.low).toBeCloseTo(0.1387971385490766, 12);
    expect(corrected.high).toBeCloseTo(0.38371383705425244, 12);
  });

  it('is Wilson’s in a single stratum of one question', () => {
    const one = { ...example, labels: labels(0, [30, 0, 10, 0, 0]), errors: [0] };
    const { low, high } = wilson95(10, 40);
    expect(spreadInterval(0.25, labelSpread(one, 1, wilson95), 0)).toEqual({
      low: expect.closeTo(low, 12) as number,
      high: expect.closeTo(high, 12) as number,
    });
  });

  it('does not take strata for certain in which people and judge agree so far', () => {
    const agreeing = { ...example, labels: [...labels(0, [0, 0, 0, 10, 0]), ...labels(1, [20, 0, 0, 0, 0])] };
    const { low, high } = spreadInterval(0.25, labelSpread(agreeing, 1, wilson95), 0);
    expect(low).toBeLessThan(0.19);
    expect(high).toBeGreaterThan(0.36);
  });

  const width = (population: LabelledPopulation): number => {
    const { low, high } = spreadInterval(0.2365, labelSpread(population, 1, wilson95), 0);
    return high - low;
  };

  it('grows where the judge finds more errors in some questions than in others', () => {
    const labelled = [...labels(0, [0, 0, 0, 10, 0]), ...labels(1, [20, 0, 0, 0, 0])];
    const ofQuestions = (...errors: readonly number[]) =>
      width({ ...example, labels: labelled, judged: errors.map(() => 400 / errors.length), errors });
    expect(ofQuestions(40, 10, 40, 10)).toBeGreaterThan(1.1 * ofQuestions(25, 25, 25, 25));
  });

  it('takes the judge’s word where none of its errors is labelled', () => {
    const labelled = labels(1, [20, 0, 0, 0, 0]);
    const ofQuestions = (...errors: readonly number[]) =>
      width({ ...example, labels: labelled, judged: errors.map(() => 400 / errors.length), errors });
    expect(ofQuestions(40, 10, 40, 10)).toBeGreaterThan(1.1 * ofQuestions(25, 25, 25, 25));
  });

  it('grows where the labels of a question agree with each other more than with others', () => {
    const [judged, errors] = [example.labels.map(() => 10), example.labels.map(() => 2.5)];
    const by = (questionOf: (label: StratifiedLabel, at: number) => number) =>
      width({
        ...example,
        judged,
        errors,
        labels: example.labels.map((label, at) => ({ ...label, question: questionOf(label, at) })),
      });
    // Both false alarms in one question.
    const isAlarm = ({ said }: StratifiedLabel) => said?.judge === true && !said.people;
    const apart = by((_, at) => at);
    expect(by((label, at) => (isAlarm(label) ? 0 : at))).toBeGreaterThan(1.01 * apart);
    // What independent labels vary by is in the strata's intervals already.
    expect(apart).toBeLessThan(1.05 * width(example));
  });

  it('is the same whatever unit the weights have', () => {
    const cell = fc.tuple(
      fc.nat({ max: 5 }),
      fc.nat({ max: 5 }),
      fc.nat({ max: 5 }),
      fc.integer({ min: 1, max: 5 }),
      fc.nat({ max: 3 }),
    );
    const population = fc.record({
      cells: fc.array(fc.tuple(cell, fc.nat({ max: 3 }), fc.double({ min: 0.5, max: 99, noNaN: true })), {
        minLength: 1,
        maxLength: 4,
      }),
      factor: fc.double({ min: 0.01, max: 1000, noNaN: true }),
      slope: fc.double({ min: 1, max: 3, noNaN: true }),
    });
    fc.assert(
      fc.property(population, ({ cells, factor, slope }) => {
        const of = (scale: number) =>
          labelSpread(
            {
              labels: cells.flatMap(([counts, question], stratum) => labels(stratum, counts, question)),
              weights: cells.map(([, , weight]) => scale * weight),
              judged: [50, 40, 30, 20],
              errors: [10, 5, 6, 20],
            },
            slope,
            wilson95,
          );
        const [one, scaled] = [of(1), of(factor)];
        expect(scaled.below).toBeCloseTo(one.below, 10);
        expect(scaled.above).toBeCloseTo(one.above, 10);
        expect(scaled.independent).toBeCloseTo(one.independent, 10);
        for (const [question, moved] of one.questions.entries())
          expect(scaled.questions[question]).toBeCloseTo(moved, 10);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the uncertainty of a difference', () => {
  const first = labelSpread(example, 1, wilson95);
  const second = labelSpread(
    { ...example, labels: [...labels(0, [0, 1, 0, 9, 0]), ...labels(1, [15, 0, 5, 0, 0])] },
    1,
    wilson95,
  );

  it('has the second rate’s distance on its own side, and the first one’s turned round', () => {
    const both = spreadOfDifference(first, second, [1]);
    expect(both.below).toBeCloseTo(second.below + first.above, 12);
    expect(both.above).toBeCloseTo(second.above + first.below, 12);
    expect(both.independent).toBeCloseTo(first.independent + second.independent, 12);
  });

  it('is that of the questions’ own differences', () => {
    const moved = (values: readonly number[]) => ({
      ...first,
      below: 0,
      above: 0,
      independent: 0,
      questions: Float64Array.from(values),
    });
    // What both arms find of a question cancels out when it belongs together.
    const together = spreadOfDifference(moved([0.1, -0.1]), moved([0.1, -0.1]), [0, 1]);
    expect(spreadInterval(0.2, together, -1)).toEqual({ low: 0.2, high: 0.2 });
    const apart = spreadOfDifference(moved([0.1, -0.1]), moved([-0.1, 0.1, 0.3]), [1, 0, 2]);
    expect([...apart.questions].map((value) => Math.round(10 * value) + 0)).toEqual([0, 0, 3]);
    const crossed = spreadOfDifference(moved([0.1, -0.1]), moved([0.1, -0.1]), [1, 0]);
    expect(spreadInterval(0.2, crossed, -1).low).toBeCloseTo(0.2 - 1.959963984540054 * 0.4, 12);
  });

  it('stays within what a difference can be', () => {
    const wide = { ...first, below: 9, above: 9 };
    expect(spreadInterval(-0.4, wide, -1)).toEqual({ low: -1, high: 1 });
    expect(spreadInterval(0.4, wide, 0)).toEqual({ low: 0, high: 1 });
  });
});
