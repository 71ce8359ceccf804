import http from 'node:http';
import https from 'node:https';
import { agentFor } from './agents';
import type { NetworkSettings } from './proxyFor';

/** An answer went on beyond every reasonable size. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge';
}

/** The connection ended within an answer; its cause is the system's error. */
export class AnswerBroken extends Error {
  override readonly name = 'AnswerBroken';
}

/** What is sent. */
export interface Sending {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: RequestInit['body'];
  readonly signal?: RequestInit['signal'];
}

/** Sends a request, and resolves with its whole answer. */
export type Send = (url: URL, sending: Sending) => Promise<Response>;

/**
 * Requests to one origin over Node's own HTTP, which, unlike the built-in `fetch`, goes through the proxies and trusts the
 * certificates that the editor is configured with. It takes the body as text, and follows no redirect.
 *
 * @param largestAnswer in bytes
 * @throws in the promise: ProxyProblem, when the configured proxy cannot be used; AnswerTooLarge; AnswerBroken; the
 *   system's error
 */
export function nodeFetch(settings: NetworkSettings, largestAnswer: number): Send {
  let agent: http.Agent | undefined;
  return (url, { method, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      agent ??= agentFor(url, settings);
      const options: http.RequestOptions = { method, headers, agent };
      const request = (url.protocol === 'https:' ? https : http).request(url, options, (incoming) => {
        // Read here and at once: streams that are handed on cost more than all the rest of a call.
        const chunks: Buffer[] = [];
        let size = 0;
        incoming.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          size += chunk.length;
          if (size <= largestAnswer) return;
          reject(new AnswerTooLarge());
          request.destroy();
        });
        incoming.on('error', (cause) => reject(new AnswerBroken('The answer broke off.', { cause })));
        incoming.on('end', () => {
          try {
            resolve(responseOf(incoming, Buffer.concat(chunks)));
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        });
      });
      request.on('error', reject);
      // Node's own option for a signal watches the request in every way it can end, which costs more than sending it.
      const abort = (): void => void request.destroy(signal?.reason as Error);
      signal?.addEventListener('abort', abort);
      request.on('close', () => signal?.removeEventListener('abort', abort));
      if (signal?.aborted === true) abort();
      else request.end(body);
    });
}

const bodiless = [204, 205, 304];

/** @throws RangeError for a status that is none */
function responseOf(incoming: http.IncomingMessage, body: Buffer<ArrayBuffer>): Response {
  const { statusCode: status = 0, statusMessage: statusText = '', headersDistinct } = incoming;
  const headers = Object.entries(headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  return new Response(bodiless.includes(status) ? null : body, { status, statusText, headers });
}
