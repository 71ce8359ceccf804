import { expect, it } from 'vitest';
import { points, pointsWithRange } from '../../../src/core/audit/text/numberTexts';

it('signs a difference, but not what rounds to zero', () => {
  const texts = [0.308, -0.142, 0, -0, 0.0004, -0.0004, 0.0006, -0.0006].map(points);
  expect(texts).toEqual(['+30.8', '−14.2', '0.0', '0.0', '0.0', '0.0', '+0.1', '−0.1']);
  expect(pointsWithRange(0, [-0.1, 0.068])).toBe('0.0 (−10.0 to 6.8)');
  expect(points(null)).toBe('none');
});
