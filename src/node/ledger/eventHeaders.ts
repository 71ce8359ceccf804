import { randomBytes } from 'node:crypto';
import { createEventIds } from '../../core/ledger/eventId';
import type { LedgerFile } from './ledgerFile';

/** What every ledger event starts with. */
export interface EventHeader {
  readonly v: 1;
  readonly id: string;
  readonly at: string;
  readonly by: string;
}

/** Makes the headers of new events: unique ids that sort by time, in each ledger behind all others, and the time. */
export class EventHeaders {
  /** By the ledger's file, so that the ids of one ledger, made by a clock that is ahead, stay out of the others. */
  readonly #ids = new Map<string, ReturnType<typeof createEventIds>>();

  /** @param ledger the one that the event will be appended to */
  next(by: string, { file, newestId }: Pick<LedgerFile, 'file' | 'newestId'>): EventHeader {
    const nextId = this.#ids.get(file) ?? createEventIds(Date.now, randomBytes);
    this.#ids.set(file, nextId);
    return { v: 1, id: nextId(newestId), at: new Date().toISOString(), by };
  }
}
