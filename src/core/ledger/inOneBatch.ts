import type { LedgerEvent } from './ledgerEvent';

/** Marks events as one action's, so that they are taken back together. */
export function inOneBatch(events: readonly LedgerEvent[]): readonly LedgerEvent[] {
  const [first] = events;
  return first === undefined || events.length === 1
    ? events
    : events.map((event) => ({ ...event, batch: first.id }));
}
