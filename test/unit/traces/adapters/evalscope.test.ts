import { expect, test } from 'vitest';
import { describeWithCorpora } from '../../../fixtures/corpora';
import { readCorpus, readRow } from './readRow';

const messages = [
  { role: 'user', content: 'Why?' },
  { role: 'assistant', content: 'Because.' },
];

test('each choice of a prediction is a chain', () => {
  const choices = [
    { message: { role: 'assistant', content: 'Because.' } },
    { message: { role: 'assistant', content: null } },
    { message: { role: 'assistant', content: 'So.' } },
  ];
  expect(readRow({ index: 3, model: 'm', model_output: { choices }, messages })).toMatchObject({
    question: 'Why?',
    chains: [
      { index: 0, text: 'Because.', path: ['model_output', 'choices', 0, 'message', 'content'] },
      { index: 1, text: 'So.', path: ['model_output', 'choices', 2, 'message', 'content'] },
    ],
  });
});

test('a review has the answer that was read from the reply, and the right one', () => {
  const sampleScore = { score: { prediction: 'So 3.', extracted_prediction: 3, value: { acc: 1 } } };
  const path = ['sample_score', 'score', 'prediction'];
  expect(readRow({ index: 1, target: '3', messages, sample_score: sampleScore })).toMatchObject({
    question: 'Why?',
    gold: '3',
    chains: [{ text: 'So 3.', answer: '3', path }],
  });
  expect(readRow({ index: 1, target: '', input: 'How?', sample_score: sampleScore })).toMatchObject({
    question: 'How?',
    gold: undefined,
  });
});

test.each([
  ['"model_output" must be an object', { model_output: 1 }],
  ['"model_output.choices" must be a list', { model_output: { choices: 1 } }],
  ['"messages" must be a list', { messages: 1, model_output: { choices: [] } }],
  ['"sample_score.score" must be an object', { sample_score: { score: 1 } }],
  ['"sample_score.score.prediction" must be text', { sample_score: { score: { prediction: 1 } } }],
])('says what is wrong: %s', (reason, row) => {
  expect(readRow(row)).toBe(reason);
});

describeWithCorpora('on real files', () => {
  test.each(['qwen-plus', 'qwen3-max'])('predictions and reviews of %s are the same chains', (model) => {
    const [predictions, reviews] = ['predictions', 'reviews'].map((kind) =>
      readCorpus('formats', `evalscope.${kind}.${model}.gsm8k.jsonl`),
    );
    const texts = (rows: typeof predictions) =>
      rows?.map(({ record, found }) => ({ key: record.key, found })) ?? [];
    expect(texts(predictions)).toHaveLength(10);
    expect(texts(predictions)).toEqual(texts(reviews));
    for (const { record, found } of reviews ?? []) {
      expect(found).toEqual(record.chains.map(({ text }) => text));
      expect(record.gold).toMatch(/^\d+$/u);
    }
  });
});
