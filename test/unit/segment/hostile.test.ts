import { describe, expect, it } from 'vitest';
import { segment } from '../../../src/core/segment/segment';
import { textRules } from '../../../src/core/segment/segmentation';

// Texts of a megabyte and more on which backtracking or a scan per line would take minutes, or overflow the stack.
const million = 1_000_000;

describe.each(textRules)('hostile texts by %s', (rule) => {
  const stepsOf = (text: string): readonly string[] => segment(text, rule).steps.map(({ shown }) => shown);
  const cut = rule === 'numbered' ? 800 : 900;

  it.each([' ', '\n', '\r\n', '\t\n', '\x85\u2028', '\n\n \n'])('white space alone: %j', (blank) => {
    const text = blank.repeat(Math.floor(million / blank.length));
    expect(segment(text, rule)).toEqual({ rule, steps: [], leftOut: [{ start: 0, end: text.length }] });
  });

  it('white space before the only marker', () => {
    const text = `${'\n '.repeat(million)}Step ${' \n'.repeat(million)}1. A step of some length, and then a little bit more.`;
    expect(segment(text, rule).steps).toEqual([
      {
        index: 0,
        span: { start: text.indexOf('A step'), end: text.length },
        shown: 'A step of some length, and then a little bit more.',
      },
    ]);
  });

  it('numbers without a space or a line', () => {
    expect(segment('1.'.repeat(million), rule).steps).toEqual([
      { index: 0, span: { start: 2, end: 2 + cut }, shown: '1.'.repeat(cut / 2) },
    ]);
  });

  it.each(['1', '𝟏'])('digits alone: %s', (digit) => {
    const text = digit.repeat(rule === 'numbered' ? 8 * million : million);
    expect(stepsOf(text)).toEqual([rule === 'numbered' ? text : digit.repeat(cut)]);
  });

  it('a long answer line that is none', () => {
    const text = `1. ${'The answer is (A). '.repeat(million / 20)}It is${' '.repeat(million)}(A).`;
    expect(stepsOf(text)[0]?.startsWith('The answer is (A). The answer')).toBe(true);
  });
});

describe('hostile texts', () => {
  it('a million markers with nothing behind them', () => {
    const text = '1.\n'.repeat(million);
    expect(segment(text, 'numbered').steps.map(({ span }) => span)).toEqual([
      { start: 0, end: text.length - 1 },
    ]);
    expect(segment(text, 'sentences').steps).toEqual([]);
    expect(segment(text, 'windows').steps).toEqual([]);
  });

  it('very many short steps', () => {
    const text = '1. a\n'.repeat(million / 5);
    expect(segment(text, 'numbered').steps.map(({ span }) => span)).toEqual([
      { start: 0, end: text.length - 1 },
    ]);
    expect(segment(text, 'sentences').steps.map(({ shown }) => shown)).toEqual(['a\n'.repeat(450)]);
    expect(segment(text, 'windows').steps).toHaveLength(28);
  });

  it.each(['Step\n', 'Step ', '\nStep\n1', '---\n', '- \n- x', '    #\n', '```', '````a', '***a', '**a'])(
    'a megabyte of %j',
    (part) => {
      const text = part.repeat(Math.floor(million / part.length));
      for (const rule of textRules) {
        const { steps, leftOut } = segment(text, rule);
        const covered = [...steps.map(({ span }) => span), ...leftOut].map(({ start, end }) => end - start);
        expect(covered.reduce((sum, length) => sum + length, 0)).toBe(text.length);
      }
    },
  );

  it('a paragraph of words without a line break', () => {
    const text = 'word '.repeat(million / 5);
    const { steps, leftOut } = segment(text, 'windows');
    expect(steps.at(-1)).toEqual({
      index: 27,
      span: { start: 12_150, end: 12_599 },
      shown: 'word '.repeat(90).trim(),
    });
    expect(leftOut.at(-1)).toEqual({ start: 12_599, end: text.length });
    expect(segment(text, 'sentences').steps.map(({ shown }) => shown)).toEqual(['word '.repeat(180)]);
  });

  it('asterisks around asterisks', () => {
    const stars = '*'.repeat(million);
    expect(segment(`${stars}${'a'.repeat(50)}${stars}`, 'windows').steps).toEqual([
      { index: 0, span: { start: 0, end: 900 }, shown: '*'.repeat(900) },
    ]);
    expect(segment('**a**'.repeat(million / 5), 'windows').steps).toEqual([
      { index: 0, span: { start: 2, end: 2 + 899 * 5 + 1 }, shown: 'a'.repeat(900) },
    ]);
  });
});
