import { takenBackIds } from '../../core/ledger/foldLedger';
import type {
  Control,
  JudgeIdentity,
  LedgerEvent,
  StepAddress,
  SwapStyle,
} from '../../core/ledger/ledgerEvent';
import type { LedgerFile } from '../ledger/ledgerFile';
import type { Answer, Task } from './task';

/** An event that holds an answer. */
export type AnswerEvent = Extract<LedgerEvent, { type: 'judged' | 'rewritten' }>;

/** What a ledger holds of one judge's answers: what was taken back does not count, and a failure is no answer. */
export class PriorAnswers {
  /** The newest answer to each call. */
  readonly byKey = new Map<string, Answer>();
  /** The newest answer on each step for each purpose. */
  readonly #onSteps = new Map<string, AnswerEvent>();

  /** @param job if it is given, only what this job has asked counts */
  constructor(ledger: LedgerFile, identity: JudgeIdentity, job?: string) {
    const events = ledger.events();
    const takenBack = takenBackIds(events);
    const own = events.filter(
      (event): event is AnswerEvent =>
        (event.type === 'judged' || event.type === 'rewritten') &&
        isSame(event.judge, identity) &&
        (job === undefined || event.call?.job === job) &&
        !takenBack.has(event.id),
    );
    for (const event of own.sort((a, b) => (a.id < b.id ? -1 : 1))) {
      this.#onSteps.set(placeOf(event.step, purposeOf(event)), event);
      if (event.call !== undefined) this.byKey.set(event.call.key, answerOf(event));
    }
  }

  /** The answer that a task's step has already, if its call is the one that would be made now, or is not known. */
  to({ step, purpose, key }: Pick<Task, 'step' | 'purpose' | 'key'>): AnswerEvent | undefined {
    const event = this.#onSteps.get(placeOf(step, purpose));
    return event?.call === undefined || event.call.key === key ? event : undefined;
  }
}

/** See {@link Task.purpose}. */
export function purpose(control?: Control): string {
  switch (control?.kind) {
    case undefined:
      return 'verdict';
    case 'tone-swap':
      return `tone-swap ${control.style}`;
    case 'stability':
      return `stability ${control.trial}`;
    case 'answer-blind':
      return 'answer-blind';
  }
}

export function rewritePurpose(style: SwapStyle): string {
  return `rewrite ${style}`;
}

function purposeOf(event: AnswerEvent): string {
  return event.type === 'rewritten' ? rewritePurpose(event.style) : purpose(event.control);
}

function answerOf(event: AnswerEvent): Answer {
  if (event.type === 'rewritten') {
    const { text, preserved, detail } = event;
    return { kind: 'rewritten', text, preserved, detail };
  }
  const { verdict, confidence, explanation } = event;
  return { kind: 'judged', verdict, confidence, explanation };
}

function placeOf({ question, chain, rule, step, textHash }: StepAddress, what: string): string {
  return JSON.stringify([what, question, chain, rule, step, textHash]);
}

function isSame(a: JudgeIdentity, b: JudgeIdentity): boolean {
  return a.judge === b.judge && a.rubric.hash === b.rubric.hash && a.parametersHash === b.parametersHash;
}
