import { expect, test } from 'vitest';
import { describeWithCorpora } from '../../../fixtures/corpora';
import { readCorpus, readRow } from './readRow';

test('each turn of each choice is a chain', () => {
  const choices = [
    { index: 0, turns: ['a', 'b'] },
    { index: 1, turns: ['c'] },
  ];
  expect(readRow({ question_id: 101, model_id: 'm', choices })).toEqual({
    position: 0,
    key: '101',
    question: '',
    options: new Map(),
    chains: [
      { index: 0, text: 'a', answer: '', path: ['choices', 0, 'turns', 0] },
      { index: 1, text: 'b', answer: '', path: ['choices', 0, 'turns', 1] },
      { index: 2, text: 'c', answer: '', path: ['choices', 1, 'turns', 0] },
    ],
  });
});

test('says what is wrong', () => {
  expect(readRow({ choices: [{ turns: [1] }] })).toBe('"choices[0].turns[0]" must be text');
});

describeWithCorpora('on real files', () => {
  test('the reference answers are found in their lines', () => {
    const rows = readCorpus('formats', 'mt_bench_reference_answer_gpt-4.jsonl');
    expect(rows).toHaveLength(30);
    for (const { record, found } of rows) expect(found).toEqual(record.chains.map(({ text }) => text));
  });
});
