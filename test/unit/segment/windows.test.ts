import { describe, expect, it } from 'vitest';
import { wordWindows } from '../../../src/core/segment/windows';

const words = (count: number, word = 'abc'): string => Array.from({ length: count }, () => word).join(' ');

describe('wordWindows', () => {
  it('shows 90 words at a time, one space between them', () => {
    const text = `${words(89)}\n\n abc\u3000\t${words(20, 'def')}\n`;
    expect(wordWindows(text)).toEqual([
      { span: { start: 0, end: 361 }, shown: words(90) },
      { span: { start: 363, end: 442 }, shown: words(20, 'def') },
    ]);
  });

  it('takes every white space that Python counts between words, and no other', () => {
    expect(wordWindows(words(20).replaceAll(' ', '\x1d')).map(({ shown }) => shown)).toEqual([words(20)]);
    const joined = words(20).replaceAll(' ', '\ufeff');
    expect(wordWindows(joined).map(({ shown }) => shown)).toEqual([joined]);
  });

  it('drops a window of 44 characters and keeps one of 45', () => {
    expect(wordWindows('y'.repeat(44))).toEqual([]);
    expect(wordWindows('😀'.repeat(44))).toEqual([]);
    expect(wordWindows('y'.repeat(45))).toHaveLength(1);
    expect(wordWindows(`${words(90)} end`)).toHaveLength(1);
  });

  it('cuts a window at 900 code points, in the middle of a word but not of a surrogate pair', () => {
    const text = words(90, '😀'.repeat(12));
    expect(wordWindows(text)).toEqual([{ span: { start: 0, end: 1731 }, shown: text.slice(0, 1731) }]);
    expect(text.slice(0, 1731).endsWith(` ${'😀'.repeat(3)}`)).toBe(true);
  });

  it('ends the range before a space that the cut leaves, which is shown', () => {
    expect(wordWindows(words(90, 'y'.repeat(299)))).toEqual([
      { span: { start: 0, end: 899 }, shown: `${words(3, 'y'.repeat(299))} ` },
    ]);
  });

  it('shows 28 windows', () => {
    const windows = wordWindows(words(90 * 29));
    expect(windows).toHaveLength(28);
    expect(windows.at(-1)?.span.end).toBe(28 * 360 - 1);
  });

  it('counts the words of the cleaned text', () => {
    const text = `1. ${words(30)}\n- ${words(30)}\n***\n**${words(30)}** end of it`;
    expect(wordWindows(text).map(({ shown }) => shown)).toEqual([words(90)]);
  });
});
