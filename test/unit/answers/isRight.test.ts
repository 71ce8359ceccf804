import { describe, expect, test } from 'vitest';
import { isRight } from '../../../src/core/answers/isRight';

const options: ReadonlyMap<string, string> = new Map([
  ['A', '300 mg'],
  ['B', '600 mg'],
]);
const none: ReadonlyMap<string, string> = new Map();
const check = (letter: string, gold: string | undefined, given = options) =>
  isRight({ letter, from: 'record' }, { gold, options: given });

describe('an answer', () => {
  test('is right or wrong by its letter where there are options', () => {
    expect(check('A', 'A')).toBe(true);
    expect(check('B', 'A')).toBe(false);
  });

  test('is neither where no right answer is given, or one that is no option', () => {
    expect(check('A', undefined)).toBeUndefined();
    expect(check('A', 'E')).toBeUndefined();
    expect(check('42', undefined, none)).toBeUndefined();
  });

  test.each([
    ['300mg', '300 mg'],
    ['300 MG', '300 mg\n'],
    ['３００mg', '300mg'],
    ['c', 'C'],
    ['(D)', 'd'],
    ['1,244', '1244.0'],
    ['−8', '-8'],
    ['007', '7'],
  ])('to an open question is right whatever its spacing and case: %j is %j', (given, gold) => {
    expect(check(given, gold, none)).toBe(true);
  });

  test('to an open question is not called wrong for its wording, but for its letter', () => {
    expect(check('0.3 g', '300 mg', none)).toBeUndefined();
    expect(check('C', '300 mg', none)).toBeUndefined();
    expect(check('C', 'B', none)).toBe(false);
    expect(check('(G)', '(B)', none)).toBe(false);
  });

  test('to an open question is wrong where both are whole numbers, and may be rounded where they are not', () => {
    expect(check('1244', '-2116', none)).toBe(false);
    expect(check('8', '-8', none)).toBe(false);
    expect(check('12345678901234567891', '12345678901234567890', none)).toBe(false);
    expect(check('0.33', '0.333', none)).toBeUndefined();
    expect(check('1,24', '124', none)).toBeUndefined();
  });
});
