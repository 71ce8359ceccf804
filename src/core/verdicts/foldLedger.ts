import { type FoldedEvent, isStepEvent, type LedgerEvent, type ReattachedEvent } from './ledgerEvent';

type UndoneEvent = Extract<LedgerEvent, { type: 'undone' }>;

/**
 * The state of a ledger: its events as a set by id, ordered by id, without those that are taken back, each at the step
 * that it was last re-attached to. Undoing an `undone` event restores what it took back, and undoing a `reattached` one
 * puts its event back where it was. The order and the repetition of the events do not matter.
 */
export function foldLedger(events: readonly LedgerEvent[]): readonly FoldedEvent[] {
  const distinct = distinctEvents(events);
  const takenBack = takenBackBy(distinct.filter((event) => event.type === 'undone'));
  const counting = distinct.filter(({ id }) => !takenBack.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const reattached = new Map<string, ReattachedEvent>();
  for (const event of counting) if (event.type === 'reattached') reattached.set(event.event, event);
  return counting.filter(isStepEvent).map((event) => {
    const move = reattached.get(event.id);
    return move === undefined ? event : { ...event, step: move.step, reattached: move };
  });
}

/** The ids that are taken back, those of `undone` events among them: what these took back counts again. */
export function takenBackIds(events: readonly LedgerEvent[]): ReadonlySet<string> {
  return takenBackBy(distinctEvents(events).filter((event) => event.type === 'undone'));
}

function distinctEvents(events: readonly LedgerEvent[]): LedgerEvent[] {
  const byId = new Map<string, LedgerEvent>();
  for (const event of events) {
    const known = byId.get(event.id);
    if (known === undefined || isBefore(event, known)) byId.set(event.id, event);
  }
  return [...byId.values()];
}

/** Chooses between different events of the same id, which only damage brings about, whatever their order. */
function isBefore(event: LedgerEvent, known: LedgerEvent): boolean {
  return event !== known && JSON.stringify(event) < JSON.stringify(known);
}

/**
 * The ids that are taken back. An `undone` event counts unless one that counts takes it back; of events that take
 * each other back in a circle none counts. Works from the events that nothing takes back, without recursion.
 */
function takenBackBy(undone: readonly UndoneEvent[]): ReadonlySet<string> {
  const byId = new Map(undone.map((event) => [event.id, event]));
  const undecided = new Map<string, number>();
  for (const { event } of undone) undecided.set(event, (undecided.get(event) ?? 0) + 1);
  const takenBack = new Set<string>();
  const decided = undone.filter((event) => !undecided.has(event.id));
  for (let event = decided.pop(); event !== undefined; event = decided.pop()) {
    if (!takenBack.has(event.id)) takenBack.add(event.event);
    const left = (undecided.get(event.event) ?? 0) - 1;
    undecided.set(event.event, left);
    const target = byId.get(event.event);
    if (left === 0 && target !== undefined) decided.push(target);
  }
  return takenBack;
}
