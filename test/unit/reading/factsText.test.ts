import { describe, expect, it } from 'vitest';
import { factsInWords, factsText } from '../../../src/core/reading/factsText';
import { countFacts, type FactCounts } from '../../../src/core/questions/factCounts';

const none = countFacts([]);
const counts = (more: Partial<FactCounts>): FactCounts => ({
  ...none,
  statuses: { ...none.statuses, error: 2, correct: 5, uncertain: 1 },
  steps: 8,
  ...more,
});

describe('what is known of steps, in one line', () => {
  it('has errors first, and says how far the review is', () => {
    expect(factsText(counts({}))).toBe('2 ✗ 5 ✓ 1 ?');
    expect(factsText(counts({ boundary: 1, reviewed: 3 }))).toBe('2 ✗ 5 ✓ 1 ? · 1 ◇ · 3 of 8 reviewed');
    expect(factsText(counts({ reviewed: 8 }))).toBe('☑ 2 ✗ 5 ✓ 1 ?');
    expect(factsText(none)).toBe('no steps');
  });

  it('is the same in words, for a screen reader', () => {
    expect(factsInWords(counts({ boundary: 1, reviewed: 3, tags: ['ambiguous', 'own'] }))).toBe(
      '8 steps: 2 error, 5 correct, 1 abstain; 3 reviewed; 1 boundary case; tagged ambiguous, own',
    );
    expect(factsInWords(none)).toBe('0 steps');
  });
});
