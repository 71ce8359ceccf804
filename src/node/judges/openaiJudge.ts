import { OpenAI } from 'openai';
import { askVerdict, type ChatReply } from '../../core/judging/askVerdict';
import { callKey } from '../../core/judging/callKey';
import {
  chatBody,
  type ChatDialect,
  type ChatParameters,
  likelyDialect,
  parametersHash,
} from '../../core/judging/chatBody';
import { nothingSpent, type Spent } from '../../core/judging/judgeAnswer';
import type { JudgeRequest } from '../../core/judging/judgeRequest';
import { judgeMessages, type Message } from '../../core/judging/prompt';
import type { ReplyForm } from '../../core/judging/replySchema';
import { type Rubric, rubricHash } from '../../core/judging/rubrics/rubric';
import { chatAnswer, tokensOf } from './chatAnswer';
import { chatFailure, failed, retryAfterMs } from './chatFailure';
import { type Endpoint, endpointProblem } from './endpointProblem';
import { guardedFetch } from './guardedFetch';
import type { Judge } from './judge';
import { redactionOf } from './redaction';

export interface OpenaiJudgeOptions extends Endpoint {
  readonly model: string;
  readonly temperature: number;
  readonly maxTokens: number;
  /** For one request, in milliseconds; a step takes a second request when the first reply is unparsable. */
  readonly timeoutMs: number;
  readonly rubric: Rubric;
  /** Further fields of the request's body; they cannot replace the model, the messages or the parameters above. */
  readonly extraBody?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * A judge behind any OpenAI-compatible Chat Completions endpoint. One request a step, and one more with a reminder when
 * the reply does not have the form. Nothing is asked again after a failure: that is left to who runs the judge. An
 * endpoint that cannot be used (see {@link endpointProblem}) fails every step as `rejected`, and nothing is sent.
 */
export function createOpenaiJudge(options: OpenaiJudgeOptions): Judge {
  const { rubric } = options;
  const parameters = parametersOf(options);
  const identity = {
    judge: parameters.model,
    rubric: { name: rubric.name, hash: rubricHash(rubric) },
    parametersHash: parametersHash(parameters),
  };
  const messages = (request: JudgeRequest): readonly Message[] => judgeMessages(rubric, request, 'lines');
  const port = {
    identity,
    most: { calls: mostRequests, output: mostRequests * parameters.maxTokens },
    messages,
    callKey: (request: JudgeRequest) => callKey(identity, messages(request)),
  };

  const problem = endpointProblem(options);
  if (problem !== undefined) {
    const outcome = failed('rejected', problem);
    return { ...port, judge: () => Promise.resolve({ outcome, spent: nothingSpent }) };
  }

  const apiKey = options.apiKey?.trim() ?? '';
  const redact = redactionOf(apiKey);
  const client = createClient(options, apiKey);
  const dialect: ChatDialect = { ...likelyDialect(parameters.model), form: 'lines', logprobs: false };

  async function ask(
    write: (form: ReplyForm) => readonly Message[],
    signal: AbortSignal,
  ): Promise<ChatReply> {
    const isCancelled = (): boolean => signal.aborted;
    if (isCancelled()) return { reply: cancelled, spent: nothingSpent };
    const body = chatBody(parameters, dialect, write(dialect.form));
    const timeout = AbortSignal.timeout(options.timeoutMs);
    try {
      const sent: unknown = await client.post('/chat/completions', {
        body,
        signal: AbortSignal.any([signal, timeout]),
      });
      return { reply: chatAnswer(sent, redact), spent: spentOn(sent) };
    } catch (error) {
      const spent = { ...nothingSpent, calls: 1 };
      if (isCancelled()) return { reply: cancelled, spent };
      if (!timeout.aborted)
        return {
          reply: chatFailure(error, options.baseUrl, redact),
          spent,
          retryAfterMs: retryAfterMs(error),
        };
      const late = `The endpoint did not answer within ${options.timeoutMs / 1000} seconds.`;
      return { reply: failed('timed-out', late), spent };
    }
  }

  return {
    ...port,
    judge: (request, signal) => askVerdict((write) => ask(write, signal), rubric, request),
  };
}

function parametersOf({ model, temperature, maxTokens, extraBody }: OpenaiJudgeOptions): ChatParameters {
  return { model, temperature, maxTokens, extraBody };
}

function spentOn(sent: unknown): Spent {
  const tokens = tokensOf(sent);
  return tokens === undefined ? { ...nothingSpent, calls: 1 } : { calls: 1, counted: 1, ...tokens };
}

/** The question, and the reminder. */
const mostRequests = 2;

const cancelled = failed('cancelled', 'The judgment was cancelled.');

function createClient({ baseUrl, timeoutMs }: OpenaiJudgeOptions, apiKey: string): OpenAI {
  return new OpenAI({
    baseURL: baseUrl,
    // The client wants a key; `guardedFetch` sends none when there is none.
    apiKey: apiKey === '' ? 'none' : apiKey,
    // Not what the environment holds for another endpoint.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    timeout: timeoutMs,
    maxRetries: 0,
    logLevel: 'off',
    fetch: guardedFetch(apiKey !== ''),
  });
}
