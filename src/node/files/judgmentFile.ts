import path from 'node:path';
import { GrowingNumbers } from '../../core/base/growingNumbers';
import { type JudgmentResult, type PaperJudgment, readJudgment } from '../../core/judgments/paperJudgments';
import { LineIndex, type LineIndexOptions, type RefreshResult } from './lineIndex';
import { type OpenResult, unreadable } from './openResult';

/** A row that could not be read, by its 0-based line. */
export interface MalformedRow {
  readonly line: number;
  readonly reason: string;
}

/** What of a judgment file was left out or changed, and how often. */
export interface JudgmentProblems {
  /** The first malformed rows; there may be more. */
  readonly malformed: readonly MalformedRow[];
  readonly malformedCount: number;
  /** Failed calls that the file calls abstentions. */
  readonly failedCalls: number;
  /** Rows about other arms, by their tag. */
  readonly otherTags: ReadonlyMap<string, number>;
  /** Rows that judge something else than a step of a trace. */
  readonly otherRows: number;
}

/** How many malformed rows are kept with their reason. */
const malformedKept = 100;
const none = -1;

/** A `judgments_*.jsonl` file: which rows belong to which record is held in memory, the rows stay in the file. */
export class JudgmentFile {
  readonly file: string;
  readonly #index: LineIndex;
  readonly #tag: string | undefined;
  #rows = emptyRows();
  #refreshing: Promise<RefreshResult> | undefined;

  private constructor(index: LineIndex, tag: string | undefined) {
    this.file = index.file;
    this.#index = index;
    this.#tag = tag;
  }

  /**
   * Goes through a judgment file once.
   *
   * @param tag the arm whose rows are taken; rows without a tag are taken too. Without it all rows are taken.
   */
  static async open(
    file: string,
    tag?: string,
    options: LineIndexOptions = {},
  ): Promise<OpenResult<JudgmentFile>> {
    const resolved = path.resolve(file);
    try {
      const opened = new JudgmentFile(await LineIndex.open(resolved, options), tag);
      await opened.#readRows(opened.#rows);
      return { kind: 'opened', value: opened };
    } catch (error) {
      return unreadable(resolved, error);
    }
  }

  get problems(): JudgmentProblems {
    const { malformed, malformedCount, failedCalls, otherTags, otherRows } = this.#rows;
    return { malformed, malformedCount, failedCalls, otherTags, otherRows };
  }

  /** How many rows are judgments of the arm's steps. */
  get count(): number {
    return this.#rows.positions.length;
  }

  /**
   * The judgments of one record in the file's order.
   *
   * @param position the record's position in its trace file
   * @param key      its pairing key, for rows that name only the question
   */
  async judgmentsOf(
    position: number,
    key?: string,
  ): Promise<{ readonly judgment: PaperJudgment; readonly line: number }[]> {
    const { positions, previous, latest } = this.#rows;
    const found: number[] = [];
    for (const owner of key === undefined ? [position] : [position, key]) {
      for (let row = latest.get(owner) ?? none; row !== none; row = previous.at(row))
        found.push(positions.at(row));
    }
    const judgments: { judgment: PaperJudgment; line: number }[] = [];
    for (const at of found.sort((a, b) => a - b)) {
      const line = await this.#index.read(at);
      const read = line.kind === 'line' ? readJudgment(line.text) : undefined;
      if (read?.kind === 'judgment') {
        judgments.push({ judgment: read.judgment, line: this.#index.lineNumberOf(at) });
      }
    }
    return judgments;
  }

  /** The judgments as they are now, for {@link ownersSince}. */
  get mark(): JudgmentMark {
    return { rows: this.#rows, count: this.count };
  }

  /**
   * The records (by position) and questions (by key) that have other judgments than at a mark; undefined when that may
   * be any, because the file is another one.
   */
  ownersSince({ rows, count }: JudgmentMark): ReadonlySet<number | string> | undefined {
    if (rows !== this.#rows) return undefined;
    if (count === this.count) return new Set();
    return new Set([...this.#rows.latest].flatMap(([owner, latest]) => (latest >= count ? [owner] : [])));
  }

  /** How many judgments are about records behind the last one of a trace file with so many, and so belong to none. */
  countBeyond(recordCount: number): number {
    const { latest, previous } = this.#rows;
    let count = 0;
    for (const [owner, last] of latest) {
      if (typeof owner !== 'number' || owner < recordCount) continue;
      for (let row = last; row !== none; row = previous.at(row)) count += 1;
    }
    return count;
  }

  /** Looks whether the file has changed on disk; see {@link LineIndex.refresh}. */
  refresh(): Promise<RefreshResult> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  async #refresh(): Promise<RefreshResult> {
    const result = await this.#index.refresh();
    if (result === 'extended' || result === 'rebuilt') {
      // A last line that was incomplete has left its trace in the counts, so they are made anew.
      const isContinued = result === 'extended' && this.#rows.malformedCount === 0;
      this.#rows = await this.#readRows(isContinued ? this.#rows : emptyRows());
    }
    return result;
  }

  async #readRows(rows: Rows): Promise<Rows> {
    for (; rows.read < this.#index.count; rows.read += 1) {
      const line = await this.#index.read(rows.read);
      const result = line.kind === 'line' ? readJudgment(line.text) : malformed(line.reason);
      if (result.kind === 'judgment') this.#takeJudgment(rows, result.judgment);
      else if (result.kind === 'malformed') this.#takeMalformed(rows, result.reason);
      else rows.otherRows += 1;
    }
    return rows;
  }

  #takeMalformed(rows: Rows, reason: string): void {
    rows.malformedCount += 1;
    if (rows.malformed.length < malformedKept) {
      rows.malformed.push({ line: this.#index.lineNumberOf(rows.read), reason });
    }
  }

  #takeJudgment(rows: Rows, { modelTag, outcome, qidx, question }: PaperJudgment): void {
    if (this.#tag !== undefined && modelTag !== '' && modelTag !== this.#tag) {
      rows.otherTags.set(modelTag, (rows.otherTags.get(modelTag) ?? 0) + 1);
      return;
    }
    if (outcome.kind === 'failed') rows.failedCalls += 1;
    const owner = qidx ?? question ?? none;
    rows.previous.push(rows.latest.get(owner) ?? none);
    rows.latest.set(owner, rows.positions.length);
    rows.positions.push(rows.read);
  }
}

function malformed(reason: string): JudgmentResult {
  return { kind: 'malformed', reason };
}

type Rows = ReturnType<typeof emptyRows>;

/** A state of a judgment file to tell later ones from. */
export interface JudgmentMark {
  readonly rows: object;
  readonly count: number;
}

/**
 * Each row has its position in the file and the row before it with the same owner; an owner is a record's position,
 * or its question where the row has no position.
 */
function emptyRows() {
  return {
    read: 0,
    positions: new GrowingNumbers(),
    previous: new GrowingNumbers(),
    latest: new Map<number | string, number>(),
    malformed: [] as MalformedRow[],
    malformedCount: 0,
    failedCalls: 0,
    otherTags: new Map<string, number>(),
    otherRows: 0,
  };
}
