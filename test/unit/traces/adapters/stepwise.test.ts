import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readChains } from './rowChain';
import { readRow } from './readRow';

test('of rated steps 1 and true are correct, -1 and false errors, and all else is no label', () => {
  const ratings = [1, true, -1, false, 0, null, undefined, 0.5, 2];
  const steps = ratings.map((rating, index) => ({ step: `step ${index}`, rating }));
  const { record, chains } = readChains({ problem: 'How much?', answer: '7', steps });
  expect(record).toMatchObject({ question: 'How much?', gold: undefined });
  expect(record.chains[0]?.labels).toMatchObject({ source: 'step ratings', field: 'steps.rating' });
  expect(chains).toMatchObject([
    {
      answer: '7',
      steps: steps.map(({ step }) => step),
      labels: ['correct', 'correct', 'error', 'error', '-', '-', '-', '-', '-'],
    },
  ]);
});

test('a truth value a step is its label, and null is none', () => {
  const labels = fc.array(fc.tuple(fc.string(), fc.constantFrom(true, false, null)), { maxLength: 6 });
  fc.assert(
    fc.property(labels, (all) => {
      const completions = all.map(([text]) => text);
      const row = { prompt: 'How much?', completions, labels: all.map(([, label]) => label) };
      const [chain] = readChains(row).chains;
      const expected = all.map(([, label]) => (label === null ? '-' : label ? 'correct' : 'error'));
      expect(chain).toMatchObject({ steps: completions, labels: expected });
    }),
    { numRuns: 50 },
  );
});

test.each([
  ['"steps[1]" must be an object', { problem: 'q', steps: [{ step: 'a', rating: 1 }, 'b'] }],
  ['"steps[0].step" must be text', { problem: 'q', steps: [{ step: null, rating: 1 }] }],
  [
    '"steps[0].rating" must be a number, true, false or null',
    { problem: 'q', steps: [{ step: 'a', rating: 'good' }] },
  ],
  ['"labels[0]" must be true, false or null', { prompt: 'q', completions: ['a'], labels: [0] }],
  ['"labels" are 1, but there are 2 steps', { prompt: 'q', completions: ['a', 'b'], labels: [true] }],
  ['"completions" must be a list', { prompt: 'q', completions: 'a', labels: [] }],
])('says what is wrong: %s', (reason, row) => {
  expect(readRow(row)).toBe(reason);
});
