import { textHash } from '../../core/base/textHash';
import { mostInputTokens } from '../../core/jobs/tokenEstimate';
import type { Message } from '../../core/judging/prompt';
import type { Control, SwapStyle } from '../../core/ledger/ledgerEvent';
import { outcomeEvent } from '../../core/ledger/outcomeEvent';
import type { Judge } from '../judges/judge';
import type { Rewriter } from '../judges/rewriter';
import type { JobStep } from './jobSteps';
import { type PriorAnswers, purpose, rewritePurpose } from './priorAnswers';
import type { Most, Task } from './task';

/** What is asked about a step: nothing, one thing, or several. */
export type TasksOf = (step: JobStep) => readonly Task[];

/** Asks a judge for its verdict. */
export function verdictTasks(judge: Judge): TasksOf {
  return (step) => [verdictTask(judge, step)];
}

/** Asks a judge without telling it the right answer, whatever its rubric, as a control. */
export function answerBlindTasks(judge: Judge): TasksOf {
  return ({ address, request }) => {
    const blind = { address, request: { ...request, gold: undefined } };
    return [verdictTask(judge, blind, { kind: 'answer-blind' })];
  };
}

/** Asks a judge the same several times over, as a control. */
export function stabilityTasks(judge: Judge, trials: number): TasksOf {
  return (step) =>
    Array.from({ length: trials }, (_, index) =>
      verdictTask(judge, step, { kind: 'stability', trial: index + 1 }),
    );
}

function verdictTask(judge: Judge, { address, request }: JobStep, control?: Control): Task {
  const key = judge.callKey(request);
  return {
    step: address,
    purpose: purpose(control),
    // Every trial is a call of its own, though it asks the same.
    key: control?.kind === 'stability' ? textHash(`${key} trial ${control.trial}`) : key,
    by: judge.identity.judge,
    messages: () => judge.messages(request),
    most: () => mostOf(judge, judge.messages(request)),
    mostCalls: judge.most.calls,
    usualCalls: 1,
    ask: (signal) => judge.judge(request, signal),
    event: (header, outcome, call) => {
      if (outcome.kind === 'rewritten') throw new TypeError('A judge gives no rewrites.');
      return outcomeEvent(header, address, judge.identity, outcome, { control, call });
    },
  };
}

/** Has a model rewrite steps in another style, and compare what both say. */
export function rewriteTasks(rewriter: Rewriter, style: SwapStyle): TasksOf {
  const { identity, most } = rewriter;
  return ({ address, request: { step } }) => {
    const messages = (): readonly Message[] => rewriter.messages(step, style);
    return [
      {
        step: address,
        purpose: rewritePurpose(style),
        key: rewriter.callKey(step, style),
        by: identity.judge,
        messages,
        most: () => ({ ...most, input: 2 * mostInputTokens(messages()) + mostInRewrite(step) }),
        mostCalls: most.calls,
        // One for the rewrite, one to compare it with the step.
        usualCalls: 2,
        ask: (signal) => rewriter.rewrite(step, style, signal),
        event: (header, outcome, call) => {
          if (outcome.kind === 'judged') throw new TypeError('A rewriter gives no verdicts.');
          if (outcome.kind === 'failed') {
            return outcomeEvent(header, address, identity, outcome, {
              control: { kind: 'tone-swap', style },
              call,
            });
          }
          const { text, preserved, detail } = outcome;
          return {
            ...header,
            type: 'rewritten',
            step: address,
            judge: identity,
            style,
            text,
            preserved,
            detail,
            call,
          };
        },
      },
    ];
  };
}

/**
 * Asks a judge for its verdict on steps as they were rewritten; nothing about steps without a rewrite that says the same.
 *
 * @param rewrites what the rewriter has written so far
 */
export function swapTasks(
  judge: Judge,
  rewriter: Rewriter,
  style: SwapStyle,
  rewrites: PriorAnswers,
): TasksOf {
  return ({ address, request }) => {
    const key = rewriter.callKey(request.step, style);
    const event = rewrites.to({ step: address, purpose: rewritePurpose(style), key });
    if (event?.type !== 'rewritten' || !event.preserved) return [];
    const rewritten = { address, request: { ...request, step: event.text } };
    return [verdictTask(judge, rewritten, { kind: 'tone-swap', style, rewrite: event.id })];
  };
}

/** As many tasks as {@link swapTasks} has at most, about the steps as they are: what judging rewrites that are still to come will take. */
export function expectedSwapTasks(judge: Judge, style: SwapStyle): TasksOf {
  return (step) => [verdictTask(judge, step, { kind: 'tone-swap', style })];
}

/** See `rewriteProblem`; a UTF-16 unit is at most three bytes, and the comparison says some more words. */
function mostInRewrite(step: string): number {
  return 3 * (4 * step.length + 200) + 2000;
}

/** What a reply and the request for another one add to a prompt at most, in tokens: see `withReminder`. */
const mostAdded = 8000;

function mostOf({ most: { calls, output } }: Judge, messages: readonly Message[]): Most {
  const input = calls * mostInputTokens(messages) + Math.max(0, calls - 1) * mostAdded;
  return { calls, input, output };
}
