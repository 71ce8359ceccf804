import { afterEach, beforeEach } from 'vitest';
import type { JudgeRequest } from '../../../src/core/judging/judgeRequest';
import { styleBlind } from '../../../src/core/judging/rubrics/styleBlind';
import type { Outcome } from '../../../src/core/verdicts/verdict';
import type { Judge } from '../../../src/node/judges/judge';
import { createOpenaiJudge, type OpenaiJudgeOptions } from '../../../src/node/judges/openaiJudge';
import { type ChatServer, type ScriptedAnswer, startChatServer } from '../../fixtures/chatServer';

export const key = 'sk-Very+Secret/0123456789=';
export const request: JudgeRequest = {
  question: 'How much amoxicillin a day?',
  options: new Map([
    ['A', '900 mg'],
    ['B', '950 mg'],
  ]),
  gold: 'A',
  step: '50 mg/kg × 18 kg = 900 mg.',
};
export const never = new AbortController().signal;

/** A judge of a scripted endpoint, which is another one in each test of the file that calls this. */
export function openaiJudgeFixture() {
  let current: ChatServer;
  beforeEach(async () => {
    current = await startChatServer();
  });
  afterEach(() => current.close());

  const server: Omit<ChatServer, 'close' | 'connections'> = {
    get baseUrl() {
      return current.baseUrl;
    },
    get requests() {
      return current.requests;
    },
    script: (...answers) => current.script(...answers),
    answerBy: (choose) => current.answerBy(choose),
    received: (count) => current.received(count),
  };

  function judgeWith(options: Partial<OpenaiJudgeOptions> = {}): Judge {
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

  return { server, judgeWith, outcomeOf };
}

export function detailOf(outcome: Outcome): string {
  return outcome.kind === 'failed' ? outcome.detail : '';
}
