import type { RecordResult } from '../../core/traces/readRecord';
import type { TraceRecord } from '../../core/traces/traceRecord';

/** Where the records of a file are found by a key; the file is gone through once, as far as it takes. */
export class KeyedPositions {
  readonly #keyOf: (record: TraceRecord) => string;
  readonly #read: (position: number) => Promise<RecordResult>;
  #positions = new Map<string, number>();
  /** The further positions of keys that more than one record has. */
  #repeats = new Map<string, Set<number>>();
  /** How many records' keys are known. */
  #upTo = 0;

  /** @param keyOf a record's key; a record without one (the empty text) is never found */
  constructor(keyOf: (record: TraceRecord) => string, read: (position: number) => Promise<RecordResult>) {
    this.#keyOf = keyOf;
    this.#read = read;
  }

  /** The first position with the key among the first `count` records. */
  async find(key: string, count: number): Promise<number | undefined> {
    while (!this.#positions.has(key) && this.#upTo < count) await this.#learn(this.#upTo);
    return this.#positions.get(key);
  }

  /** All positions with the key among the first `count` records, in order; goes through all of them. */
  async findAll(key: string, count: number): Promise<readonly number[]> {
    while (this.#upTo < count) await this.#learn(this.#upTo);
    const first = this.#positions.get(key);
    return first === undefined ? [] : [first, ...(this.#repeats.get(key) ?? [])];
  }

  /** Forgets what is known from a position on, where a record may be another one now. */
  forgetFrom(position: number): void {
    this.#upTo = Math.min(this.#upTo, Math.max(0, position));
  }

  clear(): void {
    this.#positions = new Map();
    this.#repeats = new Map();
    this.#upTo = 0;
  }

  async #learn(position: number): Promise<void> {
    const positions = this.#positions;
    const result = await this.#read(position);
    // The file was replaced meanwhile.
    if (positions !== this.#positions) return;
    const key = result.kind === 'record' ? this.#keyOf(result.record) : '';
    const known = positions.get(key);
    if (key !== '' && known === undefined) positions.set(key, position);
    else if (known !== undefined && known !== position)
      this.#repeats.set(key, (this.#repeats.get(key) ?? new Set()).add(position));
    this.#upTo = Math.max(this.#upTo, position + 1);
  }
}
