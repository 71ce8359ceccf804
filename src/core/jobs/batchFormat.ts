import * as v from 'valibot';
import { parseJson } from '../base/parseJson';

/** The limits of one input file of a batch: requests, and bytes. */
export const batchLimits = { requests: 50_000, bytes: 200_000_000 } as const;

/**
 * One line of a batch's input (OpenAI Batch API, `vllm run-batch`), line feed included.
 *
 * @param body of a Chat Completions request; a stream is nothing that a batch could give
 */
export function batchRequestLine(customId: string, body: Readonly<Record<string, unknown>>): string {
  const sent = { ...body, stream: undefined };
  return `${JSON.stringify({ custom_id: customId, method: 'POST', url: '/v1/chat/completions', body: sent })}\n`;
}

/** What a batch's output says of one request. */
export type BatchResult =
  | { readonly kind: 'answered'; readonly id: string; readonly body: unknown }
  | {
      readonly kind: 'failed';
      readonly id: string;
      /** The HTTP status, where there was one. */
      readonly status?: number | undefined;
      readonly message: string;
    }
  /** A line that is no result; one sentence says why. */
  | { readonly kind: 'garbage'; readonly reason: string };

const errorMessage = v.object({ message: v.string() });
const resultLine = v.object({
  custom_id: v.string(),
  response: v.nullish(v.object({ status_code: v.number(), body: v.unknown() })),
  error: v.nullish(v.object({ code: v.nullish(v.string()), message: v.nullish(v.string()) })),
});

/** Reads one line of a batch's output or error file. */
export function readBatchResult(line: string): BatchResult {
  const parsed = parseJson(line);
  return parsed.kind === 'invalid'
    ? { kind: 'garbage', reason: `not JSON: ${parsed.reason}` }
    : batchResult(parsed.value);
}

/** As {@link readBatchResult}, for a line that is parsed. */
export function batchResult(row: unknown): BatchResult {
  const read = v.safeParse(resultLine, row);
  if (!read.success) return { kind: 'garbage', reason: 'not a result of a batch' };
  const { custom_id: id, response, error } = read.output;
  if (response?.status_code === 200) return { kind: 'answered', id, body: response.body };
  const said = v.safeParse(v.object({ error: errorMessage }), response?.body);
  const message = said.success
    ? said.output.error.message
    : (error?.message ?? error?.code ?? 'no reason is given');
  return { kind: 'failed', id, status: response?.status_code, message };
}
