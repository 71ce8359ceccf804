import { describe, expect, it } from 'vitest';
import { type LabelledStratum, moreLabels } from '../../../src/core/sampling/moreLabels';
import { type LabelledCounts, rateOfStrata } from '../../../src/core/sampling/stratifiedRate';
import { Random } from '../../../src/core/stats/random';

type Counts = readonly [population: number, labelled: number, counting: number, errors: number];

const places = [
  { verdict: 'correct', answer: 'right' },
  { verdict: 'error', answer: 'right' },
  { verdict: 'error', answer: 'wrong' },
] as const;

function strata(...counts: readonly Counts[]): LabelledStratum[] {
  return counts.map(([population, labelled, counting, errors], index) => ({
    arm: 'a',
    ...(places[index] ?? places[0]),
    population,
    labelled,
    counting,
    errors,
  }));
}

function halfWidth(counts: readonly LabelledCounts[]): number {
  const { low, high } = rateOfStrata(counts)?.interval95 ?? { low: 0, high: 1 };
  return (high - low) / 2;
}

/** The labels of each stratum, in the order of the strata, once those that lack are there. */
function planned(all: readonly LabelledStratum[], margin: number): number[] {
  const found = moreLabels(all).find((each) => each.margin === margin);
  return all.map(({ labelled, verdict, answer }) => {
    const lack = found?.strata.find((each) => each.verdict === verdict && each.answer === answer);
    return labelled + (lack?.more ?? 0);
  });
}

describe('moreLabels', () => {
  it('asks for as many as make the expected interval as narrow as said, and for no more', () => {
    // One stratum in which nobody abstains: three in ten are errors.
    const [stratum] = strata([100_000, 8, 8, 2]);
    if (stratum === undefined) throw new Error('there is a stratum');
    const at = (labelled: number): number =>
      halfWidth([{ population: 100_000, labelled, counting: labelled, errors: 2 + 0.3 * (labelled - 8) }]);
    for (const { margin, total, more, strata: lacking } of moreLabels([stratum])) {
      expect(at(total)).toBeLessThanOrEqual(margin);
      expect(at(total - 1)).toBeGreaterThan(margin);
      expect(more).toBe(total - 8);
      expect(lacking).toEqual([{ ...places[0], more }]);
    }
  });

  it('keeps what it says when they are labelled: simulated, with the stated rates for a truth', () => {
    const truth = [
      { population: 6000, rate: 0.06, decided: 0.95 },
      { population: 500, rate: 0.7, decided: 0.9 },
      { population: 900, rate: 0.85, decided: 0.9 },
    ];
    const random = new Random(7);
    const happens = (probability: number) => random.below(1_000_000) < 1_000_000 * probability;
    const label = (sizes: readonly number[]): LabelledStratum[] =>
      strata(
        ...truth.map(({ population, rate, decided }, index): Counts => {
          const labelled = sizes[index] ?? 0;
          const drawn = Array.from({ length: labelled }, () => [happens(decided), happens(rate)]);
          const counting = drawn.filter(([isDecided]) => isDecided === true);
          return [
            population,
            labelled,
            counting.length,
            counting.filter(([, isError]) => isError === true).length,
          ];
        }),
      );
    const pilots = Array.from({ length: 6 }, () => label([50, 25, 25]));
    const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
    for (const margin of [0.05, 0.03, 0.02]) {
      const widths = pilots.map((pilot) => halfWidth(label(planned(pilot, margin))));
      expect(Math.abs(mean(widths) / margin - 1)).toBeLessThan(0.1);
    }
  });

  it('sends people where they differ and where many steps are, and to strata without a label', () => {
    const [first] = moreLabels(strata([9000, 50, 50, 2], [1000, 50, 50, 25], [1000, 0, 0, 0]));
    expect(first?.strata.map(({ verdict, answer }) => `${verdict} ${answer}`)).toEqual([
      'correct right',
      'error wrong',
    ]);
    const [alike] = moreLabels(strata([5000, 50, 50, 1], [5000, 50, 50, 25]));
    expect(alike?.strata[0]).toMatchObject({ verdict: 'error', answer: 'right' });
    // However narrow the interval is, nothing is known of the few.
    expect(planned(strata([90_000, 3000, 3000, 300], [3, 0, 0, 0]), 0.05)).toEqual([3000, 1]);
    const even = planned(strata([5000, 0, 0, 0], [5000, 0, 0, 0]), 0.03);
    expect(even[0]).toBe(even[1]);
  });

  it('has a plan whatever few labels there are, and however people abstained', () => {
    const counts = [0, 1, 2, 3, 7].flatMap((labelled) =>
      Array.from({ length: labelled + 1 }, (_, counting) =>
        Array.from({ length: counting + 1 }, (_error, errors): Counts => [9973, labelled, counting, errors]),
      ).flat(),
    );
    for (const one of counts.filter((_, index) => index % 3 === 0)) {
      const plan = moreLabels(strata(one, [37, 1, 0, 0]));
      for (const { margin, total, more } of plan) {
        expect(total).toBeLessThanOrEqual(10_010);
        expect(more).toBeGreaterThan(0.9 / margin);
      }
    }
  });

  it('asks for nothing where the interval is narrow enough, and for no more steps than there are', () => {
    const all = moreLabels(strata([60, 60, 60, 6], [40, 40, 30, 3]));
    expect(all.map(({ more, total, strata: lacking }) => [more, total, lacking])).toEqual(
      all.map(() => [0, 100, []]),
    );
    const few = moreLabels(strata([60, 10, 10, 2], [40, 5, 0, 0]));
    for (const { total } of few) expect(total).toBeLessThanOrEqual(100);
    expect(few.map(({ total }) => total)).toEqual(few.map(({ total }) => total).toSorted((a, b) => a - b));
  });
});
