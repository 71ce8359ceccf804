import { describe, expect, it } from 'vitest';
import { incompleteBeta } from '../../../src/core/stats/incompleteBeta';
import { jeffreys95 } from '../../../src/core/stats/jeffreys95';

describe('jeffreys95', () => {
  it('gives the published intervals of 7 trials', () => {
    const rounded = [0, 1, 2].map((successes) => {
      const { low, high } = jeffreys95(successes, 7);
      return [low.toFixed(3), high.toFixed(3)];
    });
    expect(rounded).toEqual([
      ['0.000', '0.292'],
      ['0.016', '0.501'],
      ['0.065', '0.648'],
    ]);
  });

  it('leaves 2.5 % of its distribution on each side, and is mirrored when successes and failures swap', () => {
    for (const [successes, trials] of [
      [1, 2],
      [9, 40],
      [399, 400],
    ] as const) {
      const { low, high } = jeffreys95(successes, trials);
      expect(incompleteBeta(low, successes + 0.5, trials - successes + 0.5)).toBeCloseTo(0.025, 12);
      expect(incompleteBeta(high, successes + 0.5, trials - successes + 0.5)).toBeCloseTo(0.975, 12);
      expect(jeffreys95(trials - successes, trials).high).toBeCloseTo(1 - low, 12);
    }
    expect(jeffreys95(5, 5).high).toBe(1);
  });
});
