import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readChains } from './rowChain';
import { readRow } from './readRow';

const row = {
  id: 'math-3',
  generator: 'a model',
  problem: 'How much is 2 + 2 * 3?',
  steps: ['2 * 3 = 6.', '2 + 6 = 9.', 'So it is \\boxed{9}.'],
  final_answer_correct: false as unknown,
  label: 1 as unknown,
};

test('a chain is its steps, labelled up to the first error, with what is said of its answer', () => {
  const { record, chains } = readChains(row);
  expect(record).toMatchObject({ key: 'math-3', question: row.problem, gold: undefined });
  expect(record.chains[0]?.labels).toMatchObject({ source: 'ProcessBench', field: 'label' });
  expect(chains).toMatchObject([{ answer: '', isRight: false, steps: row.steps }]);
});

test('the steps behind the first error have no label, and without an error all are correct', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 8 }), fc.nat(7), fc.boolean(), (steps, at, sound) => {
      fc.pre(sound || at < steps.length);
      const label = sound ? -1 : at;
      const [chain] = readChains({ ...row, steps, label }).chains;
      const expected = steps.map((_, index) => {
        if (sound || index < at) return 'correct';
        return index === at ? 'error' : '-';
      });
      expect(chain?.labels).toEqual(expected);
      expect(chain?.steps).toEqual(steps);
    }),
    { numRuns: 50 },
  );
});

test('a right answer over a wrong step stays right', () => {
  expect(readChains({ ...row, final_answer_correct: true }).chains).toMatchObject([
    { isRight: true, labels: ['correct', 'error', '-'] },
  ]);
  expect(readChains({ ...row, final_answer_correct: null }).chains).toMatchObject([{ isRight: undefined }]);
});

test.each([
  ['"label" must be a whole number', { label: '1' }],
  ['"label" must be a whole number', { label: null }],
  ['"label" must be a whole number', { label: 0.5 }],
  ['"label" must be a whole number', { label: 1e300 }],
  ['"label" must not be below -1', { label: -2 }],
  ['"label" names none of the 3 steps', { label: 3 }],
  ['"label" names none of the 0 steps', { steps: [], label: 0 }],
  ['"steps" must be a list', { steps: 'one' }],
  ['"steps[1]" must be text', { steps: ['one', { step: 'two' }] }],
  ['"final_answer_correct" must be true or false', { final_answer_correct: 'yes' }],
  ['"problem" must be text', { problem: 5 }],
])('says what is wrong: %s', (reason, broken) => {
  expect(readRow({ ...row, ...broken })).toBe(reason);
});
