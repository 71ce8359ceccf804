import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readRecord } from '../../../../src/core/traces/readRecord';
import { corpus, describeWithCorpora } from '../../../fixtures/corpora';

const row = {
  input: '2 + 2 * 3 =',
  steps: ['2 * 3 = 6.', '2 + 6 = 9.', 'So the answer is 9'],
  answer: '9',
  target: '8',
  mistake_index: 1 as unknown,
};

test('a chain is its steps one below the other, with the labels up to the first mistake', () => {
  const result = readRecord(JSON.stringify(row), 4);
  expect(result).toMatchObject({
    kind: 'record',
    record: { position: 4, question: '2 + 2 * 3 =', gold: '8', options: new Map() },
  });
  const chain = result.kind === 'record' ? result.record.chains[0] : undefined;
  expect(chain).toMatchObject({ index: 0, answer: '9', path: ['steps'] });
  expect(chain?.listed?.map(({ start, end }) => chain.text.slice(start, end))).toEqual(row.steps);
  expect(chain?.labels).toMatchObject({ source: 'BIG-Bench Mistake', field: 'mistake_index' });
  expect(chain?.labels?.steps.map((label) => label?.verdict)).toEqual(['correct', 'error']);
});

test.each([
  [null, ['correct', 'correct', 'correct']],
  [0, ['error']],
  [2, ['correct', 'correct', 'error']],
])('with the first mistake at %j the labels are %j', (mistake, labels) => {
  const result = readRecord(JSON.stringify({ ...row, mistake_index: mistake }), 0);
  const chain = result.kind === 'record' ? result.record.chains[0] : undefined;
  expect(chain?.labels?.steps.map((label) => label?.verdict)).toEqual(labels);
});

test('an answer that is missing is no answer, and a right one that is missing no right one', () => {
  const result = readRecord(JSON.stringify({ ...row, answer: null, target: null }), 0);
  expect(result).toMatchObject({ record: { gold: undefined, chains: [{ answer: '' }] } });
});

test.each([
  ['"steps" must be a list', { ...row, steps: 'one' }],
  ['"steps[1]" must be text', { ...row, steps: ['one', 2] }],
  ['"mistake_index" must be a whole number', { ...row, mistake_index: '1' }],
  ['"mistake_index" must be a whole number', { ...row, mistake_index: 0.5 }],
  ['"mistake_index" must not be negative', { ...row, mistake_index: -1 }],
  ['"mistake_index" names none of the 3 steps', { ...row, mistake_index: 3 }],
  ['"input" must be text', { ...row, input: 1 }],
])('says what is wrong: %s', (reason, broken) => {
  expect(readRecord(JSON.stringify(broken), 0)).toEqual({ kind: 'malformed', reason });
});

describeWithCorpora('on real files', () => {
  test.each(['multistep_arithmetic', 'logical_deduction'])('%s is read whole', (name) => {
    const lines = readFileSync(corpus('big-bench-mistake', `${name}.jsonl`), 'utf8')
      .trim()
      .split('\n');
    const records = lines.map((line, index) => readRecord(line, index));
    expect(records).toHaveLength(300);
    expect(records.filter(({ kind }) => kind !== 'record')).toEqual([]);
    const keys = records.map((result) => (result.kind === 'record' ? result.record.key : ''));
    expect(new Set(keys).size).toBe(300);
  });
});
