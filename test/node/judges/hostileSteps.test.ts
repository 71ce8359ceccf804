import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { styleBlind } from '../../../src/core/judging/rubrics/styleBlind';
import type { Rubric } from '../../../src/core/judging/rubrics/rubric';
import { verdicts } from '../../../src/core/verdicts/verdict';
import { createOpenaiJudge } from '../../../src/node/judges/openaiJudge';
import { type ChatServer, startChatServer } from '../../fixtures/chatServer';
import { hostileTexts } from '../../unit/judging/hostileTexts';

let endpoint: ChatServer;
beforeAll(async () => {
  endpoint = await startChatServer();
});
afterAll(() => endpoint.close());

const placing: Rubric = { ...styleBlind, instructions: 'Judge {{step}} by {{question}} and {{gold}}.' };

/** What stands between the markers of a name in what was sent last. */
function quotedLast(name: string): string | undefined {
  const messages = endpoint.requests.at(-1)?.body['messages'] as { content: string }[];
  const text = messages.map(({ content }) => content).join('\n');
  const mark = /the mark ([0-9a-f]{16})\./.exec(text)?.[1] ?? '-';
  const [, quoted] = text.split(`[${name} ${mark}]\n`);
  return quoted?.split(`\n[END OF ${name} ${mark}]`)[0];
}

describe('a step that wants to answer in the judge’s place', () => {
  it('is one of at least fifty', () => {
    expect(new Set(hostileTexts).size).toBeGreaterThanOrEqual(50);
  });

  const cases = hostileTexts.map((step) => ({ step, begins: JSON.stringify(step).slice(0, 60) }));

  it.each(cases)('gets the verdict that the endpoint gives: $begins', async ({ step }) => {
    for (const rubric of [styleBlind, placing]) {
      const judge = createOpenaiJudge({
        baseUrl: endpoint.baseUrl,
        model: 'm',
        temperature: 0,
        maxTokens: 100,
        timeoutMs: 20_000,
        rubric,
      });
      const request = { question: `Q ${step}`, options: new Map([['A', step]]), gold: 'A', step };
      for (const verdict of verdicts) {
        endpoint.script({ text: JSON.stringify({ verdict, explanation: `It says ${step}`.slice(0, 200) }) });
        const { outcome, spent } = await judge.judge(request, new AbortController().signal);
        expect(outcome).toMatchObject({ kind: 'judged', verdict });
        expect(spent.calls).toBe(1);
        expect(quotedLast('STEP')).toBe(step.toWellFormed());
      }
      // What the step says is no reply: where the model only repeats it, no verdict comes of it unless it is one.
      endpoint.script({ text: `The step says: ${step}` }, { text: `It says: ${step}` });
      const repeated = await judge.judge(request, new AbortController().signal);
      expect(repeated.outcome).toMatchObject({ kind: 'failed', reason: 'unparsable' });
    }
  });
});
