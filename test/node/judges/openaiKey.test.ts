import { describe, expect, it } from 'vitest';
import { nothingSpent } from '../../../src/core/judging/judgeAnswer';
import type { ScriptedAnswer } from '../../fixtures/chatServer';
import { detailOf, key, never, openaiJudgeFixture, request } from './openaiJudgeFixture';

const { server, judgeWith, outcomeOf } = openaiJudgeFixture();

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
