import type { Chain } from '../traceRecord';
import type { Message } from './message';

/**
 * A chain from a model's message: its reasoning, with what it then says as the answer; where no reasoning is kept apart,
 * what it says. Undefined where it says nothing.
 *
 * @param path where the message stands in the record
 */
export function messageChain(
  { thought, reply }: Message,
  index: number,
  path: readonly (string | number)[],
): Chain | undefined {
  const text = thought ?? reply;
  if (text === undefined) return undefined;
  const answer = thought === undefined ? '' : (reply?.text ?? '');
  return { index, text: text.text, answer, path: [...path, ...text.path] };
}
