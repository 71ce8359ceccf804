import { nodeFetch } from '../network/nodeFetch';
import type { NetworkSettings } from '../network/proxyFor';

export interface Guard {
  readonly hasKey: boolean;
  /** The largest answer that is read, in bytes. */
  readonly largestAnswer: number;
  readonly network: NetworkSettings;
}

const sentHeaders = ['accept', 'authorization', 'content-type', 'user-agent'];

/**
 * A `fetch` for one endpoint: it follows no redirect, so that the key goes nowhere else; sends no header but the few that
 * a request needs, whatever the environment adds, and `authorization` only when there is a key; and reads a bounded answer,
 * the whole of it before it resolves.
 */
export function guardedFetch({ hasKey, largestAnswer, network }: Guard): typeof fetch {
  const send = nodeFetch(network, largestAnswer);
  return (input, { method = 'GET', body, signal, headers: all } = {}) => {
    const given = all instanceof Headers ? all : new Headers(all);
    const headers: Record<string, string> = {};
    for (const name of sentHeaders) {
      const value = given.get(name);
      if (value !== null && (hasKey || name !== 'authorization')) headers[name] = value;
    }
    return send(new URL(input instanceof Request ? input.url : input), { method, headers, body, signal });
  };
}
