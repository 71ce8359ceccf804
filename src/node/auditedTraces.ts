import type { Segmentation, SegmentationRule } from '../core/segment/segmentation';
import { segmentChain } from '../core/segment/segmentChain';
import type { Chain, TraceRecord } from '../core/traces/traceRecord';
import { chainState } from '../core/placement/chainState';
import type { ImportedJudgment } from '../core/judgments/importedJudgment';
import { recordLabels } from '../core/placement/recordLabels';
import type { ChainState, Unplaced } from '../core/verdicts/stepState';
import { unplacedEvent, unplacedJudgment } from '../core/placement/unplaced';
import { JudgmentFile } from './files/judgmentFile';
import { FoundJudgmentFiles } from './files/judgmentFiles';
import type { RefreshResult } from './files/lineIndex';
import type { OpenResult } from './files/openResult';
import { TraceFile, type TraceFileOptions } from './files/traceFile';
import { LedgerFile, ledgerPath } from './ledger/ledgerFile';

export interface AuditedTracesOptions extends TraceFileOptions {
  /** The judgment files to read; without it, those beside the trace file that are about its arm. */
  readonly judgmentFiles?: readonly string[] | undefined;
  /** See {@link ChainStateInput.boundaryBelow}; 0.7 when it is not given. */
  readonly boundaryBelow?: number | undefined;
  readonly primaryJudge?: string | undefined;
}

/** A chain with its steps and what is known of them. */
export interface AuditedChain {
  readonly chain: Chain;
  readonly segmentation: Segmentation;
  readonly state: ChainState;
}

export type ChainResult =
  | ({ readonly kind: 'chain'; readonly record: TraceRecord } & AuditedChain)
  | { readonly kind: 'malformed'; readonly reason: string };

export type AuditedRecordResult =
  | {
      readonly kind: 'record';
      readonly record: TraceRecord;
      readonly chains: readonly AuditedChain[];
      /** Judgments and events of chains that the record does not have. */
      readonly unplaced: readonly Unplaced[];
    }
  | { readonly kind: 'malformed'; readonly reason: string };

/** What has changed on disk. */
export interface AuditRefresh {
  readonly traces: RefreshResult;
  readonly judgments: boolean;
  readonly ledger: boolean;
  /** Whether a file is gone, or other judgment files lie beside the traces: it takes opening anew to follow. */
  readonly otherFiles: boolean;
}

/** A judgment file that was asked for and could not be opened. */
export interface UnopenedFile {
  readonly file: string;
  readonly reason: string;
}

/** A trace file with its judgment files and its ledger. */
export class AuditedTraces {
  readonly traces: TraceFile;
  readonly ledger: LedgerFile;
  readonly judgmentFiles: readonly JudgmentFile[];
  readonly unopened: readonly UnopenedFile[];
  readonly #found: FoundJudgmentFiles | undefined;
  readonly #boundaryBelow: number;
  readonly #primaryJudge: string | undefined;

  private constructor(
    parts: Pick<AuditedTraces, 'traces' | 'ledger' | 'judgmentFiles' | 'unopened'>,
    found: FoundJudgmentFiles | undefined,
    options: AuditedTracesOptions,
  ) {
    this.traces = parts.traces;
    this.ledger = parts.ledger;
    this.judgmentFiles = parts.judgmentFiles;
    this.unopened = parts.unopened;
    this.#found = found;
    this.#boundaryBelow = options.boundaryBelow ?? 0.7;
    this.#primaryJudge = options.primaryJudge;
  }

  static async open(file: string, options: AuditedTracesOptions = {}): Promise<OpenResult<AuditedTraces>> {
    const opened = await TraceFile.open(file, options);
    if (opened.kind !== 'opened') return opened;
    const traces = opened.value;
    const judgmentFiles: JudgmentFile[] = [];
    const unopened: UnopenedFile[] = [];
    const found = options.judgmentFiles === undefined ? await FoundJudgmentFiles.find(traces) : undefined;
    for (const judgments of options.judgmentFiles ?? found?.files ?? []) {
      const result = await JudgmentFile.open(judgments, traces.tag, { cacheDir: options.cacheDir });
      if (result.kind === 'opened') judgmentFiles.push(result.value);
      else unopened.push({ file: judgments, reason: result.reason });
    }
    const ledger = await LedgerFile.open(ledgerPath(traces.file));
    const parts = { traces, ledger, judgmentFiles, unopened };
    return { kind: 'opened', value: new AuditedTraces(parts, found, options) };
  }

  /**
   * One chain of a record; what belongs to a chain that the record does not have is unplaced in each of its chains.
   *
   * @throws RangeError when there is no such position
   */
  async chain(position: number, chainIndex: number, rule: SegmentationRule): Promise<ChainResult> {
    const result = await this.traces.record(position);
    if (result.kind === 'malformed') return result;
    const { record } = result;
    const chain = record.chains[chainIndex];
    if (chain === undefined) {
      return { kind: 'malformed', reason: `the record has no chain ${chainIndex + 1}` };
    }
    const judgments = await this.#judgmentsOf(record);
    const audited = this.#audited(record, chain, rule, judgments);
    const unplaced = [...audited.state.unplaced, ...this.#chainless(record, judgments)];
    return { kind: 'chain', record, ...audited, state: { ...audited.state, unplaced } };
  }

  /** All chains of a record. @throws RangeError when there is no such position */
  async record(position: number, rule: SegmentationRule): Promise<AuditedRecordResult> {
    const result = await this.traces.record(position);
    if (result.kind === 'malformed') return result;
    const { record } = result;
    const judgments = await this.#judgmentsOf(record);
    const chains = record.chains.map((chain) => this.#audited(record, chain, rule, judgments));
    return { kind: 'record', record, chains, unplaced: this.#chainless(record, judgments) };
  }

  /** Looks which of the files have changed on disk, and takes what is new. */
  async refresh(): Promise<AuditRefresh> {
    const traces = await this.traces.refresh();
    const judgments = await Promise.all(this.judgmentFiles.map((file) => file.refresh()));
    const ledger = await this.ledger.refresh();
    const isGone = traces === 'gone' || judgments.includes('gone');
    return {
      traces,
      judgments: judgments.some((result) => result !== 'same'),
      ledger,
      otherFiles: isGone || (await this.#found?.areOthers()) === true,
    };
  }

  #audited(
    record: TraceRecord,
    chain: Chain,
    rule: SegmentationRule,
    judgments: readonly ImportedJudgment[],
  ): AuditedChain {
    const segmentation = segmentChain(chain, rule);
    const state = chainState({
      recordKey: record.key,
      chain: chain.index,
      segmentation,
      judgments,
      labels: recordLabels(chain, segmentation),
      events: this.ledger.eventsOf(record.key),
      primaryJudge: this.#primaryJudge,
      boundaryBelow: this.#boundaryBelow,
    });
    return { chain, segmentation, state };
  }

  async #judgmentsOf(record: TraceRecord): Promise<ImportedJudgment[]> {
    const all: ImportedJudgment[] = [];
    for (const file of this.judgmentFiles) {
      for (const row of await file.judgmentsOf(record.position, record.key))
        all.push({ ...row, file: file.file });
    }
    return all;
  }

  #chainless(record: TraceRecord, judgments: readonly ImportedJudgment[]): Unplaced[] {
    const count = record.chains.length;
    return [
      ...judgments
        .filter(({ judgment }) => judgment.chain >= count)
        .map((imported) => unplacedJudgment(imported, 'no-such-chain')),
      ...this.ledger
        .eventsOf(record.key)
        .filter(({ step }) => step.chain >= count)
        .map((event) => unplacedEvent(event, 'no-such-chain')),
    ];
  }
}
