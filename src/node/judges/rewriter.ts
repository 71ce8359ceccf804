import { callKey } from '../../core/judging/callKey';
import { chatBody, type ChatParameters, parametersHash } from '../../core/judging/chatBody';
import { likelyDialect } from '../../core/judging/chatDialect';
import { nothingSpent, type Spent, spentTogether } from '../../core/judging/judgeAnswer';
import type { Message } from '../../core/judging/prompt';
import {
  compareMessages,
  readComparison,
  rewriteMessages,
  rewriteProblem,
  rewriteRubric,
} from '../../core/judging/rewritePrompt';
import type { JudgeIdentity, SwapStyle } from '../../core/ledger/ledgerEvent';
import type { Failed } from '../../core/verdicts/verdict';
import type { NetworkSettings } from '../network/proxyFor';
import type { Rewritten, TaskAnswer } from '../jobs/task';
import { chatAnswer, spentOn } from './chatAnswer';
import { cancelled, ChatEndpoint } from './chatEndpoint';
import type { Endpoint } from './endpointProblem';

export interface RewriterOptions extends Endpoint, Omit<ChatParameters, 'votes'> {
  /** For one request, in milliseconds; a rewrite takes two. */
  readonly timeoutMs: number;
  readonly network?: NetworkSettings | undefined;
}

/** A rewrite is as long as its step, however short a verdict may be. */
const leastTokens = 1000;

/** Rewrites steps in another style by a model, and has the model compare what both say. */
export interface Rewriter {
  readonly identity: JudgeIdentity;
  readonly most: { readonly calls: number; readonly output: number };
  messages(step: string, style: SwapStyle): readonly Message[];
  callKey(step: string, style: SwapStyle): string;
  rewrite(step: string, style: SwapStyle, signal: AbortSignal): Promise<TaskAnswer>;
}

/** A rewrite and the comparison with it: two requests, and nothing is asked again after a failure. */
export function createRewriter(given: RewriterOptions): Rewriter {
  const { model } = given;
  const maxTokens = Math.max(leastTokens, given.maxTokens);
  const options = { ...given, maxTokens };
  const identity = { judge: model, rubric: rewriteRubric, parametersHash: parametersHash(options) };
  const endpoint = new ChatEndpoint({ ...options, largestAnswer: 1_000_000 });
  const dialect = { ...likelyDialect(model), form: 'lines', logprobs: false } as const;

  async function ask(
    messages: readonly Message[],
    signal: AbortSignal,
  ): Promise<{ said: string | Failed; spent: Spent; retryAfterMs?: number | undefined }> {
    if (signal.aborted) return { said: cancelled, spent: nothingSpent };
    const sent = await endpoint.complete(chatBody(options, dialect, messages), signal);
    if (sent.kind === 'failed')
      return { said: sent.failed, spent: { ...nothingSpent, calls: 1 }, retryAfterMs: sent.retryAfterMs };
    const reply = chatAnswer(sent.body, endpoint.redact);
    const spent = spentOn(sent.body);
    if (reply.kind === 'failed') return { said: reply, spent };
    const [{ flaw, text }] = reply.replies;
    return { said: flaw ?? text, spent };
  }

  return {
    identity,
    most: { calls: 2, output: 2 * maxTokens },
    messages: rewriteMessages,
    callKey: (step, style) => callKey(identity, rewriteMessages(step, style)),
    async rewrite(step, style, signal) {
      const first = await ask(rewriteMessages(step, style), signal);
      const problem = typeof first.said === 'string' ? rewriteProblem(step, first.said) : first.said;
      if (problem !== undefined || typeof first.said !== 'string')
        return { ...first, outcome: problem ?? cancelled };
      const text = first.said.trim();
      const second = await ask(compareMessages(step, text), signal);
      const spent = spentTogether(first.spent, second.spent);
      if (typeof second.said !== 'string') return { ...second, spent, outcome: second.said };
      const compared = readComparison(second.said);
      if (compared.kind === 'failed') return { outcome: compared, spent };
      const { preserved, detail } = compared;
      return { outcome: { kind: 'rewritten', text, preserved, detail } satisfies Rewritten, spent };
    },
  };
}
