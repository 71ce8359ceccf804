import { isTimed } from './eventId';
import { foldLedger } from './foldLedger';
import type { FoldedEvent, LedgerEvent } from './ledgerEvent';

/** A growing set of ledger events, with those of a question at hand. */
export class LedgerEvents {
  /** Different events of one id are damage; all are kept, so that the fold can choose the same one everywhere. */
  readonly #byId = new Map<string, LedgerEvent[]>();
  /** The ids of step events by the question that they stand under, or were re-attached to at some time. */
  readonly #ofQuestion = new Map<string, string[]>();
  /** `undone` and `reattached` events by the event that they are about. */
  readonly #about = new Map<string, LedgerEvent[]>();
  readonly #all: LedgerEvent[] = [];
  #newestId: string | undefined;

  /** The largest id that says when it was made; undefined without one. */
  get newestId(): string | undefined {
    return this.#newestId;
  }

  /** All events, `undone` ones and those that they take back included, in the order in which they were added. */
  get all(): readonly LedgerEvent[] {
    return [...this.#all];
  }

  get size(): number {
    return this.#all.length;
  }

  /** Adds an event; false when it is there already. */
  add(event: LedgerEvent): boolean {
    if (this.has(event)) return false;
    append(this.#byId, event.id, event);
    this.#all.push(event);
    if (isTimed(event.id) && event.id > (this.#newestId ?? '')) this.#newestId = event.id;
    if ('event' in event) append(this.#about, event.event, event);
    if ('step' in event)
      append(this.#ofQuestion, event.step.question, 'event' in event ? event.event : event.id);
    return true;
  }

  has(event: LedgerEvent): boolean {
    const known = this.#byId.get(event.id);
    if (known === undefined) return false;
    const text = JSON.stringify(event);
    return known.some((each) => JSON.stringify(each) === text);
  }

  /** The folded events of one question: those that are not taken back and stand under it, in id order. */
  of(questionKey: string): readonly FoldedEvent[] {
    const ids = new Set(this.#ofQuestion.get(questionKey));
    const events = [...ids].flatMap((id) => this.#byId.get(id) ?? []);
    const gathered = new Set<LedgerEvent>(events);
    // The list grows while it is gone through: an `undone` event may itself be undone.
    for (const event of events) {
      for (const other of this.#about.get(event.id) ?? []) {
        if (!gathered.has(other)) events.push(other);
        gathered.add(other);
      }
    }
    return foldLedger(events).filter(({ step }) => step.question === questionKey);
  }
}

function append<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
