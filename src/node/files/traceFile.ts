import path from 'node:path';
import { type RecordResult, readRecord } from '../../core/traces/readRecord';
import { recogniseTraces } from '../../core/traces/recogniseTraces';
import { armTag, proposedRole } from '../../core/traces/roleOf';
import { questionHash } from '../../core/traces/questionHash';
import type { Role } from '../../core/traces/traceRecord';
import { firstLines } from './firstLines';
import { KeyedPositions } from './keyedPositions';
import { LineIndex, type LineIndexOptions, type RefreshResult } from './lineIndex';
import { type OpenResult, unreadable } from './openResult';
import { RecentResults } from './recentResults';

export interface TraceFileOptions extends LineIndexOptions {
  /** The arm's name, where it is not the one that the file's name gives. */
  readonly tag?: string | undefined;
  /** The arm's role, where it is not the one that its name or its fields propose. */
  readonly role?: Role | undefined;
}

/** Parsed records are kept while their lines are together not longer than this; bytes. */
const recordBudget = 16 * 1024 * 1024;

/** A file of traces, read one record at a time. It is never written to. */
export class TraceFile {
  readonly file: string;
  readonly tag: string;
  readonly role: Role | undefined;
  readonly #index: LineIndex;
  readonly #records = new RecentResults<RecordResult>(recordBudget);
  #generation: object = {};
  readonly #keys = new KeyedPositions(
    ({ key }) => key,
    (position) => this.#read(position),
  );
  readonly #questions = new KeyedPositions(
    ({ question }) => questionHash(question),
    (position) => this.#read(position),
  );

  private constructor(index: LineIndex, tag: string, role: Role | undefined) {
    this.file = index.file;
    this.tag = tag;
    this.role = role;
    this.#index = index;
  }

  /** Opens a file if its first lines are traces. */
  static async open(file: string, options: TraceFileOptions = {}): Promise<OpenResult<TraceFile>> {
    const resolved = path.resolve(file);
    try {
      const recognition = recogniseTraces(await firstLines(resolved));
      if (recognition.kind === 'other') return { kind: 'not-traces', reason: recognition.reason };
      const index = await LineIndex.open(resolved, options);
      const tag = options.tag ?? armTag(resolved);
      const role =
        options.role ?? proposedRole(tag) ?? (recognition.shape === 'teacher' ? 'teacher' : undefined);
      return { kind: 'opened', value: new TraceFile(index, tag, role) };
    } catch (error) {
      return unreadable(resolved, error);
    }
  }

  /** How many records the file has, malformed ones included. */
  get count(): number {
    return this.#index.count;
  }

  /** Stays the same while the file is only appended to: then every position is still the same record's. */
  get generation(): object {
    return this.#generation;
  }

  /** The file's size in bytes as last looked at. */
  get size(): number {
    return this.#index.size;
  }

  /** The 0-based line of a record, blank lines counted. */
  lineNumberOf(position: number): number {
    return this.#index.lineNumberOf(position);
  }

  /** The record on a 0-based line; undefined for a blank line and behind the last line. */
  positionOfLine(line: number): number | undefined {
    return this.#index.positionOfLine(line);
  }

  /** @throws RangeError when there is no such position */
  record(position: number): Promise<RecordResult> {
    return this.#records.get(position, this.#index.bytesOf(position), () => this.#read(position));
  }

  /** The record's line as it stands in the file, without its line break; empty when it cannot be read. */
  async line(position: number): Promise<string> {
    const line = await this.#index.read(position);
    return line.kind === 'line' ? line.text : '';
  }

  /**
   * Finds the first record with a pairing key: at the hint if it is right, else by going through the file once and
   * remembering each record's key.
   */
  async positionOfKey(key: string, hint?: number): Promise<number | undefined> {
    if (hint !== undefined && hint >= 0 && hint < this.count) {
      const result = await this.record(hint);
      if (result.kind === 'record' && result.record.key === key) return hint;
    }
    return this.#keys.find(key, this.count);
  }

  /** All records with a pairing key, in order; goes through the file once. */
  positionsOfKey(key: string): Promise<readonly number[]> {
    return this.#keys.findAll(key, this.count);
  }

  /** Finds the first record whose question has a hash, see {@link questionHash}; goes through the file once. */
  positionOfQuestion(hash: string): Promise<number | undefined> {
    return this.#questions.find(hash, this.count);
  }

  /** Looks whether the file has changed on disk; see {@link LineIndex.refresh}. */
  async refresh(): Promise<RefreshResult> {
    const last = this.count - 1;
    const result = await this.#index.refresh();
    if (result === 'extended') {
      // The last line may have been incomplete.
      this.#records.forget(last);
      this.#keys.forgetFrom(last);
      this.#questions.forgetFrom(last);
    } else if (result === 'rebuilt') {
      this.#generation = {};
      this.#records.clear();
      this.#keys.clear();
      this.#questions.clear();
    }
    return result;
  }

  async #read(position: number): Promise<RecordResult> {
    const line = await this.#index.read(position);
    if (line.kind === 'unread') return { kind: 'malformed', reason: line.reason };
    const result = readRecord(line.text, position);
    return result.kind === 'record' && line.invalidUtf8
      ? { ...result, warning: 'the line is not valid UTF-8; the damaged characters are replaced' }
      : result;
  }
}
