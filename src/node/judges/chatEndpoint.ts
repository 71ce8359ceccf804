import { OpenAI } from 'openai/client';
import type { Failed } from '../../core/verdicts/verdict';
import type { NetworkSettings } from '../network/proxyFor';
import { chatFailure, failed, refusalOf, retryAfterMs } from './chatFailure';
import type { Endpoint } from './endpointProblem';
import { guardedFetch } from './guardedFetch';
import { type Redact, redactionOf } from './redaction';

export interface ChatEndpointOptions extends Endpoint {
  /** For one request, in milliseconds. */
  readonly timeoutMs: number;
  /** The largest answer that is read, in bytes. */
  readonly largestAnswer: number;
  readonly network?: NetworkSettings | undefined;
}

/** What an endpoint sent, whatever it is, or why it sent nothing that counts. */
export type Sent = { readonly kind: 'sent'; readonly body: unknown } | NotSent;

export interface NotSent {
  readonly kind: 'failed';
  readonly failed: Failed;
  readonly retryAfterMs?: number | undefined;
  /** What the endpoint says of a request whose form it does not take; it may take another form. */
  readonly refusal?: string | undefined;
}

/** An OpenAI-compatible endpoint that can be used (see `endpointProblem`). Nothing is sent a second time after a failure. */
export class ChatEndpoint {
  /** Takes the key out of a text. */
  readonly redact: Redact;
  readonly #client: OpenAI;
  readonly #options: ChatEndpointOptions;

  constructor(options: ChatEndpointOptions) {
    const apiKey = options.apiKey?.trim() ?? '';
    this.redact = redactionOf(apiKey);
    this.#options = options;
    this.#client = createClient(options, apiKey);
  }

  /** Asks a model. Never rejects for an expected failure. */
  async complete(body: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<Sent> {
    return this.#request(
      (bounded) => this.#client.post('/chat/completions', { body, signal: bounded }),
      signal,
    );
  }

  /** Asks for the models that the endpoint offers. Never rejects for an expected failure. */
  async listModels(signal: AbortSignal): Promise<Sent> {
    return this.#request((bounded) => this.#client.get('/models', { signal: bounded }), signal);
  }

  async #request(request: (signal: AbortSignal) => Promise<unknown>, signal: AbortSignal): Promise<Sent> {
    const { baseUrl, timeoutMs } = this.#options;
    // Not `AbortSignal.timeout` and `any`: what they hold on to would stay in memory until the time is over, call by call.
    const bounded = new AbortController();
    const abort = (): void => bounded.abort();
    const timer = setTimeout(abort, timeoutMs);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    try {
      return { kind: 'sent', body: await request(bounded.signal) };
    } catch (error) {
      if (signal.aborted) return { kind: 'failed', failed: cancelled };
      if (bounded.signal.aborted) {
        const late = `The endpoint did not answer within ${timeoutMs / 1000} seconds.`;
        return { kind: 'failed', failed: failed('timed-out', late) };
      }
      return {
        kind: 'failed',
        failed: chatFailure(error, baseUrl, this.redact),
        retryAfterMs: retryAfterMs(error),
        refusal: refusalOf(error),
      };
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    }
  }
}

export const cancelled = failed('cancelled', 'The judgment was cancelled.');

function createClient(
  { baseUrl, timeoutMs, largestAnswer, network = {} }: ChatEndpointOptions,
  apiKey: string,
): OpenAI {
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
    fetch: guardedFetch({ hasKey: apiKey !== '', largestAnswer, network }),
  });
}
