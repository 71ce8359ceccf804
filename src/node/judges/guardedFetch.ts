import { nodeFetch } from '../network/nodeFetch';
import type { NetworkSettings } from '../network/proxyFor';

/** An endpoint's answer went on beyond every reasonable size. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge';
}

export interface Guard {
  readonly hasKey: boolean;
  /** The largest answer that is read, in bytes. */
  readonly largestAnswer: number;
  readonly network: NetworkSettings;
}

const sentHeaders = ['accept', 'authorization', 'content-type', 'user-agent'];

/**
 * A `fetch` for one endpoint: it follows no redirect, so that the key goes nowhere else; sends no header but the few that
 * a request needs, whatever the environment adds, and `authorization` only when there is a key; and reads a bounded answer.
 */
export function guardedFetch({ hasKey, largestAnswer, network }: Guard): typeof fetch {
  const send = nodeFetch(network);
  return async (input, init) => {
    const given = new Headers(init?.headers);
    const headers = new Headers();
    for (const name of sentHeaders) {
      const value = given.get(name);
      if (value !== null && (hasKey || name !== 'authorization')) headers.set(name, value);
    }
    const response = await send(input, { ...init, headers });
    const { status, statusText } = response;
    return new Response(response.body?.pipeThrough(sizeLimit(largestAnswer)) ?? null, {
      status,
      statusText,
      headers: response.headers,
    });
  };
}

function sizeLimit(largest: number): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let size = 0;
  return new TransformStream({
    transform(chunk, controller) {
      size += chunk.byteLength;
      if (size > largest) throw new AnswerTooLarge();
      controller.enqueue(chunk);
    },
  });
}
