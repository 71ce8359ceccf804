import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textHash } from '../../../src/core/base/textHash';
import { foundStep } from '../../../src/core/questions/foundStep';
import { sampledIndexes } from '../../../src/core/questions/sampledIndexes';

describe('sampledIndexes', () => {
  it('draws distinct numbers in ascending order, as many as wanted or as there are', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(60), fc.nat(), (count, size, seed) => {
        const drawn = sampledIndexes(count, size, seed);
        expect(drawn.length).toBe(Math.min(count, size));
        expect(drawn.every((index, at) => index < count && (at === 0 || index > (drawn[at - 1] ?? 0)))).toBe(
          true,
        );
        expect(sampledIndexes(count, size, seed)).toEqual(drawn);
      }),
      { numRuns: 500 },
    );
  });

  it('draws each number about equally often', () => {
    const times = Array.from({ length: 10 }, () => 0);
    for (let seed = 0; seed < 4000; seed += 1)
      for (const index of sampledIndexes(10, 3, seed)) times[index] = (times[index] ?? 0) + 1;
    // 4000 draws of 3 out of 10: 1200 expected, standard deviation 29.
    for (const count of times) expect(Math.abs(count - 1200)).toBeLessThan(120);
  });
});

describe('foundStep', () => {
  const steps = ['one', 'two', 'one', 'three'].map((shown, index) => ({ index, shown }));
  const find = (step: number, text: string) => foundStep(steps, { step, textHash: textHash(text) });

  it('is where it was, if its text still stands there', () => {
    expect(find(2, 'one')).toBe(2);
    expect(find(1, 'two')).toBe(1);
  });

  it('is the only step with its text, and none where two have it or none does', () => {
    expect(find(0, 'three')).toBe(3);
    expect(find(1, 'one')).toBeUndefined();
    expect(find(1, 'gone')).toBeUndefined();
  });
});
