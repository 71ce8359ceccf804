import path from 'node:path';
import * as v from 'valibot';
import { type FoldedEvent, type LedgerEvent, ledgerEvent } from '../../core/ledger/ledgerEvent';
import { ledgerLine } from '../../core/ledger/readLedgerLine';
import { touchedQuestions } from '../../core/ledger/touchedQuestions';
import { type FileIdentity, readRange, withFile } from '../files/fileBytes';
import { appendLines } from './appendLines';
import { type GarbageLine, LedgerContent, type ReadBytes } from './ledgerContent';
import { LedgerError, systemReason } from './ledgerError';
import { longestLine } from './linePieces';

/** What is wrong with a ledger. None of it is ever removed from the file. */
export interface LedgerProblems {
  /** Why nothing is written to the ledger; one clear sentence. */
  readonly unreadable?: string | undefined;
  /** The first lines that are no events; there may be more. */
  readonly garbage: readonly GarbageLine[];
  readonly garbageCount: number;
  /** Events that a newer version of the tool wrote. */
  readonly newerCount: number;
  /** Whether the last line is a piece of an event. */
  readonly torn: boolean;
}

/** A state of a ledger to tell later ones from. */
export interface LedgerMark {
  readonly content: object;
  readonly count: number;
}

/** The ledger that belongs to a trace file. */
export function ledgerPath(traceFile: string): string {
  return `${traceFile}.stepaudit.jsonl`;
}

/** The reviews and judgments of a trace file: a file that any number of processes append to at once. */
export class LedgerFile {
  readonly file: string;
  #content = new LedgerContent();
  #identity: FileIdentity | undefined;
  #failure: string | undefined;
  /** Reads and writes of this process follow each other. */
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(file: string) {
    this.file = file;
  }

  /**
   * Opens a ledger. One that does not exist is empty, and comes into being with the first event; one that cannot be
   * read has {@link LedgerProblems.unreadable}.
   */
  static async open(file: string): Promise<LedgerFile> {
    const ledger = new LedgerFile(path.resolve(file));
    await ledger.refresh();
    return ledger;
  }

  get problems(): LedgerProblems {
    const { garbage, garbageCount, newerCount, torn } = this.#content;
    return { unreadable: this.#failure ?? this.#foreign(), garbage, garbageCount, newerCount, torn };
  }

  /** The id that the next event's must follow; undefined in a ledger without events. */
  get newestId(): string | undefined {
    return this.#content.events.newestId;
  }

  /** All events as they stand in the file, each once; `undone` ones and those that they take back included. */
  events(): readonly LedgerEvent[] {
    return this.#content.events.all;
  }

  /** The events as they are now, for {@link questionsSince}. */
  get mark(): LedgerMark {
    return { content: this.#content, count: this.#content.events.size };
  }

  /** The questions that may have other events than at a mark; undefined when any may, because the file is another one. */
  questionsSince({ content, count }: LedgerMark): ReadonlySet<string> | undefined {
    if (content !== this.#content) return undefined;
    const { events } = this.#content;
    return events.size === count ? new Set() : touchedQuestions(events.all, count);
  }

  /** The events of one question that are not taken back, in id order. */
  eventsOf(questionKey: string): readonly FoldedEvent[] {
    return this.#content.events.of(questionKey);
  }

  /**
   * Adds events to the file. When the promise resolves they are on disk, whole, and have been read back.
   *
   * @throws LedgerError when they could not be written; then none of them counts as saved
   */
  append(events: readonly LedgerEvent[]): Promise<void> {
    // In the schema's own order of fields, as they will be read back, so that the two can be compared.
    const written = events.map((event) => v.parse(ledgerEvent, event));
    return written.length === 0 ? Promise.resolve() : this.#next(() => this.#append(written));
  }

  /** Reads what other writers have added; true when anything has changed. */
  refresh(): Promise<boolean> {
    return this.#next(() => this.#refresh());
  }

  #next<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(task);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  async #append(events: readonly LedgerEvent[]): Promise<void> {
    const each = events.map(ledgerLine);
    if (each.some((line) => Buffer.byteLength(line) > longestLine)) {
      throw new LedgerError(`an event is longer than ${longestLine / 2 ** 20} MiB, which no ledger takes.`);
    }
    const lines = each.join('');
    await this.#refresh();
    const { unreadable } = this.problems;
    if (unreadable !== undefined) throw new LedgerError(unreadable);
    // A second time when another writer's interrupted line, or a part of this one, came in between.
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const isWhole = await this.#write(lines);
      await this.#refresh();
      if (isWhole && events.every((event) => this.#content.events.has(event))) return;
    }
    throw new LedgerError(`${this.file} did not take the whole of it.`);
  }

  async #write(lines: string): Promise<boolean> {
    try {
      return await appendLines(this.file, lines);
    } catch (error) {
      throw new LedgerError(`${this.file} cannot be written, ${systemReason(error)}.`, {
        cause: error,
      });
    }
  }

  async #refresh(): Promise<boolean> {
    const before = this.#failure;
    try {
      this.#failure = undefined;
      return (
        (await withFile(this.file, (handle, identity) =>
          this.#read((start, length) => readRange(handle, start, length), identity),
        )) || before !== undefined
      );
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return this.#forget() || before !== undefined;
      this.#failure = `${this.file} cannot be read, ${systemReason(error)}.`;
      return this.#failure !== before;
    }
  }

  async #read(read: ReadBytes, identity: FileIdentity): Promise<boolean> {
    const known = this.#identity;
    if (known !== undefined && isSame(known, identity)) return false;
    // A file that comes into being continues the empty one that stood for it.
    const isContinued =
      known === undefined ||
      (known.ino === identity.ino && known.size <= identity.size && (await this.#content.isStartOf(read)));
    const content = isContinued ? this.#content : new LedgerContent();
    await content.readOn(read, identity.size);
    this.#content = content;
    this.#identity = identity;
    return true;
  }

  #forget(): boolean {
    if (this.#identity === undefined) return false;
    this.#content = new LedgerContent();
    this.#identity = undefined;
    return true;
  }

  #foreign(): string | undefined {
    const { events, newerCount, foreign, garbage } = this.#content;
    if (!foreign || events.size > 0 || newerCount > 0) return undefined;
    return `${this.file} is no ledger (line ${(garbage[0]?.line ?? 0) + 1}: ${garbage[0]?.reason ?? ''}).`;
  }
}

function isSame(a: FileIdentity, b: FileIdentity): boolean {
  return a.size === b.size && a.mtimeMs === b.mtimeMs && a.ino === b.ino;
}
