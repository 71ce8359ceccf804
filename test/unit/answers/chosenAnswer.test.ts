import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chosenAnswer } from '../../../src/core/answers/chosenAnswer';

const options = new Map([
  ['A', 'a combination of both'],
  ['B', 'Amoxicillin'],
  ['C', 'difficile infection is left alone'],
  ['D', 'none'],
]);
const none: ReadonlyMap<string, string> = new Map();
const fromText = (text: string, given: ReadonlyMap<string, string> = options) =>
  chosenAnswer({ answer: '', text }, given)?.letter;

describe('the record’s own answer', () => {
  test.each([
    ['B', 'B'],
    [' (b). ', 'B'],
    ['D)', 'D'],
  ])('%j is %s', (answer, letter) => {
    expect(chosenAnswer({ answer, text: 'The answer is (C).' }, options)).toEqual({ letter, from: 'record' });
  });

  test('is taken as it is where there are no options', () => {
    expect(chosenAnswer({ answer: ' 42 ', text: '' }, none)).toEqual({ letter: '42', from: 'record' });
  });

  test('gives way to the text where it is no option', () => {
    expect(chosenAnswer({ answer: 'E', text: 'The answer is (C).' }, options)).toEqual({
      letter: 'C',
      from: 'text',
    });
    expect(chosenAnswer({ answer: 'E', text: '' }, options)).toBeUndefined();
  });
});

describe('the text’s answer', () => {
  test.each([
    ['Step 1: x\nThe answer is (B).', 'B'],
    ['the answer is: (b)', 'B'],
    ['Solution: Choice_D', 'D'],
    ['Solution: Choice_D - Anaphase', 'D'],
    ['Solution: Choice_D separation of the junctions', 'D'],
    ['**Answer:** B', 'B'],
    ['**Answer**: **B**', 'B'],
    ['Final answer: B. Amoxicillin', 'B'],
    ['The final answer is option C', 'C'],
    ['Therefore, the best choice would be Choice_A: long term expression.', 'A'],
    ['so the correct option is D because it fits', 'D'],
    [String.raw`so \boxed{C}`, 'C'],
    [String.raw`so \boxed{\text{c}}`, 'C'],
    ['The answer is A.', 'A'],
    ['The answer is A\n', 'A'],
    ['Answer: A. A combination of both', 'A'],
    ['Answer: C. difficile infection is left alone', 'C'],
    ['The answer is A a combination', 'A'],
    ['The answer is B and that is all', 'B'],
    ['The answer is (A). No, the answer is (B).', 'B'],
    ['Answer: B\n\nA long explanation follows, and C is wrong.', 'B'],
  ])('%j is %s', (text, letter) => {
    expect(fromText(text)).toBe(letter);
  });

  test.each([
    'The answer is A combination of several things',
    'Answer: C. perfringens grows there',
    'The answer is a',
    'The answer is b',
    'The answer is (E).',
    'The answer is not B',
    'The answer is BC',
    'The answer is B2',
    'The answer is Bé',
    'Solution: None of the choices (A, B, C, or D) are correct.',
    'Solution: Choice_A/B',
    'The answer is either A or B',
    'The answer is (A) or (B).',
    'The answer is A, B and C',
    'Answer: A-C',
    'Answer choice B is incorrect',
    'Answer B is wrong',
    'B',
    'I would say B is right',
    '',
  ])('nothing is guessed from %j', (text) => {
    expect(fromText(text)).toBeUndefined();
  });

  test('an undecided last statement takes back an earlier one', () => {
    expect(fromText('The answer is (C). The answer is (A) or (B).')).toBeUndefined();
  });

  test('is one of A to E where there are no options', () => {
    expect(fromText('The answer is (E).', none)).toBe('E');
    expect(fromText('The answer is (F).', none)).toBeUndefined();
  });

  test('may be any option’s name', () => {
    const names = new Map([
      ['1', 'x'],
      ['10', 'y'],
    ]);
    expect(fromText('The answer is 10.', names)).toBe('10');
    expect(fromText('The answer is 1.', names)).toBe('1');
    expect(fromText('The answer is 100.', names)).toBeUndefined();
  });

  test('is always an option', () => {
    const word = fc.constantFrom(
      'The answer is',
      ' ',
      '(',
      ')',
      'A',
      'B',
      'E',
      '**',
      'Choice_',
      ':',
      '\n',
      'or',
      'é',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const letter = fromText(words.join(''));
        return letter === undefined || options.has(letter);
      }),
    );
  });

  test.each([' ', '*', '(', 'answer ', 'answer is ', '\\boxed{ '])(
    'is found fast in a megabyte of %j',
    (piece) => {
      const text = `answer${piece.repeat(1_000_000 / piece.length)} The answer is (B)`;
      expect(fromText(text)).toBe('B');
    },
  );
});
