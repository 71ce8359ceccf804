import type { ControlChoice } from '../../core/jobs/controlChoice';
import type { Judge } from '../judges/judge';
import type { Rewriter } from '../judges/rewriter';
import type { LedgerFile } from '../ledger/ledgerFile';
import type { JobEstimate } from '../../core/jobs/estimate';
import { estimateWork, type JobReport, type JobWork } from './judgeJob';
import {
  answerBlindTasks,
  expectedSwapTasks,
  rewriteTasks,
  stabilityTasks,
  swapTasks,
  verdictTasks,
} from './judgeTasks';
import { PriorAnswers } from './priorAnswers';

/** What is asked of whom. */
export type Asked = Pick<JobWork, 'identity' | 'tasksOf'>;

/**
 * What a run asks, one after the other: each is made when those before it have ended, for it may go by what they brought.
 *
 * @param rewriter for a tone swap
 */
export function phasesOf(
  control: ControlChoice | undefined,
  judge: Judge,
  rewriter: () => Rewriter,
  ledger: LedgerFile,
): readonly (() => Asked)[] {
  const { identity } = judge;
  switch (control?.kind) {
    // Steps by another rule are other steps, and what is said of them are verdicts.
    case undefined:
    case 'segmentation':
      return [() => ({ identity, tasksOf: verdictTasks(judge) })];
    case 'answer-blind':
      return [() => ({ identity, tasksOf: answerBlindTasks(judge) })];
    case 'stability': {
      const { trials } = control;
      return [() => ({ identity, tasksOf: stabilityTasks(judge, trials) })];
    }
    case 'tone-swap': {
      const { style } = control;
      const writer = rewriter();
      return [
        () => ({ identity: writer.identity, tasksOf: rewriteTasks(writer, style) }),
        () => {
          const rewrites = new PriorAnswers(ledger, writer.identity);
          return { identity, tasksOf: swapTasks(judge, writer, style, rewrites) };
        },
      ];
    }
  }
}

/**
 * What a run would take, all its phases together; for a tone swap that is the most, as if every rewrite said the same.
 * Nothing is sent. Undefined when it was cancelled.
 *
 * @param workOf the work of a phase
 */
export async function estimateRun(
  control: ControlChoice | undefined,
  judge: Judge,
  [first, second]: readonly (() => Asked)[],
  workOf: (asked: Asked) => JobWork,
  signal: AbortSignal,
): Promise<JobEstimate | undefined> {
  if (first === undefined) throw new TypeError('A run has at least one phase.');
  const begin = await estimateWork(workOf(first()), signal);
  if (begin === undefined || second === undefined || control?.kind !== 'tone-swap') return begin;
  const { steps, known } = begin;
  const isRewritten = steps === known;
  const { identity } = judge;
  const asked = isRewritten ? second() : { identity, tasksOf: expectedSwapTasks(judge, control.style) };
  const rest = await estimateWork(workOf(asked), signal);
  if (rest === undefined) return undefined;
  const low = (begin.cost?.low ?? 0) + (rest.cost?.low ?? 0);
  const high = (begin.cost?.high ?? 0) + (rest.cost?.high ?? 0);
  return {
    steps,
    known: isRewritten ? steps - (rest.steps - rest.known) : 0,
    calls: begin.calls + rest.calls,
    tokens: {
      input: begin.tokens.input + rest.tokens.input,
      output: begin.tokens.output + rest.tokens.output,
    },
    error: rest.error ?? begin.error,
    ...(begin.cost && { cost: { low, high } }),
    seconds: begin.seconds + rest.seconds,
  };
}

/** A tone swap's report has one more count: steps whose rewrite says something else, so that it was not judged. */
export type RunReport = JobReport & { readonly unpreserved?: number };

/** The report of a run from those of its phases; the second phase of a tone swap judges what the first has rewritten. */
export function runReport([first, second]: readonly JobReport[], control?: ControlChoice['kind']): RunReport {
  if (first === undefined) throw new TypeError('A run has at least one phase.');
  if (control !== 'tone-swap') return first;
  const { steps } = first;
  const judged = second?.judged ?? 0;
  const known = second?.known ?? 0;
  const failed = first.failed + (second?.failed ?? 0);
  const rewritten = steps - first.failed - first.cancelled;
  const unpreserved = second === undefined ? 0 : Math.max(0, rewritten - second.steps);
  const together = (count: (report: JobReport) => number): number =>
    count(first) + (second ? count(second) : 0);
  return {
    steps,
    judged,
    known,
    failed,
    unpreserved,
    cancelled: Math.max(0, steps - judged - known - failed - unpreserved),
    calls: together(({ calls }) => calls),
    tokens: {
      input: together(({ tokens }) => tokens.input),
      output: together(({ tokens }) => tokens.output),
    },
    spent: {
      calls: together(({ spent }) => spent.calls),
      cost: together(({ spent }) => spent.cost),
    },
    cost: first.cost === undefined ? undefined : together(({ cost = 0 }) => cost),
    verdicts: second?.verdicts ?? first.verdicts,
    failures: [...first.failures, ...(second?.failures ?? [])],
    stop: first.stop ?? second?.stop,
  };
}

/**
 * How far a run is, from the reports of the phases that have ended and of the one under way; each phase still to come
 * counts as as many steps as that one.
 */
export function reportSoFar(ended: readonly JobReport[], now: JobReport, phases: number): JobReport {
  const toCome = (phases - ended.length - 1) * now.steps;
  const all = (count: (report: JobReport) => number): number =>
    ended.reduce((sum, report) => sum + count(report), count(now));
  return {
    ...now,
    steps: all(({ steps }) => steps) + toCome,
    judged: all(({ judged }) => judged),
    known: all(({ known }) => known),
    failed: all(({ failed }) => failed),
    cancelled: now.cancelled + toCome,
    cost: now.cost === undefined ? undefined : all(({ cost = 0 }) => cost),
  };
}
