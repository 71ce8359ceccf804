import { GrowingNumbers } from '../../core/base/growingNumbers';
import { quickHash } from '../../core/base/quickHash';
import type { SegmentationRule } from '../../core/segment/segmentation';
import { type PaperJudgment, readJudgment } from '../../core/judgments/paperJudgments';
import type { StepJudgment } from '../../core/verdicts/stepState';
import { type ToneSwapRow, toneSwapRow } from '../../core/judgments/toneSwapRow';
import type { MalformedRow } from '../files/judgmentFile';
import { type BatchLine, eachLineBatch, type LineBatchOptions } from './lineBatches';

/** A judgment of an arm, as far as an audit looks at it. */
export interface TableRow {
  /** The row's number among the judgments of its file. */
  readonly row: number;
  readonly chain: number;
  readonly step: number;
  readonly rule: SegmentationRule;
  /** {@link quickHash} of the judged text, trimmed. */
  readonly textHash: number;
  readonly judgment: StepJudgment;
}

/** What rows of the same judge, rubric, rule and outcome share. */
interface RowKind {
  readonly rule: SegmentationRule;
  readonly tag: string;
  readonly judgment: StepJudgment;
}

/** The judgments of one arm in a table. */
export interface ArmJudgments {
  readonly table: JudgmentTable;
  readonly toneSwaps: readonly ToneSwapRow[];
  /** How many judgments there are, and how many of them are failed calls. */
  readonly counts: { readonly all: number; readonly failed: number };
  /**
   * The judgments of one record, newest first.
   *
   * @param position the record's position in its trace file
   * @param key      its pairing key, for rows that name only the question
   */
  rowsOf(position: number, key: string): readonly TableRow[];
  /** How many judgments are about records behind the last one of a trace file with so many. */
  countBeyond(recordCount: number): number;
}

const none = -1;

/** All judgments of a file, some 40 bytes each: read once from start to end, with the rows of a record at hand. */
export class JudgmentTable {
  readonly file: string;
  firstMalformed: MalformedRow | undefined;
  malformedCount = 0;
  /** Rows that judge something else than a step; those of the style control are not among them. */
  otherRows = 0;
  readonly #toneSwaps: ToneSwapRow[] = [];
  readonly #kinds: RowKind[] = [];
  readonly #kindNumbers = new Map<string, number>();
  readonly #kind = new GrowingNumbers();
  readonly #chain = new GrowingNumbers();
  readonly #step = new GrowingNumbers();
  readonly #hash = new GrowingNumbers();
  /** NaN for a judgment without a confidence. */
  readonly #confidence = new GrowingNumbers();
  /** The row before, of the same owner. */
  readonly #previous = new GrowingNumbers();
  /** The last row by owner: a record's position, or its `question_idx` as text where the row has no position. */
  readonly #latest = new Map<number | string, number>();

  private constructor(file: string) {
    this.file = file;
  }

  /** @throws the system's error when the file cannot be read, or the signal's reason when it was aborted */
  static async read(file: string, options: LineBatchOptions = {}): Promise<JudgmentTable> {
    const table = new JudgmentTable(file);
    await eachLineBatch(
      file,
      (lines) => {
        for (const line of lines) table.#take(line);
      },
      options,
    );
    return table;
  }

  /** How many judgments there are by the tag of their arm; of rows without a tag it is empty. */
  countsByTag(): Map<string, number> {
    const counts = new Map<string, number>();
    for (let row = 0; row < this.#kind.length; row += 1) {
      const tag = this.#kinds[this.#kind.at(row)]?.tag ?? '';
      counts.set(tag, (counts.get(tag) ?? 0) + 1);
    }
    return counts;
  }

  /** The judgments of the arm with a tag; rows without a tag are among them. */
  ofArm(tag: string): ArmJudgments {
    const counts = { all: 0, failed: 0 };
    for (let row = 0; row < this.#kind.length; row += 1) {
      const kind = this.#kinds[this.#kind.at(row)];
      if (kind === undefined || !isOf(kind.tag, tag)) continue;
      counts.all += 1;
      if (kind.judgment.outcome.kind === 'failed') counts.failed += 1;
    }
    return {
      table: this,
      toneSwaps: this.#toneSwaps.filter(({ modelTag }) => isOf(modelTag, tag)),
      counts,
      rowsOf: (position, key) => {
        const rows = [...this.#ownedBy(tag, position), ...this.#ownedBy(tag, key)];
        return rows.sort((a, b) => b.row - a.row);
      },
      countBeyond: (recordCount) => this.#countBeyond(tag, recordCount),
    };
  }

  #countBeyond(tag: string, recordCount: number): number {
    let count = 0;
    for (const owner of this.#latest.keys()) {
      if (typeof owner === 'number' && owner >= recordCount) count += [...this.#ownedBy(tag, owner)].length;
    }
    return count;
  }

  *#ownedBy(tag: string, owner: number | string): Generator<TableRow> {
    for (let row = this.#latest.get(owner) ?? none; row !== none; row = this.#previous.at(row)) {
      const kind = this.#kinds[this.#kind.at(row)];
      if (kind === undefined || !isOf(kind.tag, tag)) continue;
      const confidence = this.#confidence.at(row);
      yield {
        row,
        chain: this.#chain.at(row),
        step: this.#step.at(row),
        rule: kind.rule,
        textHash: this.#hash.at(row),
        judgment: Number.isNaN(confidence) ? kind.judgment : withConfidence(kind.judgment, confidence),
      };
    }
  }

  #take(line: BatchLine): void {
    if (line.kind === 'unread') {
      this.#takeMalformed(line.line, line.reason);
      return;
    }
    const result = readJudgment(line.text);
    if (result.kind === 'judgment') this.#takeJudgment(result.judgment);
    else if (result.kind === 'malformed') this.#takeMalformed(line.line, result.reason);
    else {
      const swap = toneSwapRow(line.text);
      if (swap === undefined) this.otherRows += 1;
      else this.#toneSwaps.push(swap);
    }
  }

  #takeMalformed(line: number, reason: string): void {
    this.malformedCount += 1;
    this.firstMalformed ??= { line, reason };
  }

  #takeJudgment(judgment: PaperJudgment): void {
    const { qidx, question, chain, step, stepText, outcome } = judgment;
    const owner = qidx ?? question ?? none;
    this.#previous.push(this.#latest.get(owner) ?? none);
    this.#latest.set(owner, this.#kind.length);
    this.#kind.push(this.#kindOf(judgment));
    this.#chain.push(chain);
    this.#step.push(step);
    this.#hash.push(quickHash(stepText.trim()));
    this.#confidence.push((outcome.kind === 'judged' ? outcome.confidence?.value : undefined) ?? Number.NaN);
  }

  #kindOf({ judge, rubric, rule, modelTag, outcome }: PaperJudgment): number {
    const said = outcome.kind === 'judged' ? outcome.verdict : `failed ${outcome.reason}`;
    const key = `${judge}\0${rubric ?? ''}\0${rule}\0${modelTag}\0${said}`;
    let number = this.#kindNumbers.get(key);
    if (number === undefined) {
      number = this.#kinds.length;
      this.#kindNumbers.set(key, number);
      const shared: StepJudgment['outcome'] =
        outcome.kind === 'judged'
          ? { kind: 'judged', verdict: outcome.verdict, explanation: '' }
          : { kind: 'failed', reason: outcome.reason, detail: '' };
      const source = { file: this.file };
      this.#kinds.push({ rule, tag: modelTag, judgment: { judge, rubric, outcome: shared, source } });
    }
    return number;
  }
}

function isOf(given: string, tag: string): boolean {
  return given === '' || given === tag;
}

function withConfidence(judgment: StepJudgment, value: number): StepJudgment {
  const { outcome } = judgment;
  return outcome.kind === 'failed'
    ? judgment
    : { ...judgment, outcome: { ...outcome, confidence: { value, from: 'stated' } } };
}
