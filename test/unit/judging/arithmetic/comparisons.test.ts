import { describe, expect, it } from 'vitest';
import { findComparisons } from '../../../../src/core/judging/arithmetic/comparisons';
import { tokenize } from '../../../../src/core/judging/arithmetic/tokenize';

/** The comparisons in a text, as they are written. */
function comparisonsIn(text: string, most = 100): string[] {
  const tokens = tokenize(text);
  return findComparisons(tokens, most).map(({ left, right, relation }) => {
    const [before, behind] = [left, right].map(({ first, next }) =>
      text.slice(tokens[first]?.start, tokens[next - 1]?.end),
    );
    return `${before} ${relation} ${behind}`;
  });
}

describe('comparisons', () => {
  it.each([
    ['A = (-8 - 4) = -12', ['(-8 - 4) = -12']],
    ['A = B = C', []],
    ['A + B = 6 + 250 = 260.', ['6 + 250 = 260']],
    ['1 + 1 = 2 = 4 / 2', ['1 + 1 = 2', '2 = 4 / 2']],
    ['1/3 = 0.33 ≈ 0.3', ['1/3 = 0.33', '0.33 ≈ 0.3']],
    ['10/3 = about 3', ['10/3 ≈ 3']],
    ['so we get 2 × 3 = 6, and 6 + 1 = 7 in all', ['2 × 3 = 6', '6 + 1 = 7']],
    ['1.5 mol of methane will give 2 x 1.5 = 3 mol of water', ['2 x 1.5 = 3 mol of water']],
    ['(see 1 + 1 = 2)', ['1 + 1 = 2']],
    ['1 + 1 < 3 = 3 × 1', ['1 + 1 < 3', '3 = 3 × 1']],
    ['2 + x = 5 = 3 + 2', ['5 = 3 + 2']],
    ['2 = 1 + 1 <= 3', ['2 = 1 + 1', '1 + 1 ≤ 3']],
    ['2 := 1 + 1', []],
    ['weight = 70 kg × 2 = 140 kg', ['70 kg × 2 = 140 kg']],
    ['Total\n= 2 + 3\n= 5\nNext', ['2 + 3 = 5']],
  ])('%j', (text, expected) => {
    expect(comparisonsIn(text)).toEqual(expected);
  });

  it('are found up to a number', () => {
    expect(comparisonsIn('1 + 1 = 2. '.repeat(20), 7)).toHaveLength(7);
  });
});
