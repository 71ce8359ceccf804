import { expect, test } from 'vitest';
import { readChains } from './rowChain';
import { readRow } from './readRow';

const gsm8k = (first: unknown, more: object = {}) => ({
  uuid: 'u-1',
  question: 'How much?',
  ground_truth_answer: 7,
  model_output_steps: ['one', 'two', 'three'],
  model_output_answer_correctness: 'wrong',
  model_output_solution_correctness: 'wrong',
  model_output_solution_first_error_step: first,
  model_output_solution_first_error_reason: 'It is the other way round.',
  ...more,
});
const ben = (first: unknown, more: object = {}) => ({
  Question_UUID: 'u-2',
  Question: 'Which?',
  Ground_Truth_Answer: 'A',
  Ground_Truth_Answer_Modified: 'B',
  Sampled_Model: 'a model',
  Model_Solution_Steps: ['one', 'two', 'three'],
  Model_Solution_Correctness: 'correct',
  Model_Solution_First_Error_Step: first,
  Model_Solution_Error_Reason: 'N/A',
  ...more,
});

test('steps are counted from 1, and the reason is the label’s', () => {
  const { record, chains } = readChains(gsm8k(2));
  expect(record).toMatchObject({ key: 'u-1', question: 'How much?', gold: '7' });
  expect(record.chains[0]?.labels?.source).toBe('MR-GSM8K');
  expect(chains).toEqual([
    {
      answer: '',
      isRight: false,
      steps: ['one', 'two', 'three'],
      labels: ['correct', 'error', '-'],
      explanations: ['', 'It is the other way round.', ''],
    },
  ]);
});

test('the right answer is the one that the annotators have corrected', () => {
  const { record, chains } = readChains(ben('N/A'));
  expect(record).toMatchObject({ key: 'u-2', question: 'Which?', gold: 'B' });
  expect(record.chains[0]?.labels?.source).toBe('MR-Ben');
  expect(chains).toMatchObject([{ isRight: undefined, labels: ['correct', 'correct', 'correct'] }]);
  expect(readChains(ben('N/A', { Ground_Truth_Answer_Modified: undefined })).record.gold).toBe('A');
  expect(readChains(ben('N/A', { Options: 'A: this. B: that.' })).record.question).toBe(
    'Which?\nA: this. B: that.',
  );
  expect(readChains(ben('N/A', { Options: ['this', 'that'] })).record.question).toBe('Which?');
  expect(
    readChains(ben('N/A', { Ground_Truth_Answer_Modified: null, Ground_Truth_Answer: ['x'] })).record.gold,
  ).toBe(undefined);
});

test.each([
  ['1', 'wrong', ['error', '-', '-']],
  [' 3 ', 'wrong', ['correct', 'correct', 'error']],
  [3, undefined, ['correct', 'correct', 'error']],
  ['N/A', 'correct', ['correct', 'correct', 'correct']],
  ['n/a', undefined, ['correct', 'correct', 'correct']],
  ['', 'correct', ['correct', 'correct', 'correct']],
  [null, 'correct', ['correct', 'correct', 'correct']],
  ['N/A', 'wrong', ['-', '-', '-']],
  ['N/A', 'Incorrect', ['-', '-', '-']],
])('with the first error at %j in a chain that is %j the labels are %j', (first, correctness, labels) => {
  expect(readChains(gsm8k(first, { model_output_solution_correctness: correctness })).chains).toMatchObject([
    { labels },
  ]);
  expect(readChains(ben(first, { Model_Solution_Correctness: correctness })).chains).toMatchObject([
    { labels },
  ]);
});

test.each([
  ['"model_output_solution_first_error_step" names none of the 3 steps', gsm8k(0)],
  ['"model_output_solution_first_error_step" names none of the 3 steps', gsm8k('4')],
  ['"model_output_solution_first_error_step" must be a step\'s number or N/A', gsm8k('Step 2')],
  ['"model_output_solution_first_error_step" must be a step\'s number or N/A', gsm8k(1.5)],
  ['"model_output_solution_first_error_step" must be a step\'s number or N/A', gsm8k(-1)],
  ['"Model_Solution_First_Error_Step" must be text', ben([2])],
  ['"Model_Solution_Steps" must be a list', ben(1, { Model_Solution_Steps: 'one' })],
])('says what is wrong: %s', (reason, row) => {
  expect(readRow(row)).toBe(reason);
});
