import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerStandings } from '../../../src/core/audit/tally/answerStanding';
import { countFacts } from '../../../src/core/questions/factCounts';
import { filteredDigest } from '../../../src/core/questions/filteredDigest';
import { packDigest, type QuestionDigest, unpackDigest } from '../../../src/core/questions/questionDigest';
import { questionRank } from '../../../src/core/questions/questionOrder';
import type { StepFacts } from '../../../src/core/questions/stepFacts';
import { stepStatuses } from '../../../src/core/verdicts/stepStatus';

const facts: fc.Arbitrary<StepFacts> = fc.record({
  status: fc.constantFrom(...stepStatuses),
  boundary: fc.boolean(),
  disagreement: fc.boolean(),
  reviewed: fc.boolean(),
  tags: fc.subarray(['boundary', 'own']),
});
const digests: fc.Arbitrary<QuestionDigest> = fc.array(
  fc.record({ answer: fc.constantFrom(...answerStandings), steps: fc.array(facts, { maxLength: 6 }) }),
  { maxLength: 4 },
);
const step = (more: Partial<StepFacts> = {}): StepFacts => ({
  status: 'unjudged',
  boundary: false,
  disagreement: false,
  reviewed: false,
  tags: [],
  ...more,
});

describe('a packed digest', () => {
  it('is unpacked as it was, chains without steps included', () => {
    fc.assert(
      fc.property(digests, (digest) => {
        expect(unpackDigest(packDigest(digest))).toEqual(digest);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes one character a step and a chain', () => {
    fc.assert(
      fc.property(digests, (digest) => {
        const size = digest.reduce((sum, { steps }) => sum + steps.length + 1, 0);
        expect(packDigest(digest).facts.length).toBe(size);
      }),
      { numRuns: 100 },
    );
  });
});

describe('filteredDigest', () => {
  const digest: QuestionDigest = [
    { answer: 'right', steps: [step(), step({ status: 'error' })] },
    { answer: 'wrong', steps: [] },
    { answer: 'wrong', steps: [step({ status: 'error', reviewed: true })] },
  ];

  it('names chain and step of what is taken in', () => {
    expect(filteredDigest({ status: ['error'] }, digest)).toEqual([
      { chain: 0, step: 1 },
      { chain: 2, step: 0 },
    ]);
    expect(filteredDigest({ status: ['error'], answer: ['right'] }, digest)).toEqual([{ chain: 0, step: 1 }]);
    expect(filteredDigest({ status: ['error'], review: 'unreviewed' }, digest)).toEqual([
      { chain: 0, step: 1 },
    ]);
  });

  it('takes in a chain without steps for its answer, but for no condition on steps', () => {
    expect(filteredDigest({ answer: ['wrong'] }, digest)).toEqual([
      { chain: 1, step: -1 },
      { chain: 2, step: 0 },
    ]);
    expect(filteredDigest({ answer: ['wrong'], text: 'x' }, digest)).toEqual([{ chain: 2, step: 0 }]);
  });
});

describe('counts', () => {
  it('count each step once, and each tag once', () => {
    const steps = [
      step({ status: 'error', boundary: true, tags: ['own', 'boundary'] }),
      step({ status: 'error', reviewed: true, tags: ['own'] }),
      step(),
    ];
    expect(countFacts(steps)).toEqual({
      statuses: { correct: 0, error: 2, uncertain: 0, failed: 0, unjudged: 1 },
      steps: 3,
      boundary: 1,
      reviewed: 1,
      tags: ['boundary', 'own'],
    });
  });

  it('put most errors, most boundary cases and what is least reviewed first', () => {
    const none = countFacts([]);
    const error = countFacts([step({ status: 'error' })]);
    const boundary = countFacts([step({ boundary: true })]);
    const reviewed = countFacts([step({ reviewed: true }), step()]);
    expect(questionRank('errors', error)).toBeLessThan(questionRank('errors', boundary));
    expect(questionRank('boundary', boundary)).toBeLessThan(questionRank('boundary', error));
    expect(questionRank('leastReviewed', error)).toBeLessThan(questionRank('leastReviewed', reviewed));
    expect(questionRank('leastReviewed', reviewed)).toBeLessThan(questionRank('leastReviewed', none));
  });
});
