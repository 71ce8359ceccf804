import type { LedgerEvent } from './ledgerEvent';

/**
 * The questions whose folded events may differ since a ledger had only its first events: those of the new events, and
 * those of the events that new ones take back, restore or re-attach, wherever these stood or stand.
 *
 * @param events in the order in which they were added
 * @param known  how many of them were there before
 */
export function touchedQuestions(events: readonly LedgerEvent[], known: number): ReadonlySet<string> {
  const targets = new Map<string, string[]>();
  for (const event of events) {
    if ('event' in event) targets.set(event.id, [...(targets.get(event.id) ?? []), event.event]);
  }
  const ids = new Set<string>();
  const follow = events.slice(known).map(({ id }) => id);
  for (let id = follow.pop(); id !== undefined; id = follow.pop()) {
    if (!ids.has(id)) follow.push(...(targets.get(id) ?? []));
    ids.add(id);
  }
  const touched = new Set<string>();
  for (const event of events) {
    if ('step' in event && (ids.has(event.id) || ('event' in event && ids.has(event.event))))
      touched.add(event.step.question);
  }
  return touched;
}
