import type { LedgerEvent } from './ledgerEvent';

/**
 * The questions whose folded events may differ since a ledger had only its first events: those of the new events and
 * those of the events that new `undone` events take back or restore.
 *
 * @param events in the order in which they were added
 * @param known  how many of them were there before
 */
export function touchedQuestions(events: readonly LedgerEvent[], known: number): ReadonlySet<string> {
  const added = events.slice(known);
  const touched = new Set<string>();
  const byId = new Map<string, LedgerEvent>();
  if (added.some(({ type }) => type === 'undone')) for (const event of events) byId.set(event.id, event);
  for (const event of added) {
    const seen = new Set<LedgerEvent>();
    let target: LedgerEvent | undefined = event;
    // What an `undone` event takes back may itself be an `undone` event; damage may close a circle.
    while (target?.type === 'undone' && !seen.has(target)) {
      seen.add(target);
      target = byId.get(target.event);
    }
    if (target !== undefined && target.type !== 'undone') touched.add(target.step.question);
  }
  return touched;
}
