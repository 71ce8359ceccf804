import { randomBytes } from 'node:crypto';
import { createEventIds } from '../../core/verdicts/eventId';

/** What every ledger event starts with. */
export interface EventHeader {
  readonly v: 1;
  readonly id: string;
  readonly at: string;
  readonly by: string;
}

/** Makes the headers of new events: unique ids that sort by time, and the time itself. */
export class EventHeaders {
  readonly #nextId = createEventIds(Date.now, randomBytes);

  next(by: string): EventHeader {
    return { v: 1, id: this.#nextId(), at: new Date().toISOString(), by };
  }
}
