import * as v from 'valibot';
import { describeIssue } from '../../base/describeIssue';
import { batchResult } from '../../jobs/batchFormat';
import { shortened } from '../../reading/shortened';
import { isJsonObject } from '../traceShape';
import { type Adapter, defineAdapter, has, malformed, readRow } from './adapter';
import { choiceChains, choices } from './choices';

/** Replies of the Chat Completions API (DeepSeek, vLLM and others), one chain a choice. What was asked is not in them. */
export const chatCompletion = defineAdapter({
  format: 'chat-completion',
  claims: ({ choices: given }) => Array.isArray(given) && isJsonObject(given[0]) && 'message' in given[0],
  fields: v.object({ choices }),
  read: ({ choices: given }) => readRow({ question: '', chains: choiceChains(given, []) }),
});

const body = v.object({ choices }, 'must be an object');

/** Results of OpenAI's Batch API: as {@link chatCompletion}, known by the request's `custom_id`. A failed call has no chain. */
export const openaiBatch: Adapter = {
  format: 'openai-batch',
  claims: has('custom_id', 'response'),
  shapeOf(row) {
    const result = openaiBatch.claims(row) ? batchResult(row) : undefined;
    return result?.kind === 'answered' && v.is(body, result.body) ? 'single' : undefined;
  },
  read(row) {
    const result = batchResult(row);
    if (result.kind === 'garbage') return malformed(result.reason);
    if (result.kind === 'failed') {
      const status = result.status === undefined ? '' : ` with status ${result.status}`;
      return malformed(`the call failed${status}: ${shortened(result.message, 300).replace(/\.$/u, '')}`);
    }
    const read = v.safeParse(v.object({ response: v.object({ body }) }), row, { abortEarly: true });
    if (!read.success) return malformed(describeIssue(read.issues[0]));
    const chains = choiceChains(read.output.response.body.choices, ['response', 'body']);
    return readRow({ key: result.id, question: '', chains });
  },
};
