import { textHash } from '../base/textHash';
import type { JudgeIdentity } from '../ledger/ledgerEvent';
import type { Message } from './prompt';

/**
 * What a call to a judge is known by: model, parameters, rubric and the whole prompt. A call whose key is in the ledger
 * is not made again; a corrected question or gold answer makes another call of it. The endpoint's address is no part of
 * it: the same model is reached through other ports and tunnels from one day to the next, and must not be paid for again.
 *
 * @param messages what the model is sent; for a judge that asks no model, what it reads
 */
export function callKey(
  { judge, rubric, parametersHash }: JudgeIdentity,
  messages: readonly Message[],
): string {
  const prompt = messages.map(({ role, content }) => [role, content]);
  return textHash(JSON.stringify([judge, parametersHash, rubric.hash, prompt]));
}
