import type { Chain, JsonPath } from '../traceRecord';
import type { Message } from './message';

/**
 * The chain of a model's message: its reasoning, with what it then says as the answer; where no reasoning is kept apart,
 * what it says. None where it says nothing.
 *
 * @param path where the message stands in the record
 */
export function messageChain({ thought, reply }: Message, path: JsonPath): Omit<Chain, 'index'>[] {
  const text = thought ?? reply;
  if (text === undefined) return [];
  const answer = thought === undefined ? '' : (reply?.text ?? '');
  return [{ text: text.text, answer, path: [...path, ...text.path] }];
}
