import { describe, expect, it } from 'vitest';
import { nothingSpent } from '../../../src/core/judging/judgeAnswer';
import { never, openaiJudgeFixture, request } from './openaiJudgeFixture';

const { server, judgeWith, outcomeOf } = openaiJudgeFixture();

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
