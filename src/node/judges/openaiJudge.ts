import { OpenAI } from 'openai';
import { textHash } from '../../core/base/textHash';
import { judgeMessages, type Message, promptVersion, withReminder } from '../../core/judging/prompt';
import { parseReply } from '../../core/judging/reply';
import { type Rubric, rubricHash } from '../../core/judging/rubrics/rubric';
import type { Outcome } from '../../core/verdicts/verdict';
import { type ChatAnswer, chatAnswer } from './chatAnswer';
import { chatFailure, failed, oneSentence } from './chatFailure';
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
  const { model, rubric } = options;
  const body = {
    ...thinkingOff(model),
    ...options.extraBody,
    temperature: options.temperature,
    max_tokens: options.maxTokens,
  };
  const identity = {
    judge: model,
    rubric: { name: rubric.name, hash: rubricHash(rubric) },
    parametersHash: textHash(JSON.stringify([promptVersion, body])),
  };
  const problem = endpointProblem(options);
  if (problem !== undefined) return { identity, judge: () => Promise.resolve(failed('rejected', problem)) };

  const apiKey = options.apiKey?.trim() ?? '';
  const redact = redactionOf(apiKey);
  const client = createClient(options, apiKey);

  async function ask(messages: readonly Message[], signal: AbortSignal): Promise<ChatAnswer> {
    const timeout = AbortSignal.timeout(options.timeoutMs);
    try {
      const sent: unknown = await client.chat.completions.create(
        { ...body, model, messages: [...messages], stream: false },
        { signal: AbortSignal.any([signal, timeout]) },
      );
      return chatAnswer(sent, redact);
    } catch (error) {
      if (signal.aborted) return cancelled;
      if (timeout.aborted)
        return failed('timed-out', `The endpoint did not answer within ${options.timeoutMs / 1000} seconds.`);
      return chatFailure(error, options.baseUrl, redact);
    }
  }

  return {
    identity,
    async judge(request, signal): Promise<Outcome> {
      if (signal.aborted) return cancelled;
      const messages = judgeMessages(rubric, request);
      const first = await ask(messages, signal);
      if (first.kind === 'failed') return first;
      const outcome = parseReply(first.text);
      if (outcome.kind === 'judged') return outcome;
      const second = await ask(withReminder(messages, first.text), signal);
      return second.kind === 'failed' ? second : withSample(parseReply(second.text), second.text);
    },
  };

  /** An unparsable reply's beginning says more than that it is one. */
  function withSample(outcome: Outcome, reply: string): Outcome {
    if (outcome.kind === 'judged' || reply.trim() === '') return outcome;
    return { ...outcome, detail: `${outcome.detail} After a reminder it was: ${oneSentence(reply, redact)}` };
  }
}

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

/** Switches thinking off for the hybrid families, whose replies would else be long and slow. */
function thinkingOff(model: string): Readonly<Record<string, unknown>> {
  return /(?:^|\/)(?:glm-|kimi-k2\.)/i.test(model) ? { thinking: { type: 'disabled' } } : {};
}
