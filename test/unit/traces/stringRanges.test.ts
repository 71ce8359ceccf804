import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { locateString } from '../../../src/core/traces/stringRanges';

const short: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '/': '\\/',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** One UTF-16 unit as JSON, in the style that is asked for where JSON allows it. */
function escapeUnit(unit: string, style: number): string {
  const code = unit.charCodeAt(0);
  const isLoneCapable = code >= 0xd800 && code <= 0xdfff;
  const long = `\\u${code.toString(16).padStart(4, '0')}`;
  if (style === 0) return long;
  if (style === 1) return long.replace(/[a-f]/gu, (digit) => digit.toUpperCase());
  const brief = short[unit];
  if (brief !== undefined && (style === 2 || unit !== '/')) return brief;
  return code < 0x20 || isLoneCapable ? long : unit;
}

const units = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('"', '\\', '/', '\n', 'a', '😀', 'é', '\ud83d', '\ude00', '\0', ' ') }),
);
const spelled = units.chain((text) =>
  fc.array(fc.nat(3), { minLength: text.length, maxLength: text.length }).map((styles) => ({
    text,
    pieces: text.split('').map((unit, index) => escapeUnit(unit, styles[index] ?? 0)),
  })),
);

describe('locateString', () => {
  test('maps every range as spelling each unit by itself does', () => {
    fc.assert(
      fc.property(spelled, units, ({ text, pieces }, before) => {
        const line = `{"x": ${JSON.stringify(before)}, "sampled": [{"text": "${pieces.join('')}"}]}`;
        const parsed = JSON.parse(line) as { sampled: [{ text: string }] };
        expect(parsed.sampled[0].text).toBe(text);
        const located = locateString(line, ['sampled', 0, 'text']);
        const first = line.lastIndexOf(`"${pieces.join('')}"}]}`) + 1;
        const columns = pieces.reduce((all, piece) => [...all, (all.at(-1) ?? 0) + piece.length], [first]);
        for (let start = 0; start <= text.length; start += 1) {
          for (const end of [start, Math.min(start + 1, text.length), text.length]) {
            const range = located?.toLine({ start, end });
            expect(range).toEqual({ start: columns[start], end: columns[end] });
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a mapped range spells the text of the range', () => {
    fc.assert(
      fc.property(spelled, fc.nat(20), fc.nat(20), ({ text, pieces }, a, b) => {
        const start = Math.min(a, b, text.length);
        const end = Math.min(Math.max(a, b), text.length);
        const line = `{"text":"${pieces.join('')}"}`;
        const range = locateString(line, ['text'])?.toLine({ start, end }) ?? { start: 0, end: 0 };
        expect(JSON.parse(`"${line.slice(range.start, range.end)}"`)).toBe(text.slice(start, end));
      }),
    );
  });

  test('counts a surrogate pair in escapes as two', () => {
    const line = String.raw`{"text": "a\uD83D\uDE00\n\"b"}`;
    const located = locateString(line, ['text']);
    expect(located?.content).toEqual({ start: 10, end: 28 });
    expect(located?.toLine({ start: 1, end: 3 })).toEqual({ start: 11, end: 23 });
    expect(located?.toLine({ start: 5, end: 6 })).toEqual({ start: 27, end: 28 });
    expect(located?.toLine({ start: 6, end: 6 })).toEqual({ start: 28, end: 28 });
  });

  test('takes the last of members with the same name', () => {
    const line = '{"text": "one", "text": "two"}';
    const range = locateString(line, ['text'])?.toLine({ start: 0, end: 3 }) ?? { start: 0, end: 0 };
    expect(line.slice(range.start, range.end)).toBe('two');
  });

  test('finds no string where there is none', () => {
    expect(locateString('{"text": 5}', ['text'])).toBeUndefined();
    expect(locateString('{"text": null}', ['text'])).toBeUndefined();
    expect(locateString('{"a": "x"}', ['text'])).toBeUndefined();
    expect(locateString('', ['text'])).toBeUndefined();
  });

  test('refuses a range that is not in the string', () => {
    const located = locateString('{"text": "a\\nb"}', ['text']);
    expect(() => located?.toLine({ start: 0, end: 4 })).toThrow(RangeError);
    expect(() => located?.toLine({ start: 2, end: 1 })).toThrow(RangeError);
    expect(() => located?.toLine({ start: -1, end: 1 })).toThrow(RangeError);
  });

  test('is linear: a string of two million escaped units', () => {
    const line = `{"text": "${String.raw`\n`.repeat(2_000_000)}"}`;
    const located = locateString(line, ['text']);
    for (let start = 0; start < 1000; start += 1) {
      expect(located?.toLine({ start: start * 2000, end: start * 2000 + 1 }).start).toBe(10 + start * 4000);
    }
  });
});
