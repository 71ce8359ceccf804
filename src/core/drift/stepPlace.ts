import type { StepAddress } from '../ledger/ledgerEvent';
import type { FoundAddress } from '../ledger/stepAddress';

/** A step of the trace file as it now stands. */
export interface StepPlace {
  /** The record's 0-based position. */
  readonly record: number;
  readonly address: FoundAddress;
}

/**
 * Where a lost step is, when its text alone tells: the only place with its text in its own chain, else, where the chain
 * has none, the only one in its question, else the only one in the file. A place under the step's own rule goes before
 * those of other rules.
 *
 * @param places the places in the file with the step's text
 */
export function onlyPlace(lost: StepAddress, places: readonly StepPlace[]): StepPlace | undefined {
  const ownRule = places.filter(({ address }) => address.rule === lost.rule);
  const candidates = ownRule.length > 0 ? ownRule : places;
  const inQuestion = candidates.filter(({ address }) => address.question === lost.question);
  const inChain = inQuestion.filter(({ address }) => address.chain === lost.chain);
  const [narrowest = []] = [inChain, inQuestion, candidates].filter((scope) => scope.length > 0);
  return narrowest.length === 1 ? narrowest[0] : undefined;
}
