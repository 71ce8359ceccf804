import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import type { Failed, FailureReason } from '../../core/verdicts/verdict';
import { AnswerTooLarge } from './guardedFetch';
import type { Redact } from './redaction';

type StatusError = APIError<number, Headers>;

const longestMessage = 300;

export function failed(reason: FailureReason, detail: string): Failed {
  return { kind: 'failed', reason, detail };
}

/** What went wrong with a request, as an outcome: a reason and one sentence without the key. */
export function chatFailure(error: unknown, baseUrl: string, redact: Redact): Failed {
  if (error instanceof APIConnectionTimeoutError)
    return failed('timed-out', 'The endpoint did not answer in time.');
  if (error instanceof APIConnectionError) {
    return failed('unreachable', `There is no connection to ${new URL(baseUrl).origin}${causeOf(error)}.`);
  }
  if (isStatusError(error)) return statusFailure(error, redact);
  if (error instanceof AnswerTooLarge)
    return failed('server-error', 'The endpoint answered with more than a megabyte.');
  if (error instanceof SyntaxError) return failed('server-error', 'The endpoint answered with broken JSON.');
  // What `fetch` throws when the connection ends within the answer.
  if (error instanceof TypeError)
    return failed('unreachable', `The connection broke before the answer was complete${causeOf(error)}.`);
  throw error;
}

function isStatusError(error: unknown): error is StatusError {
  return error instanceof APIError && typeof error.status === 'number';
}

function statusFailure(error: StatusError, redact: Redact): Failed {
  const { status } = error;
  const said = `(${status})${saidBy(error, redact)}`;
  if (status >= 300 && status < 400) {
    return failed(
      'rejected',
      `The endpoint points to another address (${status}), which is not followed: check the base URL.`,
    );
  }
  if (status === 408) return failed('timed-out', `The endpoint gave the request up ${said}`);
  if (status === 429) {
    const wait = error.headers.get('retry-after') ?? '';
    const later = /^\d{1,6}$/.test(wait) ? `, for ${wait} seconds at least` : '';
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
  return message === 'status code (no body)' ? '.' : `: ${oneSentence(message, redact)}`;
}

/** A message from outside on one line and of bounded length, without the key. The key is taken out before anything is cut. */
export function oneSentence(message: string, redact: Redact): string {
  const line = redact(message)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  const short = line.length > longestMessage ? `${line.slice(0, longestMessage)}…`.toWellFormed() : line;
  return /[.!?…]$/.test(short) ? short : `${short}.`;
}

/** The system's code for a broken connection, where it gives one: " (ECONNREFUSED)". */
function causeOf(error: unknown): string {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string' && /^[A-Z_]{1,40}$/.test(at.code)) return ` (${at.code})`;
  }
  return '';
}
