import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readRecord } from '../../../../src/core/traces/readRecord';
import { corpus, describeWithCorpora } from '../../../fixtures/corpora';

test('the reasoning is the chain, the answer the model’s own', () => {
  const row = { uid: 'u1', problem: 'Why?', reasoning: 'Because.', answer: 'So.', model_dir: '/m' };
  expect(readRecord(JSON.stringify(row), 0)).toEqual({
    kind: 'record',
    record: {
      position: 0,
      key: 'u1',
      question: 'Why?',
      options: new Map(),
      chains: [{ index: 0, text: 'Because.', answer: 'So.', path: ['reasoning'] }],
    },
  });
});

test.each([
  ['"problem" must be text', { problem: 1, reasoning: 'r' }],
  ['"reasoning" must be text', { problem: 'p', reasoning: ['r'] }],
  ['"answer" must be text', { problem: 'p', reasoning: 'r', answer: {} }],
])('says what is wrong: %s', (reason, broken) => {
  expect(readRecord(JSON.stringify(broken), 0)).toEqual({ kind: 'malformed', reason });
});

describeWithCorpora('on real files', () => {
  const keysOf = (name: string): Set<string> => {
    const lines = readFileSync(corpus('paired-cot', name), 'utf8').trim().split('\n');
    return new Set(
      lines.map((line, index) => {
        const result = readRecord(line, index);
        return result.kind === 'record' ? result.record.key : result.reason;
      }),
    );
  };

  test('students of two teachers are paired by uid', () => {
    const [first, second] = [keysOf('h4_ds9b_traces.jsonl'), keysOf('h4_glm9b_traces.jsonl')];
    expect([first.size, second.size]).toEqual([15, 12]);
    expect([...second].filter((key) => !first.has(key))).toEqual([]);
  });
});
