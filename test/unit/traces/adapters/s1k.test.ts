import { expect, test } from 'vitest';
import { readChains } from './rowChain';
import { readRow } from './readRow';

const row = {
  question: 'How much is six times seven?',
  solution: '42',
  deepseek_thinking_trajectory: '6 * 7 = 42.',
  deepseek_attempt: 'It is 42.',
  deepseek_grade: 'Yes' as unknown,
  gemini_thinking_trajectory: '6 + 7 = 13.' as unknown,
  gemini_attempt: 'It is 13.',
  gemini_grade: 'No',
};

test('a row has a chain by each model, with its attempt and the grade of it', () => {
  const { record, chains } = readChains(row);
  expect(record).toMatchObject({ question: row.question, gold: '42' });
  expect(record.chains.map(({ text }) => text)).toEqual(['6 * 7 = 42.', '6 + 7 = 13.']);
  expect(chains).toMatchObject([
    { answer: 'It is 42.', isRight: true },
    { answer: 'It is 13.', isRight: false },
  ]);
});

test('a model that says nothing has no chain, and a grade that is no grade says nothing', () => {
  const { chains } = readChains({ ...row, gemini_thinking_trajectory: null, deepseek_grade: 'Maybe' });
  expect(chains).toMatchObject([{ answer: 'It is 42.', isRight: undefined }]);
  expect(chains).toHaveLength(1);
});

test('says what is wrong', () => {
  expect(readRow({ ...row, deepseek_grade: true })).toBe('"deepseek_grade" must be text');
});
