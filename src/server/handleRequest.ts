import { type CancellationToken, type Connection, WorkDoneProgress } from 'vscode-languageserver/node';
import * as v from 'valibot';
import {
  requestParams,
  type Reply,
  type RequestName,
  type RequestParams,
  type RequestResults,
} from '../protocol/lsp';

/** Tells the client how far a request is: a fraction. */
export type Report = (done: number) => void;

/** The least time between two reports, in milliseconds. */
const reportMs = 100;
const progressToken = v.object({ workDoneToken: v.union([v.string(), v.number()]) });

/**
 * Answers one of our own requests. Parameters are checked first; what does not fit is refused in one sentence.
 * The signal aborts when the client cancels; reports go to the client's `workDoneToken`, if it gave one.
 */
export function handleRequest<N extends RequestName>(
  connection: Connection,
  name: N,
  handler: (
    params: RequestParams<N>,
    signal: AbortSignal,
    report: Report,
  ) => Promise<Reply<RequestResults[N]>>,
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
      return handler(checked.output, signalOf(token), reportTo(connection, raw));
    },
  );
}

/** The answer to a request that the user cancelled: there is nothing to say. */
export const cancelled = { kind: 'refused', reason: '' } as const;

/** Turns a cancellation token into a signal that node's and openai's functions take. */
export function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else
    token.onCancellationRequested(() => {
      controller.abort();
    });
  return controller.signal;
}

/** Reports to the token that a request's parameters name. */
function reportTo(connection: Connection, params: unknown): Report {
  const given = v.safeParse(progressToken, params);
  if (!given.success) return () => undefined;
  let next = 0;
  return (done) => {
    if (performance.now() < next) return;
    next = performance.now() + reportMs;
    const value = { kind: 'report', percentage: Math.floor(done * 100) } as const;
    void connection.sendProgress(WorkDoneProgress.type, given.output.workDoneToken, value);
  };
}
