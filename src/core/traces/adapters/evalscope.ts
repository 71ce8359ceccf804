import * as v from 'valibot';
import { describeIssue } from '../../base/describeIssue';
import { isJsonObject } from '../traceShape';
import type { Adapter } from './adapter';
import { optionalAnswer, optionalText } from './fields';
import { lastQuestion, messageFields, readMessage } from './message';
import { messageChain } from './messageChain';

const messages = v.nullish(v.array(messageFields, 'must be a list'), []);
const predictionFields = v.object({
  messages,
  model_output: v.object(
    {
      choices: v.array(v.object({ message: messageFields }, 'must be an object'), 'must be a list'),
    },
    'must be an object',
  ),
});
const reviewFields = v.object({
  messages,
  input: optionalText,
  target: optionalAnswer,
  sample_score: v.object(
    {
      score: v.object(
        { prediction: optionalText, extracted_prediction: optionalAnswer },
        'must be an object',
      ),
    },
    'must be an object',
  ),
});

/** What evalscope keeps of a model's replies, one chain a choice. Which answer is right is in its reviews only. */
export const evalscopePrediction: Adapter = {
  format: 'evalscope-prediction',
  claims: (row) => Object.hasOwn(row, 'model_output'),
  shapeOf: ({ model_output: output }) =>
    isJsonObject(output) && Array.isArray(output['choices']) ? 'single' : undefined,
  read(row) {
    const read = v.safeParse(predictionFields, row, { abortEarly: true });
    if (!read.success) return { kind: 'malformed', reason: describeIssue(read.issues[0]) };
    const { model_output: output, messages: asked } = read.output;
    const chains = output.choices.flatMap(({ message }, index) => {
      const path = ['model_output', 'choices', index, 'message'];
      const chain = messageChain(readMessage(message), index, path);
      return chain === undefined ? [] : [chain];
    });
    const content = {
      question: lastQuestion(asked.map(readMessage)),
      options: new Map<string, string>(),
      chains: chains.map((chain, index) => ({ ...chain, index })),
    };
    return { kind: 'row', content };
  },
};

/** A reply as evalscope has scored it: with the answer that it read from it, and the right one. */
export const evalscopeReview: Adapter = {
  format: 'evalscope-review',
  claims: (row) => Object.hasOwn(row, 'sample_score'),
  shapeOf: ({ sample_score: score }) =>
    isJsonObject(score) && isJsonObject(score['score']) && typeof score['score']['prediction'] === 'string'
      ? 'single'
      : undefined,
  read(row) {
    const read = v.safeParse(reviewFields, row, { abortEarly: true });
    if (!read.success) return { kind: 'malformed', reason: describeIssue(read.issues[0]) };
    const { messages: asked, input, target, sample_score: sample } = read.output;
    const { prediction, extracted_prediction: answer } = sample.score;
    const chain = { index: 0, text: prediction, answer, path: ['sample_score', 'score', 'prediction'] };
    const question = lastQuestion(asked.map(readMessage));
    return {
      kind: 'row',
      content: {
        question: question === '' ? input : question,
        options: new Map(),
        gold: target.trim() === '' ? undefined : target,
        chains: [chain],
      },
    };
  },
};
