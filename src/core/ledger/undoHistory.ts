import type { LedgerEvent } from './ledgerEvent';

/** Events that were written by one action, and are taken back or restored together. */
export type Action = readonly LedgerEvent[];

/** What a person can take back next, and what they can restore next; the newest action last. */
export interface UndoHistory {
  readonly undo: readonly Action[];
  /** With the `undone` events that taking back the action wrote: undoing those restores it. */
  readonly redo: readonly { readonly action: Action; readonly undone: readonly string[] }[];
}

const undoable: ReadonlySet<LedgerEvent['type']> = new Set(['overridden', 'noted', 'reviewed', 'reattached']);

/** Whether an event is something that a person did, and not a step back or forth in what they did. */
function isDeed(event: LedgerEvent): boolean {
  return event.type === 'undone' ? event.deletion === true : undoable.has(event.type);
}

/**
 * The undo history of one person in one ledger, as an editor's: a new action empties what could be restored. It lives in
 * the events alone, and so outlives a reload. What another person took back can no longer be undone.
 *
 * @param events in any order
 */
export function undoHistory(events: readonly LedgerEvent[], by: string): UndoHistory {
  const undo: LedgerEvent[][] = [];
  let redo: { action: LedgerEvent[]; undone: string[] }[] = [];
  for (const action of actions(events)) {
    const [first] = action;
    if (first === undefined) continue;
    const isOwn = first.by === by;
    if (isOwn && isDeed(first)) {
      undo.push(action.filter(isDeed));
      redo = [];
      continue;
    }
    if (first.type !== 'undone') continue;
    const ids = action.map((event) => event.id);
    const targets = new Set(action.flatMap((event) => (event.type === 'undone' ? [event.event] : [])));
    const undone = undo.findLastIndex((known) => known.some((event) => targets.has(event.id)));
    const redone = redo.findLastIndex((known) => known.undone.some((id) => targets.has(id)));
    if (undone >= 0) {
      const [taken] = undo.splice(undone, 1);
      if (taken !== undefined && isOwn) redo.push({ action: taken, undone: ids });
    } else if (redone >= 0) {
      const [restored] = redo.splice(redone, 1);
      if (restored !== undefined) undo.push(restored.action);
    }
  }
  return { undo, redo };
}

/** The events in id order, those of one batch together. */
function actions(events: readonly LedgerEvent[]): LedgerEvent[][] {
  const byId = new Map(events.map((event) => [event.id, event]));
  const batches = new Map<string, LedgerEvent[]>();
  for (const event of [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const key = event.batch ?? event.id;
    const batch = batches.get(key);
    if (batch === undefined) batches.set(key, [event]);
    else batch.push(event);
  }
  return [...batches.values()];
}
