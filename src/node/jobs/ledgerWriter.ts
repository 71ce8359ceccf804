import type { LedgerEvent } from '../../core/verdicts/ledgerEvent';
import type { LedgerFile } from '../ledger/ledgerFile';

/** Writes events as they come: those that come while the disk is busy are written together. */
export class LedgerWriter {
  readonly #ledger: LedgerFile;
  readonly #onWritten: () => void;
  #waiting: LedgerEvent[] = [];
  #writing: Promise<void> | undefined;
  #failure: Error | undefined;

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
      }
    } catch (error) {
      this.#failure = error as Error;
      this.#waiting = [];
    } finally {
      this.#writing = undefined;
    }
  }

  #rethrow(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }
}
