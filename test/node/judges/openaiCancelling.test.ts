import { describe, expect, it } from 'vitest';
import { nothingSpent } from '../../../src/core/judging/judgeAnswer';
import type { ScriptedAnswer } from '../../fixtures/chatServer';
import { openaiJudgeFixture, request } from './openaiJudgeFixture';

const { server, judgeWith } = openaiJudgeFixture();

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
