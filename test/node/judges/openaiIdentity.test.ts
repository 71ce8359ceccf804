import { describe, expect, it } from 'vitest';
import { rubricHash } from '../../../src/core/judging/rubrics/rubric';
import { styleBlind } from '../../../src/core/judging/rubrics/styleBlind';
import { type OpenaiJudgeOptions } from '../../../src/node/judges/openaiJudge';
import { openaiJudgeFixture, request } from './openaiJudgeFixture';

const { judgeWith } = openaiJudgeFixture();

describe('what a call is known by', () => {
  it('is the same for another address, key or time limit, and another for anything that the model reads', () => {
    const key = judgeWith().callKey(request);
    expect(
      judgeWith({ apiKey: 'sk-other', baseUrl: 'http://127.0.0.1:9/v1', timeoutMs: 5 }).callKey(request),
    ).toBe(key);
    const others = [
      judgeWith({ model: 'another' }).callKey(request),
      judgeWith({ maxTokens: 20 }).callKey(request),
      judgeWith({ rubric: { ...styleBlind, instructions: 'Judge.' } }).callKey(request),
      ...(['question', 'gold', 'step'] as const).map((name) =>
        judgeWith().callKey({ ...request, [name]: 'B' }),
      ),
    ];
    expect(new Set([key, ...others]).size).toBe(others.length + 1);
  });
});

describe('identity', () => {
  it('names the model, the rubric and its parameters, and no key or address', () => {
    const { identity } = judgeWith();
    expect(identity).toMatchObject({
      judge: 'scripted',
      rubric: { name: 'style-blind', hash: rubricHash(styleBlind) },
    });
    expect(
      judgeWith({ apiKey: 'sk-other', baseUrl: 'http://127.0.0.1:9/v1', timeoutMs: 5 }).identity,
    ).toEqual(identity);
  });

  it.each<[string, Partial<OpenaiJudgeOptions>]>([
    ['temperature', { temperature: 1 }],
    ['most tokens', { maxTokens: 20 }],
    ['further fields', { extraBody: { seed: 7 } }],
  ])('changes with the %s', (_, options) => {
    expect(judgeWith(options).identity.parametersHash).not.toBe(judgeWith().identity.parametersHash);
  });
});
