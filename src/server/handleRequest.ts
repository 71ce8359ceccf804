import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import * as v from 'valibot';
import {
  requestParams,
  type Reply,
  type RequestName,
  type RequestParams,
  type RequestResults,
} from '../protocol/lsp';

/**
 * Answers one of our own requests. Parameters are checked first; what does not fit is refused in one sentence.
 * The signal aborts when the client cancels.
 */
export function handleRequest<N extends RequestName>(
  connection: Connection,
  name: N,
  handler: (params: RequestParams<N>, signal: AbortSignal) => Promise<Reply<RequestResults[N]>>,
): void {
  connection.onRequest(
    name,
    async (raw: unknown, token: CancellationToken): Promise<Reply<RequestResults[N]>> => {
      const checked = v.safeParse(requestParams[name], raw);
      if (!checked.success)
        return {
          kind: 'refused',
          reason: `${name}: ${v.flatten(checked.issues).root?.[0] ?? checked.issues[0].message}`,
        };
      return handler(checked.output, signalOf(token));
    },
  );
}

/** The answer to a request that the user cancelled: there is nothing to say. */
export const cancelled = { kind: 'refused', reason: '' } as const;

/** Turns a cancellation token into a signal that node's and openai's functions take. */
function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else
    token.onCancellationRequested(() => {
      controller.abort();
    });
  return controller.signal;
}
