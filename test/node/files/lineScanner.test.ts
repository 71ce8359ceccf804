import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineScanner } from '../../../src/node/files/lineScanner';

/** The lines that are not blank, by their line number and first byte, found the plain way. */
function plainLines(bytes: Buffer): { line: number; start: number; text: string }[] {
  const mark = bytes.subarray(0, 3).equals(Buffer.from('\ufeff')) ? 3 : 0;
  const text = bytes.toString('latin1').slice(mark);
  let start = mark;
  return text.split('\n').flatMap((content, line) => {
    const here = { line, start, text: content };
    start += content.length + 1;
    return /[^ \t\r\v\f]/u.test(content) ? [here] : [];
  });
}

const content = fc
  .array(fc.constantFrom('{"a": 1}', 'x', ' ', '\t', '\r', '\n', '\n', '\v', 'é', '\0', '  \n'), {
    maxLength: 60,
  })
  .map((pieces) => pieces.join(''));
const bytes = fc
  .tuple(fc.boolean(), content)
  .map(([hasMark, text]) => Buffer.from(hasMark ? `\ufeff${text}` : text));

function scan(all: Buffer, sizes: readonly number[]): LineScanner {
  const scanner = new LineScanner();
  // The mark is looked for in the first chunk, which is never smaller than it.
  let at = 0;
  for (let index = 0; at < all.length; index += 1) {
    const size = Math.max(index === 0 ? 3 : 1, sizes[index % sizes.length] ?? 1);
    scanner.add(all.subarray(at, at + size));
    at += size;
  }
  return scanner;
}

describe('LineScanner', () => {
  test('finds in any chunks what splitting the whole finds', () => {
    fc.assert(
      fc.property(bytes, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (all, sizes) => {
        const scanner = scan(all, sizes);
        const expected = plainLines(all);
        expect(scanner.count).toBe(expected.length);
        const positions = new Map(expected.map(({ line }, position) => [line, position]));
        for (const [position, { line, start, text }] of expected.entries()) {
          const range = scanner.rangeOf(position);
          expect(range.start).toBe(start);
          expect(all.toString('latin1', range.start, range.end).split('\n')[0]).toBe(text);
          expect(scanner.lineNumberOf(position)).toBe(line);
        }
        for (let line = 0; line < all.length + 2; line += 1) {
          expect(scanner.positionOfLine(line)).toBe(positions.get(line));
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('goes on from its state and lists as if it had not been stopped', () => {
    fc.assert(
      fc.property(bytes, fc.nat(60), (all, cut) => {
        const stop = Math.max(3, cut);
        const before = scan(all.subarray(0, stop), [7]);
        const resumed = new LineScanner(before.lists, before.state);
        resumed.add(all.subarray(stop));
        const whole = scan(all, [1000]);
        expect(resumed.lists).toEqual(whole.lists);
        expect(resumed.state).toEqual({ ...whole.state, scanned: resumed.state.scanned });
      }),
      { numRuns: 1000 },
    );
  });

  test('has no line in an empty file', () => {
    expect(new LineScanner().count).toBe(0);
    expect(new LineScanner().positionOfLine(0)).toBeUndefined();
  });
});
