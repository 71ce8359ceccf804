import { describe, expect, it, vi } from 'vitest';
import { styleBlind } from '../../../src/core/judging/rubrics/styleBlind';
import { key, never, openaiJudgeFixture, request } from './openaiJudgeFixture';

const { server, judgeWith, outcomeOf } = openaiJudgeFixture();

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
