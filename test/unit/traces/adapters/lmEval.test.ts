import { expect, test } from 'vitest';
import { recogniseTraces } from '../../../../src/core/traces/recogniseTraces';
import { readChains } from './rowChain';
import { readRow } from './readRow';

const row = {
  doc_id: 3,
  doc: { question: 'How much?', answer: '7' } as unknown,
  target: '7' as unknown,
  arguments: { gen_args_0: { arg_0: 'Q: How much?\nA:', arg_1: {} } } as unknown,
  resps: [['It is 7.']] as unknown,
  filtered_resps: ['7'] as unknown,
  filter: 'strict-match',
  exact_match: 1 as unknown,
};

test('a reply is a chain, what the filter took its answer, and the score says whether it is right', () => {
  const { record } = readChains(row);
  expect(record).toMatchObject({ key: '3', question: 'How much?', gold: '7' });
  expect(record.chains).toEqual([
    { index: 0, text: 'It is 7.', answer: '7', isRight: true, path: ['resps', 0, 0] },
  ]);
  const isRight = (score: unknown) => readChains({ ...row, exact_match: score }).chains[0]?.isRight;
  expect([isRight(0), isRight(0.5), isRight(undefined), isRight('1')]).toEqual([
    false,
    undefined,
    undefined,
    undefined,
  ]);
});

test('several replies are several chains, which one score does not grade', () => {
  const resps = [['a', 'b'], ['c']];
  const { record, chains } = readChains({ ...row, resps, filtered_resps: [['1', '2'], '3'] });
  expect(record.chains.map(({ text, path }) => [text, path])).toEqual([
    ['a', ['resps', 0, 0]],
    ['b', ['resps', 0, 1]],
    ['c', ['resps', 1, 0]],
  ]);
  expect(chains.map(({ answer, isRight }) => [answer, isRight])).toEqual([
    ['1', undefined],
    ['2', undefined],
    ['3', undefined],
  ]);
  expect(readChains({ ...row, resps }).chains.map(({ answer }) => answer)).toEqual(['', '', '']);
});

test.each([
  [{ problem: 'Why?' }, {}, 'Why?'],
  [{ other: 1 }, { gen_args_0: { arg_0: 'Prompt' } }, 'Prompt'],
  ['text', [['Old prompt', {}]], 'Old prompt'],
  [null, null, ''],
  [[], { gen_args_0: [] }, ''],
])('what is asked is the document’s question, else the prompt: %j, %j', (doc, asked, question) => {
  expect(readChains({ ...row, doc, arguments: asked }).record.question).toBe(question);
});

test('documents with other targets are read without a right answer', () => {
  expect(readChains({ ...row, target: ['7', '8'] }).record.gold).toBeUndefined();
  expect(readChains({ ...row, target: 7 }).record.gold).toBe('7');
});

test.each([
  ['"resps[0]" holds likelihoods, no texts', [['-3.25', 'False']]],
  ['"resps[0]" must be a list', ['It is 7.']],
  ['"resps[0][0]" must be text', [[[-3.25, false]]]],
])('what was not generated is no chain: %s', (reason, resps) => {
  expect(readRow({ ...row, resps })).toBe(reason);
  expect(recogniseTraces([JSON.stringify({ ...row, resps })]).kind).toBe('other');
});
