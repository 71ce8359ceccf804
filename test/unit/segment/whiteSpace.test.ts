import { expect, it } from 'vitest';
import { isWhiteSpace, trimmed, whiteSpaceEnd, wordEnd } from '../../../src/core/segment/whiteSpace';
import { blankCharacters } from './invariants';

it('knows the white space of Python, one unit at a time', () => {
  const found = Array.from({ length: 0x10000 }, (_, unit) => unit).filter(isWhiteSpace);
  expect(String.fromCharCode(...found)).toBe(blankCharacters);
  expect(isWhiteSpace(NaN)).toBe(false);
});

it('finds the ends of white space and of words, and stops at the end of the text', () => {
  expect(whiteSpaceEnd('a \x85\x1cb', 1)).toBe(4);
  expect(whiteSpaceEnd('a  ', 1)).toBe(3);
  expect(wordEnd('ab c', 0)).toBe(2);
  expect(wordEnd('ab', 0)).toBe(2);
});

it('trims within the range only', () => {
  expect(trimmed('  a b  ', { start: 0, end: 7 })).toEqual({ start: 2, end: 5 });
  expect(trimmed('x    y', { start: 1, end: 4 })).toEqual({ start: 4, end: 4 });
});
