import { textHash } from '../../core/base/textHash';
import { mostInputTokens } from '../../core/jobs/tokenEstimate';
import type { Message } from '../../core/judging/prompt';
import type { Control } from '../../core/verdicts/ledgerEvent';
import { outcomeEvent } from '../../core/verdicts/outcomeEvent';
import type { Judge } from '../judges/judge';
import type { JobStep } from './jobSteps';
import { purpose } from './priorAnswers';
import type { Most, Task } from './task';

/** What is asked about a step: nothing, one thing, or several. */
export type TasksOf = (step: JobStep) => readonly Task[];

/** Asks a judge for its verdict. */
export function verdictTasks(judge: Judge): TasksOf {
  return (step) => [verdictTask(judge, step)];
}

/** Asks a judge that does not know the right answer, as a control. */
export function answerBlindTasks(judge: Judge): TasksOf {
  return (step) => [verdictTask(judge, step, { kind: 'answer-blind' })];
}

/** Asks a judge the same several times over, as a control. */
export function stabilityTasks(judge: Judge, trials: number): TasksOf {
  return (step) =>
    Array.from({ length: trials }, (_, index) =>
      verdictTask(judge, step, { kind: 'stability', trial: index + 1 }),
    );
}

function verdictTask(judge: Judge, { address, request }: JobStep, control?: Control): Task {
  const messages = judge.messages(request);
  const key = judge.callKey(request);
  return {
    step: address,
    purpose: purpose(control),
    // Every trial is a call of its own, though it asks the same.
    key: control?.kind === 'stability' ? textHash(`${key} trial ${control.trial}`) : key,
    by: judge.identity.judge,
    messages,
    most: mostOf(judge, messages),
    ask: (signal) => judge.judge(request, signal),
    event: (header, outcome, call) => {
      if (outcome.kind === 'rewritten') throw new TypeError('A judge gives no rewrites.');
      return outcomeEvent(header, address, judge.identity, outcome, { control, call });
    },
  };
}

/** What a reply and the request for another one add to a prompt at most, in tokens: see `withReminder`. */
const mostAdded = 8000;

function mostOf({ most: { calls, output } }: Judge, messages: readonly Message[]): Most {
  const input = calls * mostInputTokens(messages) + Math.max(0, calls - 1) * mostAdded;
  return { calls, input, output };
}
