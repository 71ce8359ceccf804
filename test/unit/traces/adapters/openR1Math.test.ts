import { expect, test } from 'vitest';
import { readChains } from './rowChain';
import { readRow } from './readRow';

const row = {
  uuid: 'u-1',
  problem: 'How much is 2 + 2?',
  answer: 4 as unknown,
  generations: ['It is 4.', 'It is 5.', 'It is', 'Four.'],
  is_reasoning_complete: [true, true, false, true],
  correctness_math_verify: [true, false, null, false] as unknown,
  correctness_llama: null as unknown,
};

test('each generation is a chain, right or wrong by its own flag', () => {
  const { record, chains } = readChains(row);
  expect(record).toMatchObject({ key: 'u-1', question: row.problem, gold: '4' });
  expect(record.chains.map(({ text, path }) => [text, path])).toEqual(
    row.generations.map((text, index) => [text, ['generations', index]]),
  );
  expect(chains.map(({ isRight }) => isRight)).toEqual([true, false, undefined, false]);
});

test.each([
  [
    [true, false, null, false],
    [true, true, true, false],
    [true, undefined, true, false],
  ],
  [null, [true, false], [true, false, undefined, undefined]],
  [[], null, [undefined, undefined, undefined, undefined]],
])('of two ways of grading, %j and %j, nothing is said where they differ', (verify, llama, expected) => {
  const { chains } = readChains({ ...row, correctness_math_verify: verify, correctness_llama: llama });
  expect(chains.map(({ isRight }) => isRight)).toEqual(expected);
});

test.each([
  ['"generations" must be a list', { generations: 'It is 4.' }],
  ['"generations[1]" must be text', { generations: ['It is 4.', null] }],
  ['"correctness_math_verify[0]" must be true or false', { correctness_math_verify: ['yes'] }],
])('says what is wrong: %s', (reason, broken) => {
  expect(readRow({ ...row, ...broken })).toBe(reason);
});
