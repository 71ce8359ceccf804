import * as v from 'valibot';
import type { Chain, JsonPath } from '../traceRecord';
import { messageFields, readMessage } from './message';
import { messageChain } from './messageChain';

/** The choices of a reply, as the Chat Completions API gives them. */
export const choices = v.array(v.object({ message: messageFields }, 'must be an object'), 'must be a list');

/**
 * One chain a choice; those that say nothing have none.
 *
 * @param path where the reply stands in the record
 */
export function choiceChains(given: v.InferOutput<typeof choices>, path: JsonPath): Omit<Chain, 'index'>[] {
  return given.flatMap(({ message }, index) =>
    messageChain(readMessage(message), [...path, 'choices', index, 'message']),
  );
}
