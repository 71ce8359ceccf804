import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { nothingSpent } from '../../../src/core/judging/judgeAnswer';
import { type ScriptedAnswer, startChatServer } from '../../fixtures/chatServer';
import { detailOf, never, openaiJudgeFixture, request } from './openaiJudgeFixture';

const { server, judgeWith, outcomeOf } = openaiJudgeFixture();

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

  it('says how an answer broke off, or that it was not read to its end', async () => {
    expect(detailOf(await outcomeOf([{ text: 'JUDGMENT: CORRECT', fault: 'cut' }]))).toBe(
      'The connection broke before the answer was complete (ECONNRESET).',
    );
    const endless = { body: `${' '.repeat(3_000_000)}{}`, fault: 'stall' } as const;
    expect(detailOf(await outcomeOf([endless]))).toBe(
      'The endpoint’s answer is far larger than a reply can be.',
    );
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

/** The base URL of a port that was free a moment ago. */
async function unusedAddress(): Promise<string> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/v1`;
}
