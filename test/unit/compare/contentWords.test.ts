import { describe, expect, it } from 'vitest';
import { contentWords } from '../../../src/core/compare/contentWords';

const wordsOf = (text: string): string[] => [...contentWords(text).keys()];

describe('the words of a step', () => {
  it('are each there once, without case and a plural s', () => {
    expect(wordsOf('The Enzymes of one enzyme: class, gas')).toEqual([
      'the',
      'enzyme',
      'of',
      'one',
      'class',
      'gas',
    ]);
    expect(contentWords('A dose, the dose').get('dose')).toBe(2);
  });

  it('keep numbers whole', () => {
    expect(wordsOf('1,200 mL of 7.5 mg')).toEqual(['1200', 'ml', 'of', '7.5', 'mg']);
  });

  it.each(['Choice_B', 'choice (B)', 'Option B'])('name the option in "%s"', (text) => {
    expect(wordsOf(text)).toContain('option b');
  });

  it('are pairs of characters in scripts without spaces', () => {
    expect(wordsOf('肾功能 X')).toEqual(['肾功', '功能', 'x']);
    expect(wordsOf('肾')).toEqual(['肾']);
  });

  it('treat compatibility forms alike', () => {
    expect(wordsOf('ﬁbrin １２')).toEqual(wordsOf('fibrin 12'));
  });

  it('are none in a text without words, and are bounded in a very long one', () => {
    expect(wordsOf('— …')).toEqual([]);
    expect(wordsOf(Array.from({ length: 20_000 }, (_, at) => `w${at}`).join(' ')).length).toBeLessThan(1000);
  });
});
