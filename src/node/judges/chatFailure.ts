import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai/error';
import { oneSentence } from '../../core/judging/oneSentence';
import type { Failed, FailureReason } from '../../core/verdicts/verdict';
import { ProxyProblem } from '../network/agents';
import { AnswerBroken, AnswerTooLarge } from '../network/nodeFetch';
import type { Redact } from './redaction';

type StatusError = APIError<number, Headers>;

export function failed(reason: FailureReason, detail: string): Failed {
  return { kind: 'failed', reason, detail };
}

/** What went wrong with a request, as an outcome: a reason and one sentence without the key. */
export function chatFailure(error: unknown, baseUrl: string, redact: Redact): Failed {
  if (error instanceof APIConnectionTimeoutError)
    return failed('timed-out', 'The endpoint did not answer in time.');
  if (error instanceof APIConnectionError) {
    const { cause } = error;
    if (cause instanceof ProxyProblem) return failed('rejected', cause.message);
    if (cause instanceof AnswerTooLarge)
      return failed('server-error', 'The endpoint’s answer is far larger than a reply can be.');
    if (cause instanceof AnswerBroken) {
      const broken = `The connection broke before the answer was complete${causeOf(cause)}.`;
      return failed('unreachable', broken);
    }
    return failed('unreachable', `There is no connection to ${new URL(baseUrl).origin}${causeOf(error)}.`);
  }
  if (isStatusError(error)) return statusFailure(error, redact);
  if (error instanceof SyntaxError) return failed('server-error', 'The endpoint answered with broken JSON.');
  throw error;
}

function isStatusError(error: unknown): error is StatusError {
  return error instanceof APIError && typeof error.status === 'number';
}

/**
 * What an endpoint says of a request whose form it does not take, as far as its answer can mean that: a bad request, one
 * that is not implemented, or a failure that blames the reply's schema.
 */
export function refusalOf(error: unknown): string | undefined {
  if (!isStatusError(error)) return undefined;
  const isForm = [400, 422, 501].includes(error.status);
  return isForm || (error.status === 500 && /schema|grammar|response_format/i.test(error.message))
    ? error.message
    : undefined;
}

const longestWaitMs = 24 * 3600 * 1000;

/**
 * How long an endpoint asks to wait, in milliseconds: its `Retry-After`, as seconds or as a date, or `retry-after-ms`.
 * Undefined when it asks for nothing that makes sense; more than a day is a day.
 */
export function retryAfterMs(error: unknown): number | undefined {
  if (!isStatusError(error)) return undefined;
  const exact = error.headers.get('retry-after-ms') ?? '';
  const given = error.headers.get('retry-after') ?? '';
  const wait = decimal.test(exact)
    ? Number(exact)
    : decimal.test(given)
      ? 1000 * Number(given)
      : httpDate.test(given)
        ? Date.parse(given) - Date.now()
        : NaN;
  return Number.isNaN(wait) ? undefined : Math.min(longestWaitMs, Math.max(0, Math.ceil(wait)));
}

const httpDate = /^[A-Z][a-z]{2}, [^,]{10,30} GMT$/;
const decimal = /^\d{1,12}(?:\.\d{1,6})?$/;

function statusFailure(error: StatusError, redact: Redact): Failed {
  const { status } = error;
  const said = `(${status})${saidBy(error, redact)}`;
  if (status >= 300 && status < 400) {
    return failed(
      'rejected',
      `The endpoint points to another address (${status}), which is not followed: check the base URL.`,
    );
  }
  if (status === 407) return failed('rejected', `The proxy wants a user name and password ${said}`);
  if (status === 408) return failed('timed-out', `The endpoint gave the request up ${said}`);
  if (status === 429) {
    const wait = retryAfterMs(error);
    const later = wait === undefined ? '' : `, for ${Math.ceil(wait / 1000)} seconds at least`;
    return failed('rate-limited', `The endpoint asks for fewer requests${later} ${said}`);
  }
  if (status >= 500) return failed('server-error', `The endpoint failed ${said}`);
  if (status === 401 || status === 403)
    return failed('rejected', `The endpoint does not accept the API key ${said}`);
  if (status === 404) return failed('rejected', `The endpoint knows no such model or address ${said}`);
  return failed('rejected', `The endpoint does not accept the request ${said}`);
}

/** What the endpoint says of the failure, as the end of a sentence. */
function saidBy(error: StatusError, redact: Redact): string {
  const message = error.message.replace(/^\d{3} /, '');
  if (message.trimStart().startsWith('<')) return ' with a web page.';
  return message === 'status code (no body)' ? '.' : `: ${oneSentence(redact(message))}`;
}

/** The system's code for a broken connection, where it gives one: " (ECONNREFUSED)". */
function causeOf(error: unknown): string {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string' && /^[A-Z_]{1,40}$/.test(at.code)) return ` (${at.code})`;
  }
  return '';
}
