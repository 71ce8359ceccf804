import {
  type FoldedEvent,
  isStepEvent,
  type LedgerEvent,
  type ReattachedEvent,
  type StepAddress,
} from './ledgerEvent';

type UndoneEvent = Extract<LedgerEvent, { type: 'undone' }>;

/**
 * The state of a ledger: its events as a set by id, ordered by id, without those that are taken back, each at the step
 * that it was last re-attached to. Undoing an `undone` event restores what it took back, and undoing a `reattached` one
 * puts its event back where it was. The order and the repetition of the events do not matter.
 */
export function foldLedger(events: readonly LedgerEvent[]): readonly FoldedEvent[] {
  const counting = countingEvents(events);
  const reattached = lastReattachments(counting);
  return counting.filter(isStepEvent).map((event) => {
    const move = reattached.get(event.id);
    return move === undefined ? event : { ...event, step: move.step, reattached: move };
  });
}

/**
 * The steps that events were last re-attached to, by the events' ids. Unlike {@link foldLedger}, it has events that are
 * taken back too: they stand there again when they are restored.
 */
export function reattachedTo(events: readonly LedgerEvent[]): ReadonlyMap<string, StepAddress> {
  return new Map([...lastReattachments(countingEvents(events))].map(([id, { step }]) => [id, step]));
}

/** The distinct events that are not taken back, in id order. */
function countingEvents(events: readonly LedgerEvent[]): LedgerEvent[] {
  const distinct = distinctEvents(events);
  const takenBack = takenBackBy(distinct.filter((event) => event.type === 'undone'));
  return distinct.filter(({ id }) => !takenBack.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** By the re-attached event. @param counting in id order */
function lastReattachments(counting: readonly LedgerEvent[]): ReadonlyMap<string, ReattachedEvent> {
  return new Map(
    counting.flatMap((event) => (event.type === 'reattached' ? [[event.event, event] as const] : [])),
  );
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
