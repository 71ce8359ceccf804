import { describe, expect, it } from 'vitest';
import { majorityOf } from '../../../src/core/judging/majority';
import type { Outcome, Verdict } from '../../../src/core/verdicts/verdict';

function vote(word: Verdict | 'refused' | 'unparsable', index: number): Outcome {
  return word === 'refused' || word === 'unparsable'
    ? { kind: 'failed', reason: word, detail: `Reply ${index}.` }
    : {
        kind: 'judged',
        verdict: word,
        explanation: `Reply ${index}.`,
        confidence: { value: 1, from: 'stated' },
      };
}

function majority(...words: [Parameters<typeof vote>[0], ...Parameters<typeof vote>[0][]]): Outcome {
  const [first, ...others] = words;
  return majorityOf([vote(first, 0), ...others.map((word, index) => vote(word, index + 1))]);
}

describe('several votes', () => {
  it('come to the verdict that most give, with its first reason and its share', () => {
    expect(majority('correct', 'error', 'uncertain', 'error')).toEqual({
      kind: 'judged',
      verdict: 'error',
      explanation: 'Reply 1.',
      confidence: { value: 0.5, from: 'votes' },
    });
  });

  it('come to the earlier verdict when two are given equally often', () => {
    expect(majority('uncertain', 'error', 'error', 'uncertain')).toMatchObject({ verdict: 'uncertain' });
  });

  it('count a reply without a verdict against every verdict', () => {
    expect(majority('unparsable', 'error', 'error', 'refused')).toMatchObject({
      verdict: 'error',
      confidence: { value: 0.5 },
    });
  });

  it('come to nothing when most give no verdict', () => {
    expect(majority('refused', 'error', 'unparsable')).toEqual({
      kind: 'failed',
      reason: 'refused',
      detail: 'Reply 0.',
    });
    expect(majority('unparsable')).toMatchObject({ kind: 'failed' });
  });
});
