import { expect, test } from 'vitest';
import { describeWithCorpora } from '../../../fixtures/corpora';
import { readCorpus, readRow } from './readRow';

const say = (role: string, content: unknown) => ({ role, content });

test('each of the model’s messages is a chain, what is asked before the first one the question', () => {
  const row = {
    id: 'c1',
    messages: [
      say('system', 'Be brief.'),
      say('user', 'Why?'),
      say('assistant', 'Because.'),
      say('user', 'And how?'),
      say('assistant', 'So.'),
    ],
  };
  expect(readRow(row)).toEqual({
    position: 0,
    key: 'c1',
    question: 'Why?',
    options: new Map(),
    chains: [
      { index: 0, text: 'Because.', answer: '', path: ['messages', 2, 'content'] },
      { index: 1, text: 'So.', answer: '', path: ['messages', 4, 'content'] },
    ],
  });
});

test('reasoning that is kept apart is the chain, what is then said its answer', () => {
  const parts = [
    { type: 'tool_call', value: '{}' },
    { type: 'reasoning', value: 'First …' },
    { type: 'text', text: 'So it is.' },
  ];
  expect(readRow({ messages: [say('user', 'Why?'), say('assistant', parts)] })).toMatchObject({
    chains: [{ text: 'First …', answer: 'So it is.', path: ['messages', 1, 'content', 1, 'value'] }],
  });
  const apart = { role: 'assistant', content: 'So it is.', reasoning_content: 'First …' };
  expect(readRow({ messages: [apart] })).toMatchObject({
    question: '',
    chains: [{ text: 'First …', answer: 'So it is.', path: ['messages', 0, 'reasoning_content'] }],
  });
  const thinking = [{ type: 'thinking', thinking: 'Hm.' }];
  expect(readRow({ messages: [say('assistant', thinking)] })).toMatchObject({
    chains: [{ text: 'Hm.', answer: '', path: ['messages', 0, 'content', 0, 'thinking'] }],
  });
});

test('ShareGPT’s names are read too, and messages without a text passed over', () => {
  const conversations = [
    { from: 'human', value: 'Why?' },
    { from: 'gpt', value: null },
    { from: 'function_call', value: '{}' },
    { from: 'gpt', value: 'Because.' },
  ];
  expect(readRow({ conversations })).toMatchObject({
    question: 'Why?',
    chains: [{ index: 0, text: 'Because.', path: ['conversations', 3, 'value'] }],
  });
});

test('a chat beside a plain text is read as the chat', () => {
  const row = { text: '<s>Why? Because.</s>', messages: [say('user', 'Why?'), say('assistant', 'Because.')] };
  expect(readRow(row)).toMatchObject({ question: 'Why?', chains: [{ text: 'Because.' }] });
});

test.each([
  ['"messages[0]" must be an object', ['Why?']],
  ['"messages[0].content" must be text or a list of parts', [say('assistant', 5)]],
  ['"messages[0].role" must be text', [{ role: 1, content: 'x' }]],
])('says what is wrong: %s', (reason, messages) => {
  expect(readRow({ messages })).toBe(reason);
});

describeWithCorpora('on real files', () => {
  test('the reasoning of LLaMA-Factory’s demo is found in its lines', () => {
    const rows = readCorpus('formats', 'llamafactory_reason_tool_use_demo_50.jsonl');
    expect(rows).toHaveLength(50);
    for (const { record, found } of rows) {
      expect(record.question).not.toBe('');
      expect(found).toEqual(record.chains.map(({ text }) => text));
    }
    expect(rows.reduce((sum, { found }) => sum + found.length, 0)).toBe(112);
  });
});
