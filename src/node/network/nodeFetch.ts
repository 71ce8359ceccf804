import http from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';
import { agentFor } from './agents';
import type { NetworkSettings } from './proxyFor';

/**
 * A `fetch` for one origin over Node's own HTTP, which, unlike the built-in one, goes through the proxies and trusts the
 * certificates that the editor is configured with. It takes the address and body as text, and follows no redirect.
 *
 * @throws ProxyProblem, in the promise, when the configured proxy cannot be used
 */
export function nodeFetch(settings: NetworkSettings): typeof fetch {
  let agent: http.Agent | undefined;
  return (input, init = {}) =>
    new Promise((resolve, reject) => {
      const url = new URL(input instanceof Request ? input.url : input);
      agent ??= agentFor(url, settings);
      const options: http.RequestOptions = {
        method: init.method ?? 'GET',
        headers: Object.fromEntries(new Headers(init.headers)),
        agent,
        ...(init.signal && { signal: init.signal }),
      };
      const request = (url.protocol === 'https:' ? https : http).request(url, options, (incoming) => {
        try {
          resolve(responseOf(incoming));
        } catch (error) {
          request.destroy();
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
      request.on('error', reject);
      request.end(init.body);
    });
}

const bodiless = [204, 205, 304];

function responseOf(incoming: http.IncomingMessage): Response {
  const { statusCode: status = 0, statusMessage: statusText = '' } = incoming;
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  if (bodiless.includes(status)) {
    incoming.resume();
    return new Response(null, { status, statusText, headers });
  }
  return new Response(Readable.toWeb(incoming) as ReadableStream, { status, statusText, headers });
}
