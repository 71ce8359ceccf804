import { expect, test } from 'vitest';
import { readChains } from './rowChain';

const user = (content: string) => ({ role: 'user', content });
const sign = (content: string) => ({ role: 'assistant', content });

test('each user turn is a step, the reply its label, and the question stands in front of the first', () => {
  const { record, chains } = readChains({
    conversations: [
      user('Why "so"? Step 1: As\nis.'),
      sign('+'),
      user('Step 2: - 1'),
      sign('-'),
      user('Step 3: x'),
    ],
  });
  expect(record.question).toBe('Why "so"?');
  expect(record.chains[0]?.labels).toMatchObject({ source: 'RLHFlow', field: 'conversations' });
  expect(chains).toMatchObject([
    { steps: ['Step 1: As\nis.', 'Step 2: - 1', 'Step 3: x'], labels: ['correct', 'error', '-'] },
  ]);
});

test('what is no sign is no label, and a question that cannot be told from the first step stays in it', () => {
  const { record, chains } = readChains({
    conversations: [user('Why? As is.'), sign('-'), user('So.'), sign('good'), sign('+')],
  });
  expect(record.question).toBe('');
  expect(chains).toMatchObject([{ steps: ['Why? As is.', 'So.'], labels: ['error', '-'] }]);
});

test('a chat in which the model says more than a sign is a chat', () => {
  const { chains, record } = readChains({ conversations: [user('Why?'), sign('+ and -')] });
  expect(record.question).toBe('Why?');
  expect(chains).toMatchObject([{ steps: [] }]);
});
