import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quickHash } from '../../../src/core/base/quickHash';

describe('quickHash', () => {
  it('tells apart texts that differ in one unit, wherever it is, or only in length', () => {
    const text = 'The daily dose is 3 × 40 = 120 mg. 😀';
    const others = [`${text}\0`, `${text}\0\0`, text.slice(0, -1), ` ${text}`, '', '\0', '\0\0'];
    for (let at = 0; at < text.length; at += 1) {
      for (const unit of ['\0', 'x', '\u8000'])
        others.push(`${text.slice(0, at)}${unit}${text.slice(at + 1)}`);
    }
    expect(new Set([text, ...others].map(quickHash)).size).toBe(new Set([text, ...others]).size);
  });

  it('is a whole number that the text alone decides, and does not meet another text’s', () => {
    const seen = new Map<number, string>();
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (text) => {
        const hash = quickHash(text);
        expect(Number.isSafeInteger(hash) && hash >= 0).toBe(true);
        expect(quickHash(` ${text}`.slice(1))).toBe(hash);
        expect(seen.get(hash) ?? text).toBe(text);
        seen.set(hash, text);
      }),
      { numRuns: 2000 },
    );
  });
});
