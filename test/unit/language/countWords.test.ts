import { describe, expect, it } from 'vitest';
import { countWords } from '../../../src/core/language/countWords';

describe('countWords', () => {
  it('counts stretches without white space', () => {
    expect(countWords('  a b\n\tc\u00a0d  ')).toBe(4);
    expect(countWords('ab — 中文 é')).toBe(4);
    expect(countWords('')).toBe(0);
  });
});
