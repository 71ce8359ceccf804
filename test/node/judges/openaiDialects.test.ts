import { describe, expect, it } from 'vitest';
import { styleBlind } from '../../../src/core/judging/rubrics/styleBlind';
import { EndpointDialects } from '../../../src/node/judges/endpointDialects';
import { never, openaiJudgeFixture, request } from './openaiJudgeFixture';

const { server, judgeWith } = openaiJudgeFixture();

describe('an endpoint', () => {
  const lines = { text: 'JUDGMENT: ERROR\nEXPLANATION: It is 900.' };
  const object = { text: '{"verdict": "error", "explanation": "It is 900.", "confidence": null}' };
  const formsOf = (): string[] =>
    server.requests.map(({ body }) => ('response_format' in body ? 'object' : 'lines'));

  it('that takes a schema is asked for an object every time', async () => {
    server.answerBy(() => object);
    const judge = judgeWith();
    for (let step = 0; step < 3; step += 1) await judge.judge(request, never);
    expect(formsOf()).toEqual(['object', 'object', 'object']);
    const [, user] = server.requests[0]?.body['messages'] as { content: string }[];
    expect(user?.content).toContain('Reply with one JSON object');
  });

  it.each([
    [400, 'Unsupported parameter: response_format'],
    [422, 'json_schema is not supported'],
    [500, 'failed to parse grammar'],
    [501, 'Not implemented'],
    [400, 'Bad request'],
  ])(
    'that refuses a schema (%i %s) is asked for one once, and for two lines from then on',
    async (status, text) => {
      server.answerBy(({ body }) => ('response_format' in body ? { status, text } : lines));
      const dialects = new EndpointDialects();
      const first = await judgeWith({ dialects }).judge(request, never);
      expect(first).toMatchObject({ outcome: { verdict: 'error' }, spent: { calls: 1, counted: 1 } });
      await judgeWith({ dialects }).judge(request, never);
      await judgeWith({ dialects, rubric: { ...styleBlind, name: 'another' } }).judge(request, never);
      expect(formsOf()).toEqual(['object', 'lines', 'lines', 'lines']);
      const [, user] = server.requests[1]?.body['messages'] as { content: string }[];
      expect(user?.content).toContain('Reply with exactly two lines');
      await judgeWith({ dialects, model: 'another' }).judge(request, never);
      expect(formsOf().at(-2)).toBe('object');
    },
  );

  it('that does not heed a schema is asked for two lines from then on, reminders included', async () => {
    server.answerBy(({ body }) => ('response_format' in body ? { text: 'It is wrong.' } : lines));
    const judge = judgeWith();
    expect((await judge.judge(request, never)).outcome).toMatchObject({ verdict: 'error' });
    await judge.judge(request, never);
    expect(formsOf()).toEqual(['object', 'lines', 'lines']);
  });

  it('that heeds a schema is reminded in the same form', async () => {
    server.script(object, { text: 'Hm.' });
    server.answerBy(() => object);
    const judge = judgeWith();
    await judge.judge(request, never);
    expect(await judge.judge(request, never)).toMatchObject({ outcome: { verdict: 'error' } });
    expect(formsOf()).toEqual(['object', 'object', 'object']);
  });

  it.each<[string, string, (body: Record<string, unknown>) => boolean, Record<string, unknown>]>([
    [
      'max_tokens',
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      (body) => 'max_tokens' in body,
      { max_completion_tokens: 300, temperature: 0 },
    ],
    [
      'temperature',
      "Unsupported value: 'temperature' does not support 0 with this model.",
      (body) => 'temperature' in body,
      { max_tokens: 300 },
    ],
    ['logprobs', 'You are not allowed to request logprobs', (body) => 'logprobs' in body, { temperature: 0 }],
    ['seed', 'Unknown field: seed', (body) => 'seed' in body, { temperature: 0 }],
  ])('that refuses %s is asked without it from then on', async (name, text, has, rest) => {
    server.answerBy(({ body }) => (has(body) ? { status: 400, text } : object));
    const judge = judgeWith({ seed: 7 });
    for (let step = 0; step < 2; step += 1)
      expect((await judge.judge(request, never)).outcome).toMatchObject({ verdict: 'error' });
    expect(server.requests).toHaveLength(3);
    const { body } = server.requests[2] ?? { body: {} };
    expect(body).toMatchObject({ ...rest, response_format: { type: 'json_schema' } });
    expect(body).not.toHaveProperty(name);
  });

  it('that refuses one thing after the other is asked until nothing is left to leave out', async () => {
    const fussy = ['logprobs', 'response_format', 'max_tokens', 'temperature', 'seed', 'n'];
    server.answerBy(({ body }) => {
      const refused = fussy.find((name) => name in body);
      return refused === undefined ? lines : { status: 400, text: `Unknown field: ${refused}` };
    });
    expect((await judgeWith({ seed: 7, votes: 3 }).judge(request, never)).outcome).toMatchObject({
      verdict: 'error',
      confidence: { value: 1, from: 'votes' },
    });
    server.answerBy(() => ({ status: 400, text: fussy.join(' ') }));
    const before = server.requests.length;
    const failing = await judgeWith({ seed: 7 }).judge(request, never);
    expect(failing.outcome).toMatchObject({ reason: 'rejected' });
    expect(failing.spent.calls).toBe(1);
    expect(server.requests.length - before).toBeLessThan(9);
  });

  it('is not asked in another form once it took one', async () => {
    const judge = judgeWith();
    server.script(object, { status: 400, text: 'max_tokens is too large for the context' });
    await judge.judge(request, never);
    expect((await judge.judge(request, never)).outcome).toMatchObject({ reason: 'rejected' });
    expect(server.requests).toHaveLength(2);
  });

  it('is not believed to take what it never took', async () => {
    const dialects = new EndpointDialects();
    server.answerBy(() => ({ status: 400, text: 'The context is too long' }));
    await judgeWith({ dialects }).judge(request, never);
    server.answerBy(() => object);
    await judgeWith({ dialects }).judge(request, never);
    expect(formsOf()).toEqual(['object', 'lines', 'object']);
  });
});
