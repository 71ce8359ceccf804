import { setTimeout as sleep } from 'node:timers/promises';
import type { LedgerEvent } from '../../core/ledger/ledgerEvent';
import type { LedgerFile } from '../ledger/ledgerFile';

/**
 * The least time between two writes, in milliseconds: each costs as much as some judgments, and nobody reads faster. It is
 * also what a crash can lose besides what the disk was busy with.
 */
const gatherMs = 20;

/** Writes events as they come: the first at once, and those that come soon after it together. */
export class LedgerWriter {
  readonly #ledger: LedgerFile;
  readonly #onWritten: () => void;
  #waiting: LedgerEvent[] = [];
  #writing: Promise<void> | undefined;
  #failure: Error | undefined;
  readonly #ended = new AbortController();

  /** @param onWritten called when events are on disk */
  constructor(ledger: LedgerFile, onWritten: () => void) {
    this.#ledger = ledger;
    this.#onWritten = onWritten;
  }

  /** Whether something could not be written; then nothing more is. */
  get hasFailed(): boolean {
    return this.#failure !== undefined;
  }

  add(event: LedgerEvent): void {
    this.#waiting.push(event);
    this.#writing ??= this.#write();
  }

  /** Resolves when fewer events than these wait for the disk. @throws LedgerError when something could not be written */
  async ready(mostWaiting: number): Promise<void> {
    if (this.#waiting.length >= mostWaiting) await this.#writing;
    this.#rethrow();
  }

  /** Resolves when everything is on disk. @throws LedgerError when something could not be written */
  async end(): Promise<void> {
    this.#ended.abort();
    await this.#writing;
    this.#rethrow();
  }

  async #write(): Promise<void> {
    try {
      // Events of one moment go together.
      await Promise.resolve();
      while (this.#waiting.length > 0) {
        const events = this.#waiting;
        this.#waiting = [];
        await this.#ledger.append(events);
        this.#onWritten();
        await this.#gather();
      }
    } catch (error) {
      this.#failure = error as Error;
      this.#waiting = [];
    } finally {
      this.#writing = undefined;
    }
  }

  async #gather(): Promise<void> {
    const { signal } = this.#ended;
    if (!signal.aborted) await sleep(gatherMs, undefined, { signal }).catch(() => undefined);
  }

  #rethrow(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }
}
