import PQueue from 'p-queue';
import type { Step } from '../core/segment/segmentation';
import type { TraceRecord } from '../core/traces/traceRecord';
import type { JudgeIdentity, LedgerEvent, StepAddress } from '../core/verdicts/ledgerEvent';
import { outcomeEvent } from '../core/verdicts/outcomeEvent';
import { stepAddress } from '../core/verdicts/stepAddress';
import type { StepState } from '../core/verdicts/stepState';
import type { FailureReason } from '../core/verdicts/verdict';
import type { AuditedChain } from '../node/auditedTraces';
import type { Judge } from '../node/judges/judge';
import { EventHeaders } from '../node/ledger/eventHeaders';
import type { LedgerFile } from '../node/ledger/ledgerFile';

export interface JudgeRunOptions {
  /** How many questions to the judge are under way at once. */
  readonly concurrency: number;
  /** How many outcomes are written to the ledger together; those of an interrupted run that are not written are lost. */
  readonly batch: number;
}

/** What a run has come to so far. Every step is known, judged or failed, unless the run was stopped. */
export interface JudgeCounts {
  steps: number;
  /** Steps that had a verdict of this judge before. */
  known: number;
  correct: number;
  error: number;
  uncertain: number;
  failed: number;
}

/**
 * Asks a judge about steps that it has given no verdict on, and writes what it says to the ledger. A failed call is
 * written too, and asked again in the next run.
 */
export class JudgeRun {
  readonly counts: JudgeCounts = { steps: 0, known: 0, correct: 0, error: 0, uncertain: 0, failed: 0 };
  /** Why the run stopped, if it did: the judge cannot be reached or refuses to work for us at all. */
  stopped: string | undefined;
  readonly #judge: Judge;
  readonly #ledger: LedgerFile;
  readonly #options: JudgeRunOptions;
  readonly #signal: AbortSignal;
  readonly #queue: PQueue;
  readonly #headers = new EventHeaders();
  /** The ids of this judge's verdicts in the ledger. */
  readonly #own: Set<string>;
  #pending: LedgerEvent[] = [];
  #failure: Error | undefined;

  constructor(judge: Judge, ledger: LedgerFile, options: JudgeRunOptions, signal: AbortSignal) {
    this.#judge = judge;
    this.#ledger = ledger;
    this.#options = options;
    this.#signal = signal;
    this.#queue = new PQueue({ concurrency: options.concurrency });
    const own = ledger
      .events()
      .filter((event) => event.type === 'judged' && isSame(event.judge, judge.identity));
    this.#own = new Set(own.map(({ id }) => id));
  }

  /** Whether the run goes on. */
  get goesOn(): boolean {
    return !this.#signal.aborted && this.stopped === undefined && this.#failure === undefined;
  }

  /**
   * Asks about the steps of a chain. Waits while enough questions are under way, so that steps never pile up.
   *
   * @throws LedgerError when what the judge said before could not be written
   */
  async add(record: TraceRecord, { chain, segmentation, state }: AuditedChain): Promise<void> {
    for (const known of state.steps) {
      this.counts.steps += 1;
      if (this.#isKnown(known)) {
        this.counts.known += 1;
        continue;
      }
      await this.#queue.onSizeLessThan(1);
      if (!this.goesOn) break;
      const address = stepAddress(record.key, chain.index, segmentation.rule, known.step);
      void this.#queue
        .add(() => this.#ask(record, known.step, address))
        .catch((error: unknown) => {
          this.#failure ??= error as Error;
        });
    }
    if (this.#failure !== undefined) throw this.#failure;
  }

  /**
   * Waits for what is under way, and writes what is not written yet.
   *
   * @throws LedgerError when something could not be written
   */
  async end(): Promise<void> {
    await this.#queue.onIdle();
    if (this.#failure !== undefined) throw this.#failure;
    await this.#write();
  }

  async #ask({ question, options, gold }: TraceRecord, step: Step, address: StepAddress): Promise<void> {
    if (!this.goesOn) return;
    const request = { question, options, gold, step: step.shown };
    const { outcome } = await this.#judge.judge(request, this.#signal);
    if (outcome.kind === 'failed' && outcome.reason === 'cancelled') return;
    if (outcome.kind === 'failed' && this.#isHopeless(outcome.reason)) {
      this.stopped ??= outcome.detail;
      return;
    }
    this.counts[outcome.kind === 'judged' ? outcome.verdict : 'failed'] += 1;
    const { identity } = this.#judge;
    const header = this.#headers.next(identity.judge, this.#ledger);
    this.#pending.push(outcomeEvent(header, address, identity, outcome));
    if (outcome.kind === 'judged') this.#own.add(header.id);
    if (this.#pending.length >= this.#options.batch) await this.#write();
  }

  async #write(): Promise<void> {
    const events = this.#pending;
    this.#pending = [];
    await this.#ledger.append(events);
  }

  #isKnown({ judgments }: StepState): boolean {
    return judgments.some(({ source }) => 'event' in source && this.#own.has(source.event));
  }

  /** Nothing was judged yet, and the reason is one that the next step would meet too. */
  #isHopeless(reason: FailureReason): boolean {
    const { correct, error, uncertain } = this.counts;
    return correct + error + uncertain === 0 && (reason === 'rejected' || reason === 'unreachable');
  }
}

function isSame(a: JudgeIdentity, b: JudgeIdentity): boolean {
  return a.judge === b.judge && a.rubric.hash === b.rubric.hash && a.parametersHash === b.parametersHash;
}
