import type { SwapStyle } from '../core/verdicts/ledgerEvent';
import type { JobReport, JobWork } from '../node/jobs/judgeJob';
import {
  answerBlindTasks,
  rewriteTasks,
  stabilityTasks,
  swapTasks,
  verdictTasks,
} from '../node/jobs/judgeTasks';
import { PriorAnswers } from '../node/jobs/priorAnswers';
import type { Judge } from '../node/judges/judge';
import type { Rewriter } from '../node/judges/rewriter';
import type { LedgerFile } from '../node/ledger/ledgerFile';

export const judgeControls = ['answer-blind', 'stability', 'tone-swap'] as const;

export interface ControlChoice {
  readonly control?: (typeof judgeControls)[number];
  readonly trials: number;
  readonly style: SwapStyle;
}

/** What is asked of whom. */
export type Asked = Pick<JobWork, 'identity' | 'tasksOf'>;

/**
 * What a run asks, one after the other: each is made when those before it have ended, for it may go by what they brought.
 *
 * @param rewriter for a tone swap
 */
export function phasesOf(
  { control, trials, style }: ControlChoice,
  judge: Judge,
  rewriter: () => Rewriter,
  ledger: LedgerFile,
): readonly (() => Asked)[] {
  const { identity } = judge;
  if (control === undefined) return [() => ({ identity, tasksOf: verdictTasks(judge) })];
  switch (control) {
    case 'answer-blind':
      return [() => ({ identity, tasksOf: answerBlindTasks(judge) })];
    case 'stability':
      return [() => ({ identity, tasksOf: stabilityTasks(judge, trials) })];
    case 'tone-swap': {
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

/** A tone swap's report has one more count: steps whose rewrite says something else, so that it was not judged. */
export type RunReport = JobReport & { readonly unpreserved?: number };

/** The report of a run from those of its phases; the second phase of a tone swap judges what the first has rewritten. */
export function runReport([first, second]: readonly JobReport[], control?: string): RunReport {
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
