import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterBootstrap } from '../../../src/core/stats/clusterBootstrap';
import { holm } from '../../../src/core/stats/holm';
import { mutualInformation } from '../../../src/core/stats/mutualInformation';
import { permutationFloor } from '../../../src/core/stats/permutationFloor';
import { Random } from '../../../src/core/stats/random';
import { spearman } from '../../../src/core/stats/spearman';
import { wilcoxonSignedRank } from '../../../src/core/stats/wilcoxonSignedRank';

const ratio = ([a = 0, b = 0]: Float64Array): number => a / b;

describe('clusterBootstrap', () => {
  it('draws whole clusters, as an obvious version with the same random numbers does', () => {
    const clusters = [
      [1, 3],
      [0, 2],
      [4, 4],
      [2, 5],
      [0, 1],
    ] as const;
    const random = new Random(9);
    const replicates = Array.from({ length: 200 }, () => {
      const drawn = clusters.map(() => clusters[random.below(clusters.length)] ?? [0, 0]);
      return drawn.reduce((sum, [a]) => sum + a, 0) / drawn.reduce((sum, [, b]) => sum + b, 0);
    }).sort((a, b) => a - b);
    const data = { width: 2, values: Float64Array.from(clusters.flat()) };
    const [result] = clusterBootstrap(data, [ratio], { seed: 9, resamples: 200 });
    const at = (p: number): number => {
      const place = p * 199;
      const [low = 0, high = 0] = replicates.slice(Math.floor(place), Math.floor(place) + 2);
      return low + (place - Math.floor(place)) * (high - low);
    };
    expect(result?.estimate).toBeCloseTo(7 / 15, 14);
    expect(result?.percentile95.low).toBeCloseTo(at(0.025), 12);
    expect(result?.percentile95.high).toBeCloseTo(at(0.975), 12);
  });

  it('has no interval for fewer than two clusters, or where most resamples do not define the statistic', () => {
    const options = { seed: 1, resamples: 100 };
    expect(clusterBootstrap({ width: 2, values: Float64Array.of(1, 2) }, [ratio], options)).toEqual([
      undefined,
    ]);
    const rarelyDefined = { width: 2, values: new Float64Array(40).fill(0) };
    expect(clusterBootstrap(rarelyDefined, [ratio], options)).toEqual([undefined]);
  });

  it('takes nothing for certain where all clusters are the same', () => {
    const same = { width: 2, values: Float64Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? 1 : 4)) };
    expect(clusterBootstrap(same, [ratio], { seed: 1, resamples: 100 })).toEqual([undefined]);
  });

  it('has intervals that agree where the data are symmetric', () => {
    const values = Float64Array.from({ length: 101 }, (_, at) => at - 50);
    const [mean] = clusterBootstrap({ width: 1, values }, [([sum = 0]) => sum / 101], { seed: 3 });
    expect(Math.abs((mean?.bca95.low ?? 0) - (mean?.percentile95.low ?? 0))).toBeLessThan(0.3);
    // The standard error of the mean: the standard deviation 29.15 over √101.
    expect(mean?.standardError).toBeCloseTo(2.9, 1);
  });

  it('moves the BCa interval towards the long tail', () => {
    const values = Float64Array.from({ length: 40 }, (_, at) => (at < 36 ? 0 : 10));
    const [mean] = clusterBootstrap({ width: 1, values }, [([sum = 0]) => sum / 40], { seed: 3 });
    expect(mean?.bca95.high).toBeGreaterThan(mean?.percentile95.high ?? Infinity);
  });
});

/** Every choice of signs, one by one. */
function wilcoxonByEnumeration(differences: readonly number[]): number {
  const given = differences.filter((difference) => difference !== 0);
  const sizes = given.map(Math.abs);
  const ranks = sizes.map((size) => {
    const below = sizes.filter((other) => other < size).length;
    const same = sizes.filter((other) => other === size).length;
    return below + (same + 1) / 2;
  });
  const all = ranks.reduce((a, b) => a + b, 0);
  const smaller = (signs: number): number => {
    const positive = ranks.reduce((sum, rank, at) => sum + ((signs >> at) % 2 === 0 ? rank : 0), 0);
    return Math.min(positive, all - positive);
  };
  const positive = ranks.reduce((sum, rank, at) => sum + ((given[at] ?? 0) > 0 ? rank : 0), 0);
  const statistic = Math.min(positive, all - positive);
  const choices = Array.from({ length: 2 ** ranks.length }, (_, signs) => smaller(signs));
  return choices.filter((value) => value <= statistic + 1e-9).length / choices.length;
}

describe('wilcoxonSignedRank', () => {
  it('is exact for few differences, ties and zeros among them', () => {
    const differences = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(differences, (given) => {
        const test = wilcoxonSignedRank(given);
        if (given.every((difference) => difference === 0)) expect(test).toBeNull();
        else expect(test?.p).toBeCloseTo(Math.min(1, wilcoxonByEnumeration(given)), 12);
      }),
    );
  });

  it('changes to the approximation beyond 25 differences, where both nearly agree', () => {
    const differences = Array.from({ length: 26 }, (_, at) => (at % 3 === 0 ? -1 : 1) * (at + 1));
    expect(wilcoxonSignedRank(differences.slice(1))?.method).toBe('exact');
    const approximate = wilcoxonSignedRank(differences);
    expect(approximate?.method).toBe('normal approximation');
    const exact = wilcoxonSignedRank(differences, 'exact');
    expect(Math.abs((exact?.p ?? 0) - (approximate?.p ?? 1))).toBeLessThan(0.01);
  });
});

describe('holm', () => {
  it('has the published example, and keeps order and bounds', () => {
    expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
    expect(holm([])).toEqual([]);
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }), (pValues) => {
        const adjusted = holm(pValues);
        for (const [at, p] of pValues.entries()) {
          expect(adjusted[at]).toBeGreaterThanOrEqual(p);
          expect(adjusted[at]).toBeLessThanOrEqual(Math.min(1, pValues.length * p) + 1e-15);
          for (const [other, q] of pValues.entries())
            if (p < q) expect(adjusted[at]).toBeLessThanOrEqual(adjusted[other] ?? 0);
        }
      }),
    );
  });
});

describe('spearman', () => {
  it('is ±1 for ranks in order, and undefined without variation', () => {
    expect(spearman([1, 2, 3, 4], [1, 3, 2, 4])).toMatchObject({
      rho: 0.8,
      n: 4,
      p: expect.closeTo(0.2, 12) as number,
    });
    expect(spearman([1, 2, 3], [9, 8, 1])).toMatchObject({ rho: -1, p: 0 });
    expect(spearman([1, 1, 1], [1, 2, 3])).toBeNull();
    expect(spearman([1, 2], [1, 2])).toBeNull();
  });
});

const ones = (bits: string): number => bits.replaceAll('0', '').length;

describe('permutationFloor', () => {
  it('is what all permutations give, one by one', () => {
    const cells = fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 }), fc.nat({ max: 3 }), fc.nat({ max: 2 }));
    fc.assert(
      fc.property(cells, ([a, b, c, d]) => {
        const n = a + b + c + d;
        fc.pre(n > 0);
        const [first, left] = [a + b, a + c];
        const values: number[] = [];
        for (let choice = 0; choice < 2 ** n; choice += 1) {
          const bits = choice.toString(2);
          if (ones(bits) !== left) continue;
          const cell = ones(bits.padStart(n, '0').slice(0, first));
          values.push(
            mutualInformation([
              [cell, first - cell],
              [left - cell, n - first - left + cell],
            ]),
          );
        }
        const observed = mutualInformation([
          [a, b],
          [c, d],
        ]);
        const floor = permutationFloor([
          [a, b],
          [c, d],
        ]);
        expect(floor?.mean).toBeCloseTo(values.reduce((x, y) => x + y, 0) / values.length, 10);
        expect(floor?.p).toBeCloseTo(
          values.filter((value) => value >= observed - 1e-12).length / values.length,
          10,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('stays exact where there are very many steps', () => {
    const floor = permutationFloor([
      [30_000, 70_000],
      [150_000, 350_000],
    ]);
    // 2 n times the information is χ² with one degree of freedom: its mean is 1, its 95 % quantile 3.84.
    expect((floor?.mean ?? 0) * 2 * 600_000).toBeCloseTo(1, 2);
    expect((floor?.quantile95 ?? 0) * 2 * 600_000).toBeCloseTo(3.84, 1);
    expect(
      permutationFloor([
        [0, 0],
        [0, 0],
      ]),
    ).toBeNull();
  });

  it('has a logarithm of two where one side gives the other away', () => {
    expect(
      mutualInformation([
        [50, 0],
        [0, 50],
      ]),
    ).toBeCloseTo(Math.LN2, 14);
    expect(
      permutationFloor([
        [50, 0],
        [0, 50],
      ])?.p,
    ).toBeLessThan(1e-20);
  });
});
