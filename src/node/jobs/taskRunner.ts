import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { Amount } from '../../core/jobs/amount';
import { type BackOff, isPassing, waitBefore } from '../../core/jobs/backOff';
import { Budget } from '../../core/jobs/budget';
import { FailureGroups } from '../../core/jobs/failureGroups';
import { costOf, type ModelPrice } from '../../core/jobs/prices';
import { nothingSpent, type Spent, spentTogether } from '../../core/judging/judgeAnswer';
import type { Failed } from '../../core/verdicts/verdict';
import type { EventHeaders } from '../ledger/eventHeaders';
import type { LedgerFile } from '../ledger/ledgerFile';
import { CallGate } from './callGate';
import { LedgerWriter } from './ledgerWriter';
import type { Answer, Most, Task, TaskAnswer } from './task';

export interface TaskRunnerOptions {
  readonly ledger: LedgerFile;
  readonly headers: EventHeaders;
  /** Stands in every event of the run. */
  readonly job: string;
  readonly concurrency: number;
  readonly backOff: BackOff;
  readonly budget: Budget;
  readonly price?: ModelPrice | undefined;
  /** Answers that were given before, by the task's key. */
  readonly answers: Map<string, Answer>;
  /** Called when a task has ended, and when events are on disk. */
  readonly onProgress: () => void;
  readonly onWritten: () => void;
  /**
   * Waited for before a call is sent.
   *
   * @param committed what the job has taken at most, the call included
   * @param most      what the call can take
   */
  readonly beforeSending?: ((committed: Amount, most: Amount) => Promise<void> | undefined) | undefined;
}

/** Why a run ended before all of its tasks had. */
export interface Stop {
  /** `hopeless`: nobody answered at all, and nothing is written; `failing`: one call after another failed. */
  readonly kind: 'cap' | 'hopeless' | 'failing';
  readonly reason: string;
}

/** How many calls that could not be made, with no answer yet, show that none can. */
const hopelessAfter = 3;
/** How many failures in a row show that the endpoint is gone. */
const failingAfter = 10;
/** How many answers for each call under way wait for a slow disk at most. */
const paidWaiting = 8;
/** How many answers that took no call wait for the disk at most. */
const freeWaiting = 1000;

/**
 * Asks tasks, many at once, within a budget, and writes what comes to the ledger. A call that failed in passing is made
 * again; one that is given up is written as failed. Nothing is asked twice: tasks with one key share one answer.
 */
export class TaskRunner {
  readonly failures = new FailureGroups();
  readonly counts = { answered: 0, failed: 0 };
  readonly verdicts = { correct: 0, error: 0, uncertain: 0 };
  spent: Spent = nothingSpent;
  stop: Stop | undefined;
  readonly #options: TaskRunnerOptions;
  readonly #signal: AbortSignal;
  readonly #tasks: PQueue;
  readonly #gate: CallGate;
  readonly #writer: LedgerWriter;
  readonly #underWay = new Map<string, Promise<TaskAnswer | undefined>>();
  /** Failures are written once anything was answered: a run that reached nobody leaves no trace. */
  #held: (() => void)[] = [];
  #failedInARow = 0;
  /** Resolves when the next call settles with the budget. */
  #settled = Promise.withResolvers<true>();
  #bug: Error | undefined;

  constructor(options: TaskRunnerOptions, signal: AbortSignal) {
    const { concurrency, backOff, ledger, onWritten } = options;
    this.#options = options;
    this.#signal = signal;
    this.#tasks = new PQueue({ concurrency });
    this.#gate = new CallGate(concurrency, backOff.longestAskedMs, signal);
    this.#writer = new LedgerWriter(ledger, onWritten);
  }

  get goesOn(): boolean {
    return (
      !this.#signal.aborted && this.stop === undefined && this.#bug === undefined && !this.#writer.hasFailed
    );
  }

  /**
   * Takes a task up, as soon as not too many are under way.
   *
   * @throws LedgerError when something could not be written
   */
  async add(task: Task): Promise<void> {
    // Waiting for each task that is taken up would cost more than a few that wait in the queue.
    const { concurrency } = this.#options;
    if (this.#tasks.size >= concurrency) await this.#tasks.onSizeLessThan(Math.ceil(concurrency / 2));
    // What a crash can lose is bounded by what was paid for; what costs nothing is written in large pieces.
    await this.#writer.ready(task.mostCalls > 0 ? paidWaiting * concurrency : freeWaiting);
    if (!this.goesOn) return;
    void this.#tasks
      .add(() => this.#do(task))
      .catch((error: unknown) => {
        this.#bug ??= error as Error;
      });
  }

  /** Waits for what is under way and until all of it is on disk. @throws LedgerError when it could not be written */
  async end(): Promise<void> {
    await this.#tasks.onIdle();
    if (this.stop?.kind !== 'hopeless') this.#release();
    await this.#writer.end();
    if (this.#bug !== undefined) throw this.#bug;
  }

  async #do(task: Task): Promise<void> {
    if (!this.goesOn) return;
    const answer = await this.#answerTo(task);
    if (answer === undefined) return;
    const { outcome, spent } = answer;
    const { counted, input, output } = spent;
    const { job, headers, ledger } = this.#options;
    const call = { key: task.key, job, ...(counted > 0 && { input, output }) };
    const write = (): void => {
      this.#writer.add(task.event(headers.next(task.by, ledger), outcome, call));
    };
    if (outcome.kind === 'failed') {
      this.counts.failed += 1;
      this.failures.add(outcome);
      if (this.counts.answered > 0) write();
      else this.#held.push(write);
    } else {
      this.counts.answered += 1;
      if (outcome.kind === 'judged') this.verdicts[outcome.verdict] += 1;
      this.#release();
      write();
    }
    this.#options.onProgress();
  }

  #release(): void {
    const held = this.#held;
    this.#held = [];
    for (const write of held) write();
  }

  /** Undefined when the task was not asked: the run was stopped before. */
  async #answerTo(task: Task): Promise<TaskAnswer | undefined> {
    const { answers } = this.#options;
    const known = answers.get(task.key);
    if (known !== undefined) return { outcome: known, spent: nothingSpent };
    const underWay = this.#underWay.get(task.key);
    if (underWay !== undefined) {
      const shared = await underWay;
      return shared && { outcome: shared.outcome, spent: nothingSpent };
    }
    const asking = this.#askUntilAnswered(task);
    this.#underWay.set(task.key, asking);
    const answer = await asking;
    if (answer === undefined) return undefined;
    // A failure stays there: the same prompt is not paid for again within a run.
    if (answer.outcome.kind === 'failed') return answer;
    answers.set(task.key, answer.outcome);
    this.#underWay.delete(task.key);
    return answer;
  }

  async #askUntilAnswered(task: Task): Promise<TaskAnswer | undefined> {
    let spent = nothingSpent;
    let failure: Failed | undefined;
    for (let failures = 1; ; failures += 1) {
      const answer = await this.#gate.through(() => this.#askOnce(task));
      // What failed before the run was stopped has failed.
      if (answer === undefined)
        return failure && this.#signal.aborted ? undefined : failure && { outcome: failure, spent };
      spent = spentTogether(spent, answer.spent);
      const { outcome, retryAfterMs } = answer;
      if (outcome.kind !== 'failed') {
        this.#failedInARow = 0;
        return { outcome, spent };
      }
      if (outcome.reason === 'cancelled') return undefined;
      failure = outcome;
      const waitMs = this.#waitBefore(failures, outcome, retryAfterMs);
      if (waitMs === undefined) return this.#giveUp(outcome, spent);
      try {
        await sleep(waitMs, undefined, { signal: this.#signal });
      } catch {
        return undefined;
      }
    }
  }

  #waitBefore(failures: number, { reason }: Failed, askedMs: number | undefined): number | undefined {
    if (!isPassing(reason)) return undefined;
    // A server that was never there is not waited for as long as one that is busy.
    const isAbsent = reason === 'unreachable' && this.counts.answered === 0;
    const { backOff } = this.#options;
    const tries = isAbsent ? Math.min(2, backOff.tries) : backOff.tries;
    return waitBefore({ ...backOff, tries }, failures, askedMs, Math.random());
  }

  #giveUp(outcome: Failed, spent: Spent): TaskAnswer {
    const isUnmade = outcome.reason === 'rejected' || isPassing(outcome.reason);
    if (isUnmade) {
      this.#failedInARow += 1;
      if (this.counts.answered === 0 && this.#failedInARow >= hopelessAfter && !isSlow(outcome)) {
        this.stop ??= { kind: 'hopeless', reason: outcome.detail };
      } else if (this.#failedInARow >= Math.max(failingAfter, this.#options.concurrency)) {
        this.stop ??= { kind: 'failing', reason: outcome.detail };
      }
    } else this.#failedInARow = 0;
    return { outcome, spent };
  }

  async #askOnce(task: Task): Promise<TaskAnswer | undefined> {
    const worst =
      this.#options.price === undefined ? { calls: task.mostCalls, input: 0, output: 0 } : task.most();
    const most = this.#amount(worst);
    for (;;) {
      if (!this.goesOn) return undefined;
      const { budget } = this.#options;
      const reserved = budget.reserve(most);
      if (reserved === 'reserved') break;
      if (reserved === 'exhausted') {
        this.stop ??= { kind: 'cap', reason: 'The cap is reached: one more call could exceed it.' };
        return undefined;
      }
      await this.#settled.promise;
    }
    let taken = most;
    try {
      await this.#options.beforeSending?.(this.#options.budget.committed, most);
      const answer = await task.ask(this.#signal);
      this.spent = spentTogether(this.spent, answer.spent);
      taken = this.#taken(worst, answer);
      return answer;
    } finally {
      this.#options.budget.settle(most, taken);
      this.#settled.resolve(true);
      this.#settled = Promise.withResolvers();
    }
  }

  /** A request whose tokens nobody told counts as the most that it can have cost, unless it was turned away. */
  #taken(most: Most, { outcome, spent }: TaskAnswer): Amount {
    const { calls, counted, input, output } = spent;
    const isFree =
      outcome.kind === 'failed' && (outcome.reason === 'rate-limited' || outcome.reason === 'rejected');
    const untold = isFree ? 0 : Math.max(0, calls - counted) / most.calls;
    return this.#amount({ calls, input: input + untold * most.input, output: output + untold * most.output });
  }

  #amount({ calls, input, output }: Most): Amount {
    const { price } = this.#options;
    return { calls, cost: price === undefined ? 0 : costOf(price, { input, output }) };
  }
}

/** An endpoint that answers late or asks to wait is there. */
function isSlow({ reason }: Failed): boolean {
  return reason === 'timed-out' || reason === 'rate-limited';
}
