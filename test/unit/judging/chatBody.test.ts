import { describe, expect, it } from 'vitest';
import { chatBody, type ChatParameters, parametersHash } from '../../../src/core/judging/chatBody';
import { likelyDialect } from '../../../src/core/judging/chatDialect';
import type { Message } from '../../../src/core/judging/prompt';

const parameters: ChatParameters = { model: 'm', temperature: 0, maxTokens: 300 };
const messages: Message[] = [{ role: 'user', content: 'Judge.' }];
const all = likelyDialect('m');

describe('the body of a request', () => {
  it('holds the messages, the parameters, the form of the reply and the wish for log probabilities', () => {
    expect(chatBody({ ...parameters, seed: 7 }, all, messages)).toEqual({
      model: 'm',
      messages,
      max_tokens: 300,
      temperature: 0,
      seed: 7,
      response_format: {
        type: 'json_schema',
        json_schema: {
          name: 'judgment',
          strict: true,
          schema: {
            type: 'object',
            properties: {
              verdict: { type: 'string', enum: ['correct', 'error', 'uncertain'] },
              explanation: { type: 'string' },
              confidence: { type: ['number', 'null'] },
            },
            required: ['verdict', 'explanation', 'confidence'],
            additionalProperties: false,
          },
        },
      },
      logprobs: true,
      top_logprobs: 5,
      stream: false,
    });
  });

  it('leaves out what the endpoint does not take', () => {
    const none = {
      form: 'lines',
      tokenLimit: 'max_completion_tokens',
      temperature: false,
      logprobs: false,
      seed: false,
      severalReplies: false,
    } as const;
    expect(chatBody({ ...parameters, seed: 7 }, none, messages)).toEqual({
      model: 'm',
      messages,
      max_completion_tokens: 300,
      stream: false,
    });
  });

  it('takes further fields, but none in place of its own', () => {
    const extraBody = {
      top_p: 0.5,
      model: 'other',
      messages: [],
      stream: true,
      temperature: 2,
      max_tokens: 1,
    };
    expect(chatBody({ ...parameters, extraBody }, all, messages)).toMatchObject({
      top_p: 0.5,
      model: 'm',
      messages,
      stream: false,
      temperature: 0,
      max_tokens: 300,
    });
  });

  it('asks for several replies at a temperature at which they can differ', () => {
    const body = chatBody({ ...parameters, votes: 5 }, all, messages);
    expect(body).toMatchObject({ n: 5, temperature: 1 });
    expect(body).not.toHaveProperty('logprobs');
    expect(chatBody({ ...parameters, votes: 5, temperature: 0.3 }, all, messages)).toMatchObject({
      temperature: 0.3,
    });
  });

  it.each(['o3', 'o4-mini', 'openai/o1-preview', 'gpt-5', 'gpt-5-mini', 'gpt-5.1'])(
    'has the fields of a reasoning model for %s',
    (model) => {
      expect(likelyDialect(model)).toMatchObject({
        tokenLimit: 'max_completion_tokens',
        temperature: false,
        logprobs: false,
      });
    },
  );

  it.each(['gpt-4o', 'gpt-4.1', 'gpt-oss-20b', 'olmo', 'Qwen3-8B', 'o'])(
    'has the fields of any other model for %s',
    (model) => {
      expect(likelyDialect(model)).toEqual(all);
    },
  );
});

describe('the hash of parameters', () => {
  it('changes with each of them', () => {
    const hashes = [
      parameters,
      { ...parameters, temperature: 0.5 },
      { ...parameters, maxTokens: 20 },
      { ...parameters, seed: 7 },
      { ...parameters, votes: 5 },
      { ...parameters, model: 'GLM-4.6' },
      { ...parameters, extraBody: { top_p: 0.5 } },
    ].map(parametersHash);
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(parametersHash({ ...parameters, votes: 1, extraBody: {} })).toBe(hashes[0]);
  });
});
