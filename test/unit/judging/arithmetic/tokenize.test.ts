import { describe, expect, it } from 'vitest';
import type { Token } from '../../../../src/core/judging/arithmetic/token';
import { tokenize } from '../../../../src/core/judging/arithmetic/tokenize';

/** A token in a few letters: numbers by value, operators by sign, relations as `=` `≈` `?`, boundaries as `|`. */
function brief(token: Token): string {
  switch (token.kind) {
    case 'number':
      return token.value.toFraction();
    case 'word':
      return token.text;
    case 'operator':
      return token.operator;
    case 'relation':
      return token.relation === 'other' ? '?' : token.relation;
    case 'boundary':
      return '|';
    case 'newline':
      return '¶';
    case 'ellipsis':
      return '…';
    case 'other':
      return `!${token.text}`;
    case 'open':
      return '(';
    case 'close':
      return ')';
    case 'fraction':
      return 'frac';
  }
}

function briefly(text: string): string {
  return tokenize(text).map(brief).join(' ');
}

describe('tokens', () => {
  it.each([
    ['1,200 + 0.5', '1200 + 1/2'],
    ['1,2 3,45 1.2.3 12,34,567', '!1,2 !3,45 !1.2.3 !12,34,567'],
    ['.5 5. x.5', '1/2 5 | x | 5'],
    ['1.5e3 2E-2 3em', '1500 1/50 3 em'],
    ['3 − 2 – 1 - 0', '3 - 2 - 1 - 0'],
    ['3×2·1÷4∕5', '3 * 2 * 1 / 4 / 5'],
    ['2 x 3, 2x3, 2 x (3), 5 mg x 3', '2 * 3 | 2 * 3 | 2 * ( 3 ) | 5 mg * 3'],
    ['2x + 3x, x = 5, x 5', '2 x + 3 x | x = 5 | x 5'],
    ['2**3 and **bold** and 2 ** 3', '2 ^ 3 and bold and 2 ^ 3'],
    ['10² m⁻¹', '10 ^ 2 m ^ -1'],
    ['a == b ≈ c ~= d', 'a = b ≈ c ≈ d'],
    ['a < b >= c != d := e ≡ f', 'a < b ≥ c ≠ d ? e ? f'],
    ['a => b → c', 'a | b | c'],
    ['3 ~ 4, ~5', '3 ≈ 4 | about 5'],
    ['Step 3: 5 + 3', 'Step 3 | 5 + 3'],
    ['1:2 and 1 : 2', '1 !: 2 and 1 !: 2'],
    ['$5 €3', '5 3'],
    ['\\frac{1}{2} \\times \\left(3\\right) \\% \\$4 \\sqrt 5', 'frac ( 1 ) ( 2 ) * ( 3 ) % 4 !sqrt 5'],
    ['- 5\n- 6\n* 7\n-8', '| 5 ¶ | 6 ¶ | 7 ¶ - 8'],
    ['a\n= b =\nc +\nd', 'a = b = c + d'],
    ['50%\n- 3', '50 % ¶ | 3'],
    ['1 + ... + 9…', '1 + … + 9 …'],
    ["5' it's 'so'", "5 !' it's | so |"],
    ['CO2 H₂O 84g 5!', 'CO2 H₂O 84 g 5 !!'],
  ])('%j', (text, expected) => {
    expect(briefly(text)).toBe(expected);
  });

  it('stand where they were read, in order', () => {
    const text = 'So 70 kg × 15 = 1,050 mg.';
    const tokens = tokenize(text);
    expect(tokens.map(({ start, end }) => text.slice(start, end))).toEqual([
      'So',
      '70',
      'kg',
      '×',
      '15',
      '=',
      '1,050',
      'mg',
      '.',
    ]);
  });
});
