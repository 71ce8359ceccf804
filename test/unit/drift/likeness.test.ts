import fc from 'fast-check';
import { expect, test } from 'vitest';
import { likeness } from '../../../src/core/drift/likeness';

test('is the share of words that two texts have in common', () => {
  expect(likeness('The dose is 120 mg.', 'the DOSE is 120 mg')).toBe(1);
  expect(likeness('a b c', 'a b d')).toBeCloseTo(2 / 3, 12);
  expect(likeness('one thing', 'another matter')).toBe(0);
  expect(likeness('', '')).toBe(0);
});

test('is a fraction, and the same in both directions', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(likeness(a, b)).toBe(likeness(b, a));
      expect(likeness(a, b)).toBeGreaterThanOrEqual(0);
      expect(likeness(a, b)).toBeLessThanOrEqual(1);
    }),
  );
});
