import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gammaVariate } from '../../../src/core/stats/gammaVariate';
import { Random } from '../../../src/core/stats/random';
import { stratifiedIntervals, stratifiedTotals } from '../../../src/core/stats/stratifiedIntervals';

const options = { seed: 1, resamples: 400 };
const share = ([first = 0, second = 0]: Float64Array): number => first / (first + second);

describe('intervals of a stratified sample', () => {
  it('are of the totals that the labels stand for, as counted out step by step', () => {
    const stratum = fc.record({
      more: fc.nat(50),
      rows: fc.array(fc.array(fc.nat(6), { minLength: 2, maxLength: 2 }), { minLength: 2, maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.array(stratum, { minLength: 1, maxLength: 4 }), (given) => {
        const strata = given.map(({ more, rows }) => ({
          population: more + rows.flat().reduce((a, b) => a + b, 0),
          rows,
        }));
        const expected = [0, 0, 0, 0];
        for (const { population, rows } of strata) {
          const labels = rows.flat().flatMap((count, cell) => Array.from({ length: count }, () => cell));
          for (const cell of labels) expected[cell] = (expected[cell] ?? 0) + population / labels.length;
        }
        for (const [cell, total] of stratifiedTotals(strata).entries())
          expect(total).toBeCloseTo(expected[cell] ?? Number.NaN, 8);
        const [interval] = stratifiedIntervals(strata, [share], { seed: 1, resamples: 20 });
        const estimate = share(Float64Array.from(expected));
        if (interval === undefined) return;
        expect(interval.low).toBeLessThanOrEqual(estimate + 1e-12);
        expect(interval.high).toBeGreaterThanOrEqual(estimate - 1e-12);
      }),
      { numRuns: 100 },
    );
  });

  it('have the variance of a simple random sample without replacement', () => {
    const [interval] = stratifiedIntervals([{ population: 4000, rows: [[300, 700]] }], [share], {
      seed: 1,
      resamples: 20_000,
    });
    const error = Math.sqrt((0.75 * 0.3 * 0.7) / 999);
    expect(interval?.low).toBeCloseTo(0.3 - 1.96 * error, 3);
    expect(interval?.high).toBeCloseTo(0.3 + 1.96 * error, 3);
  });

  it('take a row for impossible only where each stratum has one', () => {
    const inFirst = ([first = 0, , third = 0]: Float64Array): number => first / (first + third);
    const drawn = [
      {
        population: 100,
        rows: [
          [5, 5],
          [0, 0],
        ],
      },
      {
        population: 900,
        rows: [
          [0, 0],
          [9, 1],
        ],
      },
    ];
    const [first] = stratifiedIntervals(drawn.slice(0, 1), [inFirst], options);
    expect(first).toEqual({ low: 1, high: 1 });
    const mixed = [
      drawn[0],
      {
        population: 900,
        rows: [
          [1, 0],
          [9, 1],
        ],
      },
    ].filter((one) => one !== undefined);
    const [both] = stratifiedIntervals(mixed, [(totals) => (totals[2] ?? 0) / (totals[0] ?? 1)], options);
    expect(both?.high).toBeGreaterThan(both?.low ?? 1);
  });

  it('are undefined where the statistic is', () => {
    expect(stratifiedIntervals([], [share], options)).toEqual([undefined]);
    expect(stratifiedIntervals([{ population: 9, rows: [[0, 0]] }], [share], options)).toEqual([undefined]);
  });
});

describe('a gamma variate', () => {
  it.each([0.05, 0.5, 1, 7.5])('has the mean and the variance of its shape, %f', (shape) => {
    const random = new Random(7);
    const values = Array.from({ length: 40_000 }, () => gammaVariate(random, shape));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean - shape)).toBeLessThan(4 * Math.sqrt(shape / values.length));
    expect(variance / shape).toBeCloseTo(1, 0.7);
  });
});
