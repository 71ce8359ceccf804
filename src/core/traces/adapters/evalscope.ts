import * as v from 'valibot';
import { isJsonObject } from '../traceShape';
import { defineAdapter, has, readRow } from './adapter';
import { optionalAnswer, optionalText } from './fields';
import { choiceChains, choices } from './choices';
import { lastQuestion, messageFields, readMessage } from './message';

const messages = v.nullish(v.array(messageFields, 'must be a list'), []);

/** What evalscope keeps of a model's replies, one chain a choice. Which answer is right is in its reviews only. */
export const evalscopePrediction = defineAdapter({
  format: 'evalscope-prediction',
  claims: has('model_output'),
  shapeOf: ({ model_output: output }) =>
    isJsonObject(output) && Array.isArray(output['choices']) ? 'single' : undefined,
  fields: v.object({ messages, model_output: v.object({ choices }, 'must be an object') }),
  read: ({ model_output: output, messages: asked }) =>
    readRow({
      question: lastQuestion(asked.map(readMessage)),
      chains: choiceChains(output.choices, ['model_output']),
    }),
});

const score = v.object(
  { prediction: optionalText, extracted_prediction: optionalAnswer },
  'must be an object',
);

/** A reply as evalscope has scored it: with the answer that it read from it, and the right one. */
export const evalscopeReview = defineAdapter({
  format: 'evalscope-review',
  claims: has('sample_score'),
  shapeOf: ({ sample_score: sample }) =>
    isJsonObject(sample) && isJsonObject(sample['score']) && typeof sample['score']['prediction'] === 'string'
      ? 'single'
      : undefined,
  fields: v.object({
    messages,
    input: optionalText,
    target: optionalAnswer,
    sample_score: v.object({ score }, 'must be an object'),
  }),
  read({ messages: asked, input, target: gold, sample_score: { score: given } }) {
    const { prediction: text, extracted_prediction: answer } = given;
    const question = lastQuestion(asked.map(readMessage)) || input;
    return readRow({
      question,
      gold,
      chains: [{ text, answer, path: ['sample_score', 'score', 'prediction'] }],
    });
  },
});
