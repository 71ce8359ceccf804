import { expect, test } from 'vitest';
import { recogniseTraces } from '../../../../src/core/traces/recogniseTraces';
import { readChains } from './rowChain';
import { readRow } from './readRow';

const choices = [
  { index: 0, message: { role: 'assistant', content: '27', reasoning_content: '3 * 9 = 27.' } },
  { index: 1, message: { role: 'assistant', content: null } },
  { index: 2, message: { role: 'assistant', content: 'It is 6.', reasoning: null } },
];
const answered = {
  id: 'batch_req_1',
  custom_id: 'question-7',
  response: { status_code: 200, request_id: 'r', body: { id: 'chatcmpl-1', choices } },
  error: null as unknown,
};
const withResponse = (response: unknown, error: unknown = null) => ({ ...answered, response, error });

test.each([
  ['chat-completion', 'chatcmpl-1', { id: 'chatcmpl-1', object: 'chat.completion', choices }, []],
  ['openai-batch', 'question-7', answered, ['response', 'body']],
])('a %s is one chain a choice, reasoning before what is said', (format, key, row, path) => {
  expect(recogniseTraces([JSON.stringify(row)])).toMatchObject({ format });
  const { record } = readChains(row);
  expect(record).toMatchObject({ key, question: '', gold: undefined });
  expect(record.chains).toEqual([
    {
      index: 0,
      text: '3 * 9 = 27.',
      answer: '27',
      path: [...path, 'choices', 0, 'message', 'reasoning_content'],
    },
    { index: 1, text: 'It is 6.', answer: '', path: [...path, 'choices', 2, 'message', 'content'] },
  ]);
});

test.each([
  [
    'the call failed with status 429: Slow down',
    withResponse({ status_code: 429, body: { error: { message: 'Slow\ndown' } } }),
  ],
  ['the call failed: expired', withResponse(null, { code: 'batch_expired', message: 'expired.' })],
  ['the call failed: batch_expired', withResponse(null, { code: 'batch_expired' })],
  ['the call failed: no reason is given', withResponse(null)],
  ['not a result of a batch', withResponse('ok')],
  ['"response.body.choices" must be a list', withResponse({ status_code: 200, body: { choices: 'none' } })],
  ['"response.body" must be an object', withResponse({ status_code: 200, body: null })],
  [
    '"choices[0].message.content" must be text or a list of parts',
    { choices: [{ message: { content: 5 } }] },
  ],
])('a call that failed has no chain, and what it says is told: %s', (reason, row) => {
  expect(readRow(row)).toBe(reason);
});

test('a file that begins with failed calls is still recognised, and one of other results is not', () => {
  const failed = JSON.stringify(withResponse(null, { code: 'batch_expired' }));
  expect(recogniseTraces([failed, JSON.stringify(answered)])).toMatchObject({ format: 'openai-batch' });
  const embedding = { status_code: 200, body: { object: 'list', data: [] } };
  expect(recogniseTraces([failed, JSON.stringify(withResponse(embedding))]).kind).toBe('other');
});
