import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JudgeRequest } from '../../../src/core/judging/judgeRequest';
import { nothingSpent } from '../../../src/core/judging/judgeAnswer';
import { rubricHash } from '../../../src/core/judging/rubrics/rubric';
import { styleBlind } from '../../../src/core/judging/rubrics/styleBlind';
import type { Outcome } from '../../../src/core/verdicts/verdict';
import { EndpointDialects } from '../../../src/node/judges/endpointDialects';
import { createOpenaiJudge, type OpenaiJudgeOptions } from '../../../src/node/judges/openaiJudge';
import { type ChatServer, type ScriptedAnswer, startChatServer } from '../../fixtures/chatServer';

const key = 'sk-Very+Secret/0123456789=';
const request: JudgeRequest = {
  question: 'How much amoxicillin a day?',
  options: new Map([
    ['A', '900 mg'],
    ['B', '950 mg'],
  ]),
  gold: 'A',
  step: '50 mg/kg × 18 kg = 900 mg.',
};
const never = new AbortController().signal;

let server: ChatServer;
beforeEach(async () => {
  server = await startChatServer();
});
afterEach(() => server.close());

function judgeWith(options: Partial<OpenaiJudgeOptions> = {}): ReturnType<typeof createOpenaiJudge> {
  return createOpenaiJudge({
    baseUrl: server.baseUrl,
    model: 'scripted',
    apiKey: key,
    temperature: 0,
    maxTokens: 300,
    timeoutMs: 20_000,
    rubric: styleBlind,
    ...options,
  });
}

async function outcomeOf(
  answers: readonly ScriptedAnswer[],
  options?: Partial<OpenaiJudgeOptions>,
): Promise<Outcome> {
  server.script(...answers);
  return (await judgeWith(options).judge(request, never)).outcome;
}

describe('a verdict', () => {
  it.each([
    ['CORRECT', 'correct'],
    ['ERROR', 'error'],
    ['UNCERTAIN', 'uncertain'],
  ])('%s is taken as the endpoint gives it', async (word, verdict) => {
    const outcome = await outcomeOf([{ text: `JUDGMENT: ${word}\nEXPLANATION: Because 50 × 18 is 900.` }]);
    expect(outcome).toEqual({ kind: 'judged', verdict, explanation: 'Because 50 × 18 is 900.' });
    expect(server.requests).toHaveLength(1);
  });

  it('may be a JSON object with a stated confidence', async () => {
    const text = JSON.stringify({ verdict: 'error', explanation: 'It is 900.', confidence: 0.9 });
    expect(await outcomeOf([{ text }])).toEqual({
      kind: 'judged',
      verdict: 'error',
      explanation: 'It is 900.',
      confidence: { value: 0.9, from: 'stated' },
    });
  });

  it('is asked for once more, with a reminder, when the reply has no form', async () => {
    const outcome = await outcomeOf([
      { text: 'I think it is fine.' },
      { text: 'JUDGMENT: ERROR\nEXPLANATION: No.' },
    ]);
    expect(outcome).toMatchObject({ kind: 'judged', verdict: 'error' });
    const [first, second] = server.requests.map(
      ({ body }) => body['messages'] as { role: string; content: string }[],
    );
    const quoted = (chat: typeof first): string | undefined => chat?.[1]?.content.split('Reply with')[0];
    expect(second?.[0]).toEqual(first?.[0]);
    expect(quoted(second)).toBe(quoted(first));
    expect(second?.[2]).toEqual({ role: 'assistant', content: 'I think it is fine.' });
    expect(second?.[3]?.content).toContain('JUDGMENT:');
  });
});

describe('a request', () => {
  it('holds the rubric, the quoted record and the parameters', async () => {
    await outcomeOf([]);
    const [{ body, path, headers } = { body: {}, path: '', headers: {} }] = server.requests;
    expect(path).toBe('/v1/chat/completions');
    expect(body).toMatchObject({
      model: 'scripted',
      temperature: 0,
      max_tokens: 300,
      response_format: { type: 'json_schema' },
      logprobs: true,
      stream: false,
    });
    const [system, user] = body['messages'] as { role: string; content: string }[];
    expect(system).toEqual({ role: 'system', content: styleBlind.instructions });
    for (const part of [request.question, 'A. 900 mg', 'B. 950 mg', request.step])
      expect(user?.content).toContain(part);
    expect(headers['authorization']).toBe(`Bearer ${key}`);
  });

  it('takes the key and address from its options alone', async () => {
    vi.stubEnv('OPENAI_API_KEY', 'sk-from-the-environment');
    vi.stubEnv('OPENAI_ADMIN_KEY', 'sk-admin-from-the-environment');
    vi.stubEnv('OPENAI_ORG_ID', 'org-environment');
    vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:1/v1');
    vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'x-secret: environment');
    try {
      expect(await outcomeOf([], { apiKey: undefined })).toMatchObject({ kind: 'judged' });
    } finally {
      vi.unstubAllEnvs();
    }
    expect(JSON.stringify(server.requests)).not.toMatch(/environment|authorization|stainless/i);
  });

  it('leaves white space around a key out', async () => {
    await outcomeOf([], { apiKey: ` ${key}\n` });
    expect(server.requests[0]?.headers['authorization']).toBe(`Bearer ${key}`);
  });

  it.each(['GLM-4.6', 'zai-org/GLM-4.5-Air', 'Kimi-K2.5', 'moonshotai/kimi-k2.5'])(
    'switches the thinking of %s off',
    async (model) => {
      await outcomeOf([], { model });
      expect(server.requests[0]?.body['thinking']).toEqual({ type: 'disabled' });
    },
  );

  it.each(['gpt-4.1-mini', 'Kimi-K2-Instruct', 'chatglm-6b'])(
    'says nothing of thinking to %s',
    async (model) => {
      await outcomeOf([], { model });
      expect(server.requests[0]?.body).not.toHaveProperty('thinking');
    },
  );

  it('takes further fields, but none in place of its own', async () => {
    const extraBody = {
      seed: 7,
      thinking: { type: 'enabled' },
      model: 'other',
      messages: [],
      stream: true,
      temperature: 2,
    };
    await outcomeOf([], { model: 'GLM-4.6', extraBody });
    expect(server.requests[0]?.body).toMatchObject({
      seed: 7,
      thinking: { type: 'enabled' },
      model: 'GLM-4.6',
      stream: false,
      temperature: 0,
    });
    expect(server.requests[0]?.body['messages']).toHaveLength(2);
  });
});

describe('a failure', () => {
  it.each<[string, string, ScriptedAnswer[], number]>([
    ['a reply without form, twice', 'unparsable', [{ text: 'Fine.' }, { text: 'Fine, as I said.' }], 2],
    ['an empty reply, twice', 'unparsable', [{ text: '' }, { text: null }], 2],
    ['two verdicts, twice', 'unparsable', [{ text: 'JUDGMENT: CORRECT\nJUDGMENT: ERROR' }, { text: '' }], 2],
    [
      'a reply that is cut',
      'truncated',
      [
        { text: 'JUDGMENT: CORRECT\nEXPLANATION: Be', finishReason: 'length' },
        { text: 'JUDGMENT: CORRECT\nEXPLANATION: B', finishReason: 'length' },
      ],
      2,
    ],
    [
      'a reply that is cut after a reminder',
      'truncated',
      [{ text: 'Hm' }, { text: '', finishReason: 'length' }],
      2,
    ],
    [
      'a refusal, twice',
      'refused',
      [
        { text: null, refusal: 'I cannot help with that.' },
        { text: null, refusal: 'I still cannot.' },
      ],
      2,
    ],
    ['a content filter', 'refused', [{ text: '', finishReason: 'content_filter' }], 1],
    ['429', 'rate-limited', [{ status: 429, text: 'Slow down', headers: { 'retry-after': '20' } }], 1],
    ['500', 'server-error', [{ status: 500, text: 'Oops' }], 1],
    [
      '503 with a web page',
      'server-error',
      [{ status: 503, body: '<html>Busy</html>', headers: { 'content-type': 'text/html' } }],
      1,
    ],
    [
      '400, in whatever form',
      'rejected',
      [
        { status: 400, text: 'Bad request' },
        { status: 400, text: 'Bad request' },
      ],
      2,
    ],
    ['401', 'rejected', [{ status: 401, text: 'Incorrect API key' }], 1],
    ['403', 'rejected', [{ status: 403, text: 'Not for you' }], 1],
    ['404', 'rejected', [{ status: 404, text: 'The model `scripted` does not exist' }], 1],
    ['408', 'timed-out', [{ status: 408, text: 'Timeout' }], 1],
    [
      'a web page',
      'server-error',
      [{ body: '<!doctype html><p>Sign in</p>', headers: { 'content-type': 'text/html' } }],
      1,
    ],
    ['JSON of another kind', 'server-error', [{ body: '{"choices": []}' }], 1],
    ['an error under status 200', 'server-error', [{ body: '{"error": {"message": "overloaded"}}' }], 1],
    ['no content at all', 'server-error', [{ status: 204, body: '' }], 1],
    ['broken JSON', 'server-error', [{ body: '{"choices": [' }], 1],
    [
      'an answer without end',
      'server-error',
      [{ body: JSON.stringify({ choices: 'x'.repeat(3_000_000) }) }],
      1,
    ],
    ['a connection that is reset', 'unreachable', [{ fault: 'reset' }], 1],
    [
      'a connection that breaks in the answer',
      'unreachable',
      [{ text: 'JUDGMENT: CORRECT', fault: 'cut' }],
      1,
    ],
  ])('%s is %s', async (_, reason, answers, calls) => {
    const outcome = await outcomeOf(answers);
    expect(outcome).toMatchObject({ kind: 'failed', reason });
    expect(server.requests).toHaveLength(calls);
    expect(detailOf(outcome)).toMatch(/^[A-Z][^\n]{10,500}[.…]$/);
  });

  it('tells what the endpoint says, briefly', async () => {
    expect(await outcomeOf([{ status: 404, text: 'No model\n  "scripted" here' }])).toMatchObject({
      detail: 'The endpoint knows no such model or address (404): No model "scripted" here.',
    });
    expect(detailOf(await outcomeOf([{ status: 500, text: 'long '.repeat(10_000) }])).length).toBeLessThan(
      400,
    );
    expect(
      detailOf(await outcomeOf([{ status: 429, text: 'Slow down', headers: { 'retry-after': '20' } }])),
    ).toContain('20 seconds');
  });

  it.each<[Record<string, string>, number | undefined]>([
    [{ 'retry-after': '20' }, 20_000],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after': '1000000' }, 86_400_000],
    [{ 'retry-after-ms': '250', 'retry-after': '1' }, 250],
    [{ 'retry-after': 'Sun, 06 Nov 1994 08:49:37 GMT' }, 0],
    [{ 'retry-after': 'Fri, 31 Dec 9999 23:59:59 GMT' }, 86_400_000],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '-5' }, undefined],
    [{}, undefined],
  ])('tells how long the endpoint asks to wait: %j', async (headers, wait) => {
    for (const status of [429, 503]) {
      server.script({ status, text: 'Slow down', headers });
      const answer = await judgeWith().judge(request, never);
      expect(answer.retryAfterMs).toBe(wait);
      expect(answer.spent).toEqual({ ...nothingSpent, calls: 1 });
    }
  });

  it('quotes an unparsable reply’s beginning, when there is one', async () => {
    expect(detailOf(await outcomeOf([{ text: 'a' }, { text: 'As I said:\nfine' }]))).toBe(
      'The reply is not in the form that was asked for. After a reminder it was: As I said: fine.',
    );
    expect(detailOf(await outcomeOf([{ text: 'a' }, { text: ' ' }]))).toBe('The reply is empty.');
  });

  it('blames the key only where the endpoint does', async () => {
    for (const status of [401, 403]) {
      expect(detailOf(await outcomeOf([{ status, text: 'No' }]))).toContain('does not accept the API key');
    }
    server.answerBy(() => ({ status: 422, text: 'No' }));
    expect(detailOf(await outcomeOf([]))).toContain('does not accept the request');
  });

  it.each<[string, ScriptedAnswer]>([
    ['nothing', { fault: 'hang' }],
    ['half an answer', { text: 'JUDGMENT: CORRECT\nEXPLANATION: Yes.', fault: 'stall' }],
    ['half an error', { status: 500, text: 'A long story', fault: 'stall' }],
  ])('is timed-out when %s comes in time', async (_, answer) => {
    expect(await outcomeOf([answer], { timeoutMs: 100 })).toMatchObject({
      kind: 'failed',
      reason: 'timed-out',
    });
  });

  it('is unreachable where nobody listens', async () => {
    const baseUrl = await unusedAddress();
    const { outcome } = await judgeWith({ baseUrl }).judge(request, never);
    expect(outcome).toEqual({
      kind: 'failed',
      reason: 'unreachable',
      detail: `There is no connection to ${baseUrl.replace('/v1', '')} (ECONNREFUSED).`,
    });
  });

  it.each([302, 307, 308])('%i is not followed, for the key would go along', async (status) => {
    const elsewhere = await startChatServer();
    const headers = { location: `${elsewhere.baseUrl}/chat/completions` };
    expect(await outcomeOf([{ status, body: '', headers }])).toMatchObject({
      kind: 'failed',
      reason: 'rejected',
    });
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
  });
});

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

describe('confidence', () => {
  const text = '{"verdict": "error", "explanation": "It is 900.", "confidence": 0.6}';
  const spelt = ['{"', 'verdict', '": "', 'error', '", "explanation": "It is 900.", "confidence": 0.6}'];
  const logprobs = (alternatives: [string, number][]): unknown => ({
    content: spelt.map((token) => ({
      token,
      logprob: token === 'error' ? Math.log(0.8) : 0,
      bytes: null,
      top_logprobs:
        token === 'error'
          ? alternatives.map(([other, p]) => ({ token: other, logprob: Math.log(p), bytes: null }))
          : [],
    })),
  });

  it('is the verdict’s probability among the verdicts, where the endpoint tells probabilities', async () => {
    const sent = logprobs([
      ['error', 0.8],
      ['correct', 0.1],
      ['unc', 0.06],
      ['fine', 0.03],
    ]);
    const outcome = await outcomeOf([{ text, logprobs: sent }]);
    expect(outcome).toMatchObject({ verdict: 'error', confidence: { from: 'logprobs' } });
    expect(outcome.kind === 'judged' && outcome.confidence?.value).toBeCloseTo(0.8 / 0.96, 6);
  });

  it.each<[string, unknown]>([
    ['none', null],
    ['an empty list', { content: [] }],
    ['no alternatives', logprobs([])],
    [
      'a probability above 1',
      logprobs([
        ['error', 0.8],
        ['correct', 3],
      ]),
    ],
    [
      'probabilities that sum to more than 1',
      logprobs([
        ['error', 0.8],
        ['correct', 0.7],
      ]),
    ],
    [
      'another probability for the same token',
      logprobs([
        ['error', 0.1],
        ['correct', 0.1],
      ]),
    ],
    [
      'one token listed twice',
      logprobs([
        ['error', 0.8],
        ['error', 0.1],
      ]),
    ],
    [
      'too little listed',
      logprobs([
        ['error', 0.8],
        ['correct', 0.05],
      ]),
    ],
    [
      'words in place of numbers',
      { content: spelt.map((token) => ({ token, logprob: 'high', top_logprobs: [] })) },
    ],
    ['tokens of another text', { content: [{ token: 'correct', logprob: 0, top_logprobs: [] }] }],
    ['something else', 'certain'],
    ['a wrong type', { content: 7 }],
  ])('is what the model states when the probabilities are %s', async (_, sent) => {
    expect(await outcomeOf([{ text, logprobs: sent }])).toEqual({
      kind: 'judged',
      verdict: 'error',
      explanation: 'It is 900.',
      confidence: { value: 0.6, from: 'stated' },
    });
  });

  it('is the share of votes, where several replies are asked for', async () => {
    const replyOf = (verdict: string): string => `JUDGMENT: ${verdict}\nEXPLANATION: It is ${verdict}.`;
    const others = ['CORRECT', 'ERROR', 'ERROR', 'UNCERTAIN'].map(replyOf);
    const outcome = await outcomeOf([{ text: replyOf('ERROR'), others }], { votes: 5 });
    expect(outcome).toMatchObject({ verdict: 'error', confidence: { value: 0.6, from: 'votes' } });
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.body).toMatchObject({ n: 5, temperature: 1 });
  });

  it('asks on for votes that do not come at once', async () => {
    const verdicts = ['ERROR', 'CORRECT', 'ERROR'];
    server.script(...verdicts.map((verdict) => ({ text: `JUDGMENT: ${verdict}\nEXPLANATION: So.` })));
    const { outcome, spent } = await judgeWith({ votes: 3, seed: 7 }).judge(request, never);
    expect(outcome).toMatchObject({ verdict: 'error', confidence: { value: 2 / 3, from: 'votes' } });
    expect(spent.calls).toBe(3);
    expect(server.requests.map(({ body }) => [body['n'], body['seed']])).toEqual([
      [3, 7],
      [2, 8],
      [undefined, 9],
    ]);
  });

  it('has no votes when one of the calls fails', async () => {
    server.script(
      { text: 'JUDGMENT: ERROR\nEXPLANATION: So.' },
      { status: 429, headers: { 'retry-after': '2' } },
    );
    expect(await judgeWith({ votes: 3 }).judge(request, never)).toMatchObject({
      outcome: { kind: 'failed', reason: 'rate-limited' },
      spent: { calls: 2 },
      retryAfterMs: 2000,
    });
  });
});

describe('what a judgment took', () => {
  it('counts every call, and the tokens that the endpoint tells', async () => {
    server.script({ text: 'No form' });
    expect((await judgeWith().judge(request, never)).spent).toEqual({
      calls: 2,
      counted: 2,
      input: 200,
      output: 40,
    });
  });

  it.each(['{}', '{"prompt_tokens": -1, "completion_tokens": 5}', '{"prompt_tokens": 1e99}', 'null'])(
    'leaves tokens out that cannot be: %s',
    async (usage) => {
      const message = { content: 'JUDGMENT: CORRECT\nEXPLANATION: Yes.' };
      server.script({ body: `{"choices": [{"message": ${JSON.stringify(message)}}], "usage": ${usage}}` });
      expect(await judgeWith().judge(request, never)).toEqual({
        outcome: { kind: 'judged', verdict: 'correct', explanation: 'Yes.' },
        spent: { ...nothingSpent, calls: 1 },
      });
    },
  );
});

describe('cancelling', () => {
  it.each<[string, ScriptedAnswer]>([
    ['before an answer', { fault: 'hang' }],
    ['within an answer', { text: 'JUDGMENT: CORRECT\nEXPLANATION: Yes.', fault: 'stall' }],
  ])('ends a request %s', async (_, answer) => {
    server.script(answer);
    const controller = new AbortController();
    const outcome = judgeWith().judge(request, controller.signal);
    await server.received(0);
    controller.abort();
    expect((await outcome).outcome).toMatchObject({ kind: 'failed', reason: 'cancelled' });
  });

  it('beforehand sends nothing', async () => {
    expect(await judgeWith().judge(request, AbortSignal.abort())).toMatchObject({
      outcome: { reason: 'cancelled' },
      spent: nothingSpent,
    });
    expect(server.requests).toEqual([]);
  });

  it('between reply and reminder sends no reminder', async () => {
    const controller = new AbortController();
    server.script({ text: 'no form' }, { fault: 'hang' });
    const outcome = judgeWith().judge(request, controller.signal);
    await server.received(1);
    controller.abort();
    expect(await outcome).toMatchObject({ outcome: { reason: 'cancelled' }, spent: { calls: 2 } });
    expect(server.requests).toHaveLength(2);
  });
});

describe('the key', () => {
  const said = 'Your key {key} is wrong; I mean {key}';
  it.each<[string, ScriptedAnswer[]]>([
    ['an error', [{ status: 401, text: said }]],
    [
      'a long error, where the cut would leave a part of it',
      [{ status: 401, text: `${'x'.repeat(285)}{key}` }],
    ],
    ['an error that is text', [{ status: 500, body: said, headers: { 'content-type': 'text/plain' } }]],
    ['an error object of another shape', [{ status: 401, body: '{"detail": ["{key}"]}' }]],
    ['an error under status 200', [{ body: '{"error": {"message": "{key}"}}' }]],
    [
      'a refusal',
      [
        { text: null, refusal: said },
        { text: null, refusal: said },
      ],
    ],
    ['a reply without form', [{ text: said }, { text: said }]],
    ['an explanation', [{ text: `JUDGMENT: CORRECT\nEXPLANATION: ${said}` }]],
    ['a long explanation', [{ text: `JUDGMENT: CORRECT\nEXPLANATION: ${'x'.repeat(985)}{key}` }]],
  ])('is not repeated in %s', async (_, answers) => {
    const outcome = await outcomeOf(answers);
    expect(JSON.stringify(outcome)).not.toContain(key.slice(0, 6));
    expect(JSON.stringify(outcome)).toMatch(/\[key\]|…/);
  });

  it('percent-encoded or escaped is not repeated either', async () => {
    const outcome = await outcomeOf([{ status: 401, text: `at /v1?key=${encodeURIComponent(key)}` }]);
    expect(detailOf(outcome)).toContain('key=[key]');
    const odd = await outcomeOf([{ status: 401, body: '{"detail": "sk-\\"odd\\\\key"}' }], {
      apiKey: 'sk-"odd\\key',
    });
    expect(detailOf(odd)).toContain('[key]');
  });
});

describe('an endpoint that cannot be used', () => {
  it.each([
    ['', /address/],
    ['not an address', /address/],
    ['ftp://example.com/v1', /https/],
    ['file:///etc/passwd', /https/],
    ['javascript:alert(1)', /https/],
    ['http://name:word@127.0.0.1/v1', /password/],
    ['http://name@127.0.0.1/v1', /password/],
    ['http://:word@127.0.0.1/v1', /password/],
    ['http://127.0.0.1/v1#key', /fragment/],
    ['http://127.0.0.1/v1?key=1', /query/],
  ])('%s fails every step, and nothing is sent', async (baseUrl, detail) => {
    const { outcome, spent } = await judgeWith({ baseUrl }).judge(request, never);
    expect(spent).toEqual(nothingSpent);
    expect(outcome).toMatchObject({ kind: 'failed', reason: 'rejected' });
    expect(detailOf(outcome)).toMatch(detail);
  });

  it.each(['x', 'no', ' abc\n'])('a key of fewer than four characters is not sent: %j', async (apiKey) => {
    const { outcome } = await judgeWith({ apiKey }).judge(request, never);
    expect(outcome).toMatchObject({ kind: 'failed', reason: 'rejected' });
    expect(detailOf(outcome)).toMatch(/fewer than 4 characters/);
    expect(server.requests).toEqual([]);
  });

  it('a key that no header can hold is not sent, nor told', async () => {
    const { outcome } = await judgeWith({ apiKey: 'sk-Schlüssel\nx: y' }).judge(request, never);
    expect(outcome).toMatchObject({ kind: 'failed', reason: 'rejected' });
    expect(detailOf(outcome)).not.toContain('sk-');
    expect(server.requests).toEqual([]);
  });
});

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

it('judges many steps at once, each with its own verdict', async () => {
  const words = Array.from({ length: 60 }, (_, index) => (index % 3 === 0 ? 'ERROR' : 'CORRECT'));
  server.script(...words.map((word, index) => ({ text: `JUDGMENT: ${word}\nEXPLANATION: ${index}.` })));
  const judge = judgeWith();
  const outcomes = await Promise.all(words.map(() => judge.judge(request, never)));
  const given = outcomes.map(({ outcome }) =>
    outcome.kind === 'judged' ? `${outcome.verdict} ${outcome.explanation}` : outcome.detail,
  );
  expect(given.toSorted()).toEqual(words.map((word, index) => `${word.toLowerCase()} ${index}.`).toSorted());
});

function detailOf(outcome: Outcome): string {
  return outcome.kind === 'failed' ? outcome.detail : '';
}

/** The base URL of a port that was free a moment ago. */
async function unusedAddress(): Promise<string> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/v1`;
}
