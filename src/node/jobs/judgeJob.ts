import { nothing, type Amount } from '../../core/jobs/amount';
import type { BackOff } from '../../core/jobs/backOff';
import { Budget, type Caps } from '../../core/jobs/budget';
import { estimateJob, type JobEstimate } from '../../core/jobs/estimate';
import type { FailureGroup } from '../../core/jobs/failureGroups';
import { costOf, type ModelPrice } from '../../core/jobs/prices';
import { Calibration, estimateTokens, type Tokens } from '../../core/jobs/tokenEstimate';
import type { Call, JudgeIdentity } from '../../core/ledger/ledgerEvent';
import type { Verdict } from '../../core/verdicts/verdict';
import type { EventHeaders } from '../ledger/eventHeaders';
import type { LedgerFile } from '../ledger/ledgerFile';
import { type JobScope, stepsOf } from './jobSteps';
import type { TasksOf } from './judgeTasks';
import { PriorAnswers } from './priorAnswers';
import type { Task } from './task';
import { type Stop, TaskRunner, type TaskRunnerOptions } from './taskRunner';

/** What a job asks, of whom, and about which steps. */
export interface JobWork {
  readonly ledger: LedgerFile;
  readonly scope: JobScope;
  readonly identity: JudgeIdentity;
  readonly tasksOf: TasksOf;
  /** Whether to ask also what has been answered, but by the job itself. */
  readonly isAgain?: boolean | undefined;
  /** How much is asked at most; what is known already does not count. */
  readonly limit?: number | undefined;
  readonly price?: ModelPrice | undefined;
  readonly concurrency: number;
}

export interface JobOptions {
  readonly headers: EventHeaders;
  /** Stands in every event of the job. */
  readonly job: string;
  readonly backOff: BackOff;
  readonly caps: Caps;
  /** What the job took before it was interrupted. */
  readonly spent?: Amount | undefined;
  /** From an estimate: how much there is, so that what a stopped job did not come to is counted too. */
  readonly expected?: Pick<JobEstimate, 'steps' | 'known'> | undefined;
  readonly onProgress?: (report: JobReport) => void;
  readonly onWritten?: () => void;
  /** See {@link TaskRunnerOptions.beforeSending}. */
  readonly beforeSending?: TaskRunnerOptions['beforeSending'];
}

/** What a job has come to. `steps` is the sum of the four counts behind it. */
export interface JobReport {
  readonly steps: number;
  /** Got an answer in this run, by a call or by another step's. */
  readonly judged: number;
  /** Had the answer before. */
  readonly known: number;
  readonly failed: number;
  /** Not asked, or not answered yet, when the job was cancelled or stopped. */
  readonly cancelled: number;
  /** Requests that were sent, those that failed included. */
  readonly calls: number;
  /** As the endpoint counted them. */
  readonly tokens: Tokens;
  /** What counts against the caps: calls that did not tell their tokens as the most that they can have cost. */
  readonly spent: Amount;
  /** Of these tokens; undefined when the model has no price. */
  readonly cost: number | undefined;
  /** What the answers say; rewrites say nothing. */
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly failures: readonly FailureGroup[];
  readonly stop?: Stop | undefined;
}

/** What a job would take. Nothing is sent. Undefined when it was cancelled. */
export async function estimateWork(work: JobWork, signal: AbortSignal): Promise<JobEstimate | undefined> {
  const prior = new PriorAnswers(work.ledger, work.identity, work.isAgain === true ? '' : undefined);
  const calibration = new Calibration();
  const keys = new Set<string>();
  const tokens = { input: 0, output: 0 };
  let calls = 0;
  let steps = 0;
  let known = 0;
  for await (const task of tasksIn(work, signal)) {
    const answer = prior.to(task);
    if (answer === undefined && steps - known === work.limit) break;
    steps += 1;
    if (answer !== undefined) {
      known += 1;
      learn(calibration, task, answer.call);
    } else if (!prior.byKey.has(task.key) && !keys.has(task.key)) {
      keys.add(task.key);
      const estimated = estimateTokens(task.messages());
      calls += task.usualCalls;
      tokens.input += task.usualCalls * estimated.input;
      tokens.output += task.usualCalls * estimated.output;
    }
  }
  if (signal.aborted) return undefined;
  const { price, concurrency } = work;
  return estimateJob({ steps, known, calls, tokens, calibration, price, concurrency });
}

/** More would not make estimates better. */
const enoughLearnt = 500;

function learn(calibration: Calibration, task: Task, counted: Call | undefined): void {
  const { input, output } = counted ?? {};
  if (input === undefined || output === undefined || calibration.calls >= enoughLearnt) return;
  const estimated = estimateTokens(task.messages());
  const { usualCalls } = task;
  calibration.add(
    { input: usualCalls * estimated.input, output: usualCalls * estimated.output },
    { input, output },
  );
}

/**
 * Does a job: asks what is not known yet, and writes what comes to the ledger. Started again after whatever end, it
 * goes on where it was.
 *
 * @throws LedgerError when something could not be written
 */
export async function runWork(work: JobWork, options: JobOptions, signal: AbortSignal): Promise<JobReport> {
  const { ledger, identity, concurrency, price, limit } = work;
  const prior = new PriorAnswers(ledger, identity, work.isAgain === true ? options.job : undefined);
  const budget = new Budget(options.caps, options.spent ?? nothing);
  let seen = 0;
  let known = 0;
  const runner: TaskRunner = new TaskRunner(
    {
      ledger,
      headers: options.headers,
      job: options.job,
      concurrency,
      backOff: options.backOff,
      budget,
      price,
      answers: prior.byKey,
      onProgress: () => options.onProgress?.(report()),
      onWritten: () => options.onWritten?.(),
      beforeSending: options.beforeSending,
    },
    signal,
  );

  function report(): JobReport {
    const { answered: judged, failed } = runner.counts;
    const { expected } = options;
    const allKnown = Math.max(known, expected?.known ?? 0);
    const steps = Math.max(seen, expected?.steps ?? 0, allKnown + judged + failed);
    const { calls, input, output } = runner.spent;
    return {
      steps,
      judged,
      known: allKnown,
      failed,
      cancelled: steps - allKnown - judged - failed,
      calls,
      tokens: { input, output },
      spent: budget.spent,
      cost: price && costOf(price, { input, output }),
      verdicts: { ...runner.verdicts },
      failures: runner.failures.list(),
      stop: runner.stop,
    };
  }

  for await (const task of tasksIn(work, signal)) {
    const isKnown = prior.to(task) !== undefined;
    if (!isKnown && seen - known === limit) break;
    seen += 1;
    if (isKnown) known += 1;
    else await runner.add(task);
    if (!runner.goesOn) break;
  }
  await runner.end();
  return report();
}

async function* tasksIn({ scope, tasksOf }: JobWork, signal: AbortSignal): AsyncGenerator<Task> {
  for await (const step of stepsOf(scope, signal)) yield* tasksOf(step);
}
