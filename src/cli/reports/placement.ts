import type { AuditedRecordResult } from '../../node/auditedTraces';
import type { JudgmentFile } from '../../node/files/judgmentFile';
import type { Unplaced } from '../../core/verdicts/stepState';

/** What became of the judgments of a file. */
export interface Placed {
  readonly placed: number;
  /** Judgments of another segmentation rule than the one in use. */
  readonly otherRule: number;
  /** Judgments whose text, step, chain or record is not there. */
  readonly mismatches: number;
}

/** Counts, over the records of a trace file, the judgments that found their step and those that did not. */
export class Placement {
  readonly #placed = new Map<string, number>();
  readonly #otherRule = new Map<string, number>();
  #eventsUnplaced = 0;

  add({ chains, unplaced }: Extract<AuditedRecordResult, { kind: 'record' }>): void {
    for (const { state } of chains) {
      for (const { judgments } of state.steps) {
        for (const { source } of judgments) if ('file' in source) count(this.#placed, source.file);
      }
      this.#addUnplaced(state.unplaced);
    }
    this.#addUnplaced(unplaced);
  }

  /** Ledger events that fit no step as the chains now stand under the rule in use. */
  get eventsUnplaced(): number {
    return this.#eventsUnplaced;
  }

  /** Rows of records that the trace file does not have were never asked for; they are mismatches too. */
  of({ file, count: rows }: JudgmentFile): Placed {
    const placed = this.#placed.get(file) ?? 0;
    const otherRule = this.#otherRule.get(file) ?? 0;
    return { placed, otherRule, mismatches: Math.max(0, rows - placed - otherRule) };
  }

  #addUnplaced(unplaced: readonly Unplaced[]): void {
    for (const { reason, source } of unplaced) {
      if (!('file' in source)) this.#eventsUnplaced += 1;
      else if (reason === 'other-rule') count(this.#otherRule, source.file);
    }
  }
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
