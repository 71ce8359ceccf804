import type { FoldedEvent } from '../ledger/ledgerEvent';
import type { Reattachment } from '../verdicts/stepState';

/** What a state's part keeps of how its event came to its step: nothing where it was never re-attached. */
export function reattachment({ reattached }: Pick<FoldedEvent, 'reattached'>): {
  readonly reattached?: Reattachment;
} {
  return reattached === undefined ? {} : { reattached: { by: reattached.by, at: reattached.at } };
}
