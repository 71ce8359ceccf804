import { describe, expect, it } from 'vitest';
import { countHedges, countWords } from '../../../src/core/language/hedges';

describe('countHedges', () => {
  it.each([
    ['might may could possibly perhaps probably likely unlikely typically generally', 10],
    ['It suggests, indicated and appears consistent with this.', 4],
    ['MAY BE', 1],
    ['dismay, mayor, couldn’t, likelihood, consistent without', 0],
    ['The lungs are clear.', 0],
    ['', 0],
  ])('of %j is %i', (text, count) => {
    expect(countHedges(text)).toBe(count);
  });
});

describe('countWords', () => {
  it('counts stretches without white space', () => {
    expect(countWords('  a b\n\tc\u00a0d  ')).toBe(4);
    expect(countWords('')).toBe(0);
  });
});
