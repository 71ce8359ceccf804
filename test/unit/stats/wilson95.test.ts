import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson95 } from '../../../src/core/stats/wilson95';
import { corpus, describeWithCorpora } from '../../fixtures/corpora';

describe('wilson95', () => {
  it('gives the published interval of 5 in 10', () => {
    const { low, high } = wilson95(5, 10);
    expect(low).toBeCloseTo(0.236593, 6);
    expect(high).toBeCloseTo(0.763407, 6);
  });

  it('starts at exactly 0 without a success and ends at exactly 1 with only successes', () => {
    for (const trials of [1, 3, 10, 997]) {
      expect(wilson95(0, trials).low).toBe(0);
      expect(wilson95(trials, trials).high).toBe(1);
    }
  });

  it('lies in [0, 1], holds the proportion, and is mirrored when successes and failures swap', () => {
    const counts = fc
      .integer({ min: 1, max: 100_000 })
      .chain((trials) => fc.tuple(fc.integer({ min: 0, max: trials }), fc.constant(trials)));
    fc.assert(
      fc.property(counts, ([successes, trials]) => {
        const { low, high } = wilson95(successes, trials);
        const mirrored = wilson95(trials - successes, trials);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(successes / trials + 1e-12);
        expect(high).toBeGreaterThanOrEqual(successes / trials - 1e-12);
        expect(mirrored.low).toBeCloseTo(1 - high, 10);
        expect(mirrored.high).toBeCloseTo(1 - low, 10);
      }),
    );
  });

  it.each([
    [0, 0],
    [-1, 10],
    [11, 10],
    [Number.NaN, 10],
  ])('refuses %s of %s', (successes, trials) => {
    expect(() => wilson95(successes, trials)).toThrow(RangeError);
  });
});

interface Reference {
  readonly proportion_intervals: readonly {
    readonly k: number;
    readonly n: number;
    readonly wilson_95: [number, number];
  }[];
}

describeWithCorpora('wilson95 against reference values', () => {
  it('equals every one to 1e-9', () => {
    const reference = JSON.parse(readFileSync(corpus('golden', 'statistics.json'), 'utf8')) as Reference;
    expect(reference.proportion_intervals.length).toBeGreaterThan(3);
    for (const { k, n, wilson_95: expected } of reference.proportion_intervals) {
      const { low, high } = wilson95(k, n);
      expect(Math.abs(low - expected[0])).toBeLessThan(1e-9);
      expect(Math.abs(high - expected[1])).toBeLessThan(1e-9);
    }
  });
});
