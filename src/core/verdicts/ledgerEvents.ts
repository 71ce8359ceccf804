import { isTimed } from './eventId';
import { foldLedger } from './foldLedger';
import type { LedgerEvent, StepEvent } from './ledgerEvent';

/** A growing set of ledger events, with those of a question at hand. */
export class LedgerEvents {
  readonly #events = new Map<string, LedgerEvent>();
  readonly #ofQuestion = new Map<string, StepEvent[]>();
  /** `undone` events by the event that they take back. */
  readonly #undoing = new Map<string, LedgerEvent[]>();

  #newestId: string | undefined;

  /** The largest id that says when it was made; undefined without one. */
  get newestId(): string | undefined {
    return this.#newestId;
  }

  /** All events, `undone` ones and those that they take back included, in the order in which they were added. */
  get all(): readonly LedgerEvent[] {
    return [...this.#events.values()];
  }

  get size(): number {
    return this.#events.size;
  }

  /** Adds an event; false when it is there already. */
  add(event: LedgerEvent): boolean {
    if (this.has(event)) return false;
    // Different events of one id are damage; both are kept, so that the fold can choose the same one everywhere.
    this.#events.set(this.#events.has(event.id) ? conflictKey(event) : event.id, event);
    if (isTimed(event.id) && event.id > (this.#newestId ?? '')) this.#newestId = event.id;
    if (event.type === 'undone') append(this.#undoing, event.event, event);
    else append(this.#ofQuestion, event.step.question, event);
    return true;
  }

  has(event: LedgerEvent): boolean {
    const known = this.#events.get(event.id);
    if (known === undefined) return false;
    return JSON.stringify(known) === JSON.stringify(event) || this.#events.has(conflictKey(event));
  }

  /** The folded events of one question: those that are not taken back, in id order. */
  of(questionKey: string): readonly StepEvent[] {
    const events: LedgerEvent[] = [...(this.#ofQuestion.get(questionKey) ?? [])];
    const gathered = new Set<LedgerEvent>(events);
    // The list grows while it is gone through: an `undone` event may itself be undone.
    for (const event of events) {
      for (const undone of this.#undoing.get(event.id) ?? []) {
        if (!gathered.has(undone)) events.push(undone);
        gathered.add(undone);
      }
    }
    return foldLedger(events);
  }
}

function conflictKey(event: LedgerEvent): string {
  return `${event.id} ${JSON.stringify(event)}`;
}

function append<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
