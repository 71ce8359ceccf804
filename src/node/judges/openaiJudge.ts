import { askVerdict, type ChatReply } from '../../core/judging/askVerdict';
import { callKey } from '../../core/judging/callKey';
import { likelyDialect } from '../../core/judging/chatDialect';
import { chatBody, type ChatParameters, parametersHash } from '../../core/judging/chatBody';
import { nothingSpent } from '../../core/judging/judgeAnswer';
import type { JudgeRequest } from '../../core/judging/judgeRequest';
import { judgeMessages, type Message } from '../../core/judging/prompt';
import type { ReplyForm } from '../../core/judging/replySchema';
import { type Rubric, rubricHash } from '../../core/judging/rubrics/rubric';
import type { JudgeIdentity } from '../../core/ledger/ledgerEvent';
import type { NetworkSettings } from '../network/proxyFor';
import { chatAnswer, spentOn } from './chatAnswer';
import { cancelled, ChatEndpoint } from './chatEndpoint';
import { failed } from './chatFailure';
import { EndpointDialects } from './endpointDialects';
import { type Endpoint, endpointProblem } from './endpointProblem';
import type { Judge } from './judge';

export interface OpenaiJudgeOptions extends Endpoint, ChatParameters {
  /** For one request, in milliseconds; a step takes a second request when the first reply is unparsable. */
  readonly timeoutMs: number;
  readonly rubric: Rubric;
  /** What is known of endpoints; without it, this judge finds out for itself. */
  readonly dialects?: EndpointDialects | undefined;
  readonly network?: NetworkSettings | undefined;
}

/**
 * A judge behind any OpenAI-compatible Chat Completions endpoint. One request a step, and one more with a reminder when
 * the reply does not have the form. An endpoint that refuses a request's form is asked in a plainer one, which is
 * remembered; calls that are under way meanwhile find out by themselves. After any other failure nothing is asked again:
 * that is left to who runs the judge. An endpoint that cannot be used (see {@link endpointProblem}) fails every step as
 * `rejected`, and nothing is sent.
 */
export function createOpenaiJudge(options: OpenaiJudgeOptions): Judge {
  const { rubric, votes = 1 } = options;
  const identity = {
    judge: options.model,
    rubric: { name: rubric.name, hash: rubricHash(rubric) },
    parametersHash: parametersHash(options),
  };
  const problem = endpointProblem(options);
  const port = portOf(options, identity);
  if (problem !== undefined) {
    const outcome = failed('rejected', problem);
    return { ...port, judge: () => Promise.resolve({ outcome, spent: nothingSpent }) };
  }

  const endpoint = new ChatEndpoint({ ...options, largestAnswer: largestAnswer(options) });
  const dialect = (options.dialects ?? new EndpointDialects()).of(options.baseUrl, options.model);

  async function ask(
    write: (form: ReplyForm) => readonly Message[],
    replies: number,
    signal: AbortSignal,
  ): Promise<ChatReply> {
    let tried = dialect.current;
    for (;;) {
      if (signal.aborted) return { reply: cancelled, spent: nothingSpent };
      const sent = await endpoint.complete(chatBody(options, tried, write(tried.form), replies), signal);
      if (sent.kind === 'sent') {
        const reply = chatAnswer(sent.body, endpoint.redact);
        if (reply.kind === 'written') dialect.accept(tried, reply.replies[0]);
        return { reply, spent: spentOn(sent.body) };
      }
      const next = sent.refusal === undefined ? undefined : dialect.after(tried, sent.refusal);
      if (next === undefined)
        return { reply: sent.failed, spent: { ...nothingSpent, calls: 1 }, retryAfterMs: sent.retryAfterMs };
      tried = next;
    }
  }

  return {
    ...port,
    judge: (request, signal) =>
      askVerdict((write, replies) => ask(write, replies, signal), rubric, request, votes),
  };
}

/** The parts of the port that ask nobody. */
function portOf(options: OpenaiJudgeOptions, identity: JudgeIdentity): Omit<Judge, 'judge'> {
  const { model, rubric, maxTokens, votes = 1 } = options;
  // A job wants them for the key, for the budget and for the estimate.
  const written = new WeakMap<JudgeRequest, readonly Message[]>();
  const messages = (request: JudgeRequest): readonly Message[] => {
    const known = written.get(request) ?? judgeMessages(rubric, request, 'lines');
    written.set(request, known);
    return known;
  };
  const dialect = likelyDialect(model);
  // The question and the reminder, and each vote by itself in the worst case.
  const calls = 2 * votes;
  return {
    identity,
    most: { calls, output: calls * maxTokens },
    messages,
    // Nothing can be tried out in a batch: the request has the form that is likely taken.
    batchBody: (request) => chatBody(options, dialect, judgeMessages(rubric, request, dialect.form)),
    callKey: (request) => callKey(identity, messages(request)),
  };
}

/** Room for every token with its alternatives, some 130 bytes each, in every reply. */
function largestAnswer({ maxTokens, votes = 1 }: OpenaiJudgeOptions): number {
  return 1_000_000 + 1000 * maxTokens * votes;
}
