import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, singleSpaced } from '../../../src/core/segment/cleanText';
import { originalSpan } from '../../../src/core/segment/cleanedText';
import { slowCleanText } from './slowCleanText';
import { markedText } from './traceText';

const each = (cases: readonly (readonly [string, string])[]): void => {
  it.each(cases)('%j becomes %j', (text, cleaned) => {
    expect(cleanText(text).text).toBe(cleaned);
    expect(slowCleanText(text).text).toBe(cleaned);
  });
};

describe('cleanText: fenced code', () => {
  each([
    ['a ```\ncode\n``` b', 'a b'],
    ['a```x```b```y```c', 'a b c'],
    ['a ```never closed', 'a ```never closed'],
    ['a ``` b ``` c ``` d', 'a c ``` d'],
    ['````x```', 'x'.slice(1)],
  ]);
});

describe('cleanText: rules', () => {
  each([
    ['a\n---\nb', 'a\n\nb'],
    ['a\n \n  -_*_-  \n \nb', 'a\n\nb'],
    ['a\n--\nb', 'a\n--\nb'],
    ['a\n--- b', 'a\n--- b'],
    ['---\na', '---\na'],
    ['a\n---', 'a\n---'],
    ['a\n---\n___\nb', 'a\n\n___\nb'],
    ['a\r\n---\r\nb', 'a\n\nb'],
  ]);
});

describe('cleanText: headings', () => {
  each([
    ['# One\n##### Five', 'One\nFive'],
    ['###### Six', '# Six'],
    ['a\n   ### Three blanks', 'a\nThree blanks'],
    ['a\n    ### Four blanks', 'a\n ### Four blanks'],
    ['a\n\n\n\n# Blank lines before', 'a\nBlank lines before'],
    ['#\n# Twice', 'Twice'],
    ['# # Once', '# Once'],
    ['**# In bold**', '# In bold'],
    ['#hash and C# sharp', 'hash and C# sharp'],
    ['a\r# Not a line', 'a\r# Not a line'],
  ]);
});

describe('cleanText: bold', () => {
  each([
    ['a **bold** b **more\nof it** c', 'a bold b more\nof it c'],
    ['a*b', 'a*b'],
    ['a **b*c** d', 'a **b*c** d'],
    ['x ***both*** y', 'x *both* y'],
    ['x **a****b** y', 'x ab y'],
    ['x **a***b** y', 'x a*b** y'],
    ['x **** y', 'x **** y'],
    ['x **open', 'x **open'],
    ['x **a* b** c** d', 'x **a* b c d'],
  ]);
});

describe('cleanText: bullets and markers', () => {
  each([
    ['- a\n* b\n+ c', 'a\nb\nc'],
    ['• a\n-b', '• a\n-b'],
    ['x\n \n  - a', 'x\na'],
    ['- - a', '- a'],
    ['-\n- a', 'a'],
    ['1. a\n22) b\n3: c', 'a\nb\nc'],
    ['Step 1: a\nstep2. b\nſTEP\n3) c', 'a\nb\nc'],
    ['1.2. a', '2. a'],
    ['1.\n2. a', 'a'],
    ['٣. a\n𝟎: b\n². c', 'a\nb\n². c'],
    ['Steps 1. a', 'Steps 1. a'],
    ['- 1. a', '1. a'.slice(3)],
    ['1. - a', '- a'],
    ['**1.** a', 'a'],
  ]);
});

describe('cleanText: white space', () => {
  each([
    ['a \t b\tc', 'a b c'],
    ['a\u00a0\u00a0b\v\vc', 'a\u00a0\u00a0b\v\vc'],
    ['a\n\nb\n\n\nc\n\n\n\n\nd', 'a\n\nb\n\nc\n\nd'],
    ['a\n \n \nb', 'a\n \n \nb'],
    ['\x1f\u2028\ufeffa\ufeff\x85 ', '\ufeffa\ufeff'],
    ['a\r\nb\rc\n\rd', 'a\nb\rc\n\rd'],
    [' \n ', ''],
    ['', ''],
  ]);
});

describe('cleanText: offsets', () => {
  it('equals the slow version, text and offsets, on any text', () => {
    fc.assert(
      fc.property(markedText, (text) => {
        const cleaned = cleanText(text);
        expect({ ...cleaned, origin: Array.from(cleaned.origin) }).toEqual(slowCleanText(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('lead back to the same characters, in ascending order', () => {
    fc.assert(
      fc.property(markedText, (text) => {
        for (const cleaned of [cleanText(text), singleSpaced(cleanText(text))]) {
          expect(cleaned.origin).toHaveLength(cleaned.text.length);
          const led = cleaned.text
            .split('')
            .map((char, i) => (char === ' ' ? ' ' : text.charAt(cleaned.origin[i] ?? NaN)));
          expect(led.join('')).toBe(cleaned.text);
          expect(cleaned.origin.every((from, i) => i === 0 || from > (cleaned.origin[i - 1] ?? NaN))).toBe(
            true,
          );
        }
      }),
    );
  });

  it('go through every change that was made', () => {
    const text = '# A\r\n\r\n1. **b**  c ```code``` d';
    const cleaned = cleanText(text);
    expect(cleaned.text).toBe('A\n\nb c d'.replace('\n\n', '\n'));
    expect(Array.from(cleaned.origin)).toEqual([2, 4, 12, 15, 17, 18, 30]);
  });
});

describe('singleSpaced', () => {
  it('makes every white space of Python one space', () => {
    const cleaned = singleSpaced(cleanText('a\u3000\x1c b\nc \u2028d\ufeffe'));
    expect(cleaned.text).toBe('a b c d\ufeffe');
    expect(Array.from(cleaned.origin)).toEqual([0, 1, 4, 5, 6, 7, 9, 10, 11]);
  });
});

describe('originalSpan', () => {
  it('runs over what was taken out, and not over white space at its ends', () => {
    const cleaned = cleanText('- a **b** c');
    expect(originalSpan(cleaned, { start: 0, end: 4 })).toEqual({ start: 2, end: 7 });
    expect(originalSpan(cleaned, { start: 1, end: 5 })).toEqual({ start: 6, end: 11 });
  });

  it('has no answer for blank ranges', () => {
    expect(() => originalSpan(cleanText('a b'), { start: 1, end: 2 })).toThrow(RangeError);
    expect(() => originalSpan(cleanText(''), { start: 0, end: 0 })).toThrow(RangeError);
  });
});
