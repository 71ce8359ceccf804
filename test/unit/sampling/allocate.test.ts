import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, allocations } from '../../../src/core/sampling/allocate';

describe('allocate', () => {
  it('gives each stratum its share, by largest remainders', () => {
    expect(allocate([80, 15, 5], 20, 'proportional')).toEqual([16, 3, 1]);
    expect(allocate([80, 15, 5], 12, 'equal')).toEqual([4, 4, 4]);
  });

  it('gives what a small stratum cannot give to the others', () => {
    expect(allocate([100, 2, 0], 30, 'equal')).toEqual([28, 2, 0]);
  });

  it('gives a rare stratum one step, and the largest strata the first when there are too many', () => {
    expect(allocate([10_000, 1], 10, 'proportional')).toEqual([9, 1]);
    expect(allocate([5, 9, 7], 2, 'proportional')).toEqual([0, 1, 1]);
  });

  it('draws as many as asked for or as there are, from no stratum more than it has', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(60), { maxLength: 12 }),
        fc.nat(200),
        fc.constantFrom(...allocations),
        (populations, size, allocation) => {
          const drawn = allocate(populations, size, allocation);
          const all = populations.reduce((sum, population) => sum + population, 0);
          expect(drawn.reduce((sum, count) => sum + count, 0)).toBe(Math.min(size, all));
          for (const [stratum, count] of drawn.entries()) {
            expect(count).toBeLessThanOrEqual(populations[stratum] ?? 0);
            if (size >= populations.length && (populations[stratum] ?? 0) > 0)
              expect(count).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
