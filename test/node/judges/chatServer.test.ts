import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { styleBlind } from '../../../src/core/judging/rubrics/styleBlind';
import { createOpenaiJudge } from '../../../src/node/judges/openaiJudge';
import type { ReceivedRequest } from '../../fixtures/chatServer';

it('the scripted endpoint also serves as a process of its own', async () => {
  const child = spawn(process.execPath, [
    fileURLToPath(new URL('../../fixtures/chatServer.ts', import.meta.url)),
  ]);
  try {
    const [baseUrl] = (await once(createInterface(child.stdout), 'line')) as [string];
    const { origin } = new URL(baseUrl);
    await fetch(`${origin}/script`, {
      method: 'POST',
      body: JSON.stringify([{ text: 'JUDGMENT: ERROR\nEXPLANATION: No.' }]),
    });
    const judge = createOpenaiJudge({
      baseUrl,
      model: 'm',
      temperature: 0,
      maxTokens: 9,
      timeoutMs: 20_000,
      rubric: styleBlind,
    });
    const request = { question: 'Q', options: new Map(), step: 'S' };
    expect(await judge.judge(request, new AbortController().signal)).toMatchObject({
      outcome: { verdict: 'error' },
    });
    const requests = (await (await fetch(`${origin}/requests`)).json()) as ReceivedRequest[];
    expect(requests).toMatchObject([{ path: '/v1/chat/completions', body: { model: 'm' } }]);
  } finally {
    child.stdin.end();
  }
  expect(await once(child, 'exit')).toEqual([0, null]);
});
