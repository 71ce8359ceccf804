import { describe, expect, it } from 'vitest';
import { stepsBeside } from '../../../src/core/compare/stepsBeside';

const match = (first: readonly number[], second: readonly number[]) => ({ first, second, similarity: 1 });
/** The teacher (arm 1) is the spine; its step 1 stands beside two of the student's, and beside one of the base's. */
const comparison = {
  spine: 1,
  matches: [[match([0], [0]), match([1], [2, 3])], [], [match([1], [0]), match([2], [1])]],
};
const beside = (arm: number, step: number): string =>
  stepsBeside(comparison, { arm, step })
    .map((found) => `${found.arm}:${found.step}`)
    .join(' ');

describe('the steps beside a step', () => {
  it('are the spine’s, and through it those of the other arms', () => {
    expect(beside(0, 3)).toBe('1:1 2:0');
    expect(beside(2, 0)).toBe('1:1 0:2 0:3');
    expect(beside(1, 1)).toBe('0:2 0:3 2:0');
  });

  it('are none where nothing is matched', () => {
    expect(beside(0, 1)).toBe('');
    expect(beside(1, 9)).toBe('');
    expect(beside(9, 0)).toBe('');
    expect(beside(2, 1)).toBe('1:2');
  });
});
