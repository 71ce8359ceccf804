import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaQuantile } from '../../../src/core/stats/betaQuantile';
import { clopperPearson95 } from '../../../src/core/stats/clopperPearson95';
import { clusteredWilson95 } from '../../../src/core/stats/clusteredWilson95';
import { incompleteBeta } from '../../../src/core/stats/incompleteBeta';
import { logGamma } from '../../../src/core/stats/logGamma';
import { mcnemarExactP } from '../../../src/core/stats/mcnemarExactP';
import { normalCdf, normalQuantile } from '../../../src/core/stats/normal';
import { Random } from '../../../src/core/stats/random';
import { wilson95 } from '../../../src/core/stats/wilson95';

/** The probability of at most k successes, added up term by term. */
function binomialCdf(k: number, n: number, p: number): number {
  let term = (1 - p) ** n;
  let sum = 0;
  for (let i = 0; i <= k; i += 1) {
    sum += term;
    term *= ((n - i) / (i + 1)) * (p / (1 - p));
  }
  return sum;
}

const counts = fc
  .integer({ min: 1, max: 60 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

describe('the distributions', () => {
  it('have the published values', () => {
    expect(logGamma(5)).toBeCloseTo(Math.log(24), 13);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13);
    expect(logGamma(1e6) / 12815504.569147611).toBeCloseTo(1, 14);
    expect(incompleteBeta(0.5, 2, 3)).toBeCloseTo(0.6875, 14);
    expect([incompleteBeta(0, 2, 3), incompleteBeta(1, 2, 3)]).toEqual([0, 1]);
    expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 15);
    expect(normalCdf(-10) / 7.619853024160527e-24).toBeCloseTo(1, 12);
    expect([normalQuantile(0), normalQuantile(0.5), normalQuantile(1)]).toEqual([
      -Infinity,
      expect.closeTo(0, 15),
      Infinity,
    ]);
  });

  it('are undone by their quantiles', () => {
    const probability = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
    const shape = fc.double({ min: 1, max: 2000, noNaN: true });
    fc.assert(
      fc.property(probability, shape, shape, (p, a, b) => {
        expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 13);
        expect(incompleteBeta(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 10);
      }),
    );
  });

  it('give binomial tails as adding them up does', () => {
    fc.assert(
      fc.property(counts, fc.double({ min: 0.01, max: 0.99, noNaN: true }), ([k, n], p) => {
        const tail = k === n ? 1 : incompleteBeta(1 - p, n - k, k + 1);
        expect(tail).toBeCloseTo(binomialCdf(k, n, p), 11);
      }),
    );
  });
});

describe('clopperPearson95', () => {
  it('ends where 2.5 % of the outcomes are as extreme', () => {
    fc.assert(
      fc.property(counts, ([k, n]) => {
        const { low, high } = clopperPearson95(k, n);
        if (k > 0) expect(1 - binomialCdf(k - 1, n, low)).toBeCloseTo(0.025, 9);
        if (k < n) expect(binomialCdf(k, n, high)).toBeCloseTo(0.025, 9);
        expect(low).toBeLessThanOrEqual(k / n);
        expect(high).toBeGreaterThanOrEqual(k / n);
      }),
    );
  });

  it('refuses what is no proportion', () => {
    for (const [k, n] of [
      [0, 0],
      [3, 2],
      [-1, 2],
    ] as const)
      expect(() => clopperPearson95(k, n)).toThrow(RangeError);
  });
});

describe('clusteredWilson95', () => {
  it('is Wilson’s interval of independent steps, and wider where the steps of a question are alike', () => {
    const alike = clusteredWilson95([5, 0, 5, 0], [5, 5, 5, 5]);
    const plain = wilson95(10, 20);
    expect(alike?.low).toBeLessThan(plain.low - 0.1);
    const mixed = clusteredWilson95([1, 0, 1, 0], [1, 1, 1, 1]);
    // Four clusters of one step: the variance is corrected for their small number.
    expect(mixed?.low).toBeLessThanOrEqual(wilson95(2, 4).low);
    expect(clusteredWilson95([0, 0], [0, 0])).toBeUndefined();
  });

  it('is never narrower than without clusters, and holds the share', () => {
    const clusters = fc.array(counts, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(clusters, (given) => {
        const [k, n] = [given.map(([of]) => of), given.map(([, of]) => of)];
        const [successes, trials] = [k, n].map((values) => values.reduce((a, b) => a + b, 0)) as [
          number,
          number,
        ];
        const clustered = clusteredWilson95(k, n);
        const plain = wilson95(successes, trials);
        expect(clustered?.low).toBeLessThanOrEqual(plain.low + 1e-12);
        expect(clustered?.high).toBeGreaterThanOrEqual(plain.high - 1e-12);
      }),
    );
  });
});

describe('mcnemarExactP', () => {
  it('is the binomial test of one half', () => {
    fc.assert(
      fc.property(fc.nat({ max: 40 }), fc.nat({ max: 40 }), (b, c) => {
        const expected = b + c === 0 ? 1 : Math.min(1, 2 * binomialCdf(Math.min(b, c), b + c, 0.5));
        expect(mcnemarExactP(b, c)).toBeCloseTo(expected, 11);
      }),
    );
  });
});

describe('Random', () => {
  it('gives the same numbers for a seed, evenly over the range', () => {
    const draw = (seed: number): number[] => {
      const random = new Random(seed);
      return Array.from({ length: 6000 }, () => random.below(6));
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
    const seen = Map.groupBy(draw(7), (side) => side);
    expect([...seen.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    // Four standard deviations of a sixth of 6,000.
    for (const side of seen.values()) expect(Math.abs(side.length - 1000)).toBeLessThan(4 * 29);
    const fraction = new Random(1).fraction();
    expect(fraction >= 0 && fraction < 1).toBe(true);
  });
});
