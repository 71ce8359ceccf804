import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textHash } from '../../../../src/core/base/textHash';
import { readChains } from './rowChain';
import { readRow } from './readRow';

const step = (chosen: number | null, ...ratings: (number | null)[]) => ({
  completions: ratings.map((rating, index) => ({ text: `text ${index}`, rating, flagged: null })),
  human_completion: null as unknown,
  chosen_completion: chosen,
});
const rowOf = (steps: readonly object[], question: object = {}, label: object = {}) => ({
  labeler: 'ann',
  timestamp: '2023-01-22T04:34:27.052924',
  question: { problem: 'How much?', ground_truth_answer: '7', ...question },
  label: { steps, finish_reason: 'found_error', ...label },
});

test('of the chosen completion a rating of 1 is correct, -1 an error, and 0 or none no label', () => {
  const steps = [step(0, 1), step(1, -1, 0), step(0, null), step(2, 1, 1, -1), step(0, 0.5)];
  const { record, chains } = readChains(rowOf(steps));
  expect(record).toMatchObject({ key: textHash('how much?'), question: 'How much?', gold: '7' });
  expect(record.chains[0]?.labels).toMatchObject({ source: 'PRM800K', field: 'label.steps' });
  expect(chains).toMatchObject([
    {
      steps: ['text 0', 'text 1', 'text 0', 'text 2', 'text 0'],
      labels: ['correct', '-', '-', 'error', '-'],
      isRight: undefined,
    },
  ]);
  expect(chains[0]?.explanations[3]).toBe(
    'Other completions of this step: “text 0” (rated 1); “text 1” (rated 1)',
  );
});

test('where none is chosen the step is what the labeler wrote, else what was rated -1, else the first', () => {
  const written = { ...step(null, -1), human_completion: { text: 'by hand', rating: null, source: 'human' } };
  const [chain] = readChains(rowOf([written, step(null, 0, -1, -1), step(null, 0, 1), step(null)])).chains;
  expect(chain).toMatchObject({ steps: ['by hand', 'text 1', 'text 0'], labels: ['-', 'error', '-'] });
});

test('the rest of a ready solution is read without labels; another way than that is read as it was taken', () => {
  const question = { pre_generated_steps: ['text 0', 'text 0', 'rest'], pre_generated_answer: '8' };
  const steps = [step(0, 1), step(null, -1, 0)];
  expect(readChains(rowOf(steps, question)).chains).toMatchObject([
    { answer: '8', steps: ['text 0', 'text 0', 'rest'], labels: ['correct', 'error', '-'] },
  ]);
  expect(readChains(rowOf([step(1, -1, 1)], question)).chains).toMatchObject([
    { answer: '', steps: ['text 1'], labels: ['correct'] },
  ]);
  expect(readChains(rowOf([...steps, step(0, 1), step(0, 1)], question)).chains[0]?.steps).toHaveLength(4);
});

test('a labelled solution is right, and a way that was given up says nothing of its answer', () => {
  const isRight = (reason: unknown) =>
    readChains(rowOf([], {}, { finish_reason: reason })).chains[0]?.isRight;
  expect([isRight('solution'), isRight('found_error'), isRight('give_up'), isRight(null)]).toEqual([
    true,
    undefined,
    undefined,
    undefined,
  ]);
});

test('no choice of ratings and completions makes a label of a neutral step', () => {
  const ratings = fc.array(fc.constantFrom(-1, 0, 1, null), { minLength: 1, maxLength: 4 });
  const given = ratings.chain((all) => fc.tuple(fc.constant(all), fc.option(fc.nat(all.length - 1))));
  fc.assert(
    fc.property(fc.array(given, { maxLength: 5 }), (all) => {
      const [chain] = readChains(rowOf(all.map(([list, chosen]) => step(chosen, ...list)))).chains;
      const expected = all.map(([list, chosen]) => list[chosen ?? Math.max(0, list.indexOf(-1))]);
      const verdicts = new Map<unknown, string>([
        [1, 'correct'],
        [-1, 'error'],
      ]);
      expect(chain?.labels).toEqual(expected.map((rating) => verdicts.get(rating) ?? '-'));
    }),
    { numRuns: 50 },
  );
});

test.each([
  ['"label.steps" must be a list', rowOf([], {}, { steps: {} })],
  ['"label.steps[1]" must be an object', rowOf([step(0, 1), 5 as never])],
  ['"label.steps[0]" chooses a completion that it does not have', rowOf([step(1, 1)])],
  ['"label.steps[0]" chooses a completion that it does not have', rowOf([step(-1, 1)])],
  [
    '"label.steps[0].completions[0].rating" must be a number, true, false or null',
    rowOf([step(0, '1' as never)]),
  ],
  ['"question.pre_generated_steps[0]" must be text', rowOf([], { pre_generated_steps: [null] })],
])('says what is wrong: %s', (reason, row) => {
  expect(readRow(row)).toBe(reason);
});
