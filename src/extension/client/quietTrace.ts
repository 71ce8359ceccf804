import type { LogOutputChannel } from 'vscode';

/**
 * A channel for the client's message trace that keeps only its first lines' method names: the parameters of a request
 * may hold an endpoint's key, and keys never reach a log.
 */
export function quietTrace(log: LogOutputChannel): LogOutputChannel {
  const methodOnly = (message: string): string => /^[^\n{]{0,200}/u.exec(message)?.[0] ?? '';
  return new Proxy(log, {
    get(target, property, receiver) {
      if (property === 'trace' || property === 'append' || property === 'appendLine') {
        return (message: string) => {
          target.trace(methodOnly(message));
        };
      }
      const value: unknown = Reflect.get(target, property, receiver);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
