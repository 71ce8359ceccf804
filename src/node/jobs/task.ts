import type { Spent } from '../../core/judging/judgeAnswer';
import type { Message } from '../../core/judging/prompt';
import type { Call, LedgerEvent, StepAddress } from '../../core/ledger/ledgerEvent';
import type { EventHeader } from '../../core/ledger/outcomeEvent';
import type { Failed, Judged } from '../../core/verdicts/verdict';

/** A step's text in another style, and whether it still says the same. */
export interface Rewritten {
  readonly kind: 'rewritten';
  readonly text: string;
  readonly preserved: boolean;
  /** What differs, or that nothing does. */
  readonly detail: string;
}

/** What a task is for. */
export type Answer = Judged | Rewritten;

/** What asking came to, and what it took. */
export interface TaskAnswer {
  readonly outcome: Answer | Failed;
  readonly spent: Spent;
  readonly retryAfterMs?: number | undefined;
}

/** The most that asking once can take. */
export interface Most {
  /** Requests, reminders included. */
  readonly calls: number;
  readonly input: number;
  readonly output: number;
}

/** One thing to ask about one step. */
export interface Task {
  readonly step: StepAddress;
  /** What the answer is for: a verdict, or one part of a control. Answers on a step for one purpose replace each other. */
  readonly purpose: string;
  /** What is asked of whom: of tasks with one key only one is ever asked. */
  readonly key: string;
  /** Who is asked. */
  readonly by: string;
  /** What is sent in the first request; empty where no model is asked. */
  messages(): readonly Message[];
  /** The most that asking takes; requests alone are known without writing the messages. */
  most(): Most;
  readonly mostCalls: number;
  /** Requests that asking takes when all goes well, each about as long as the first. */
  readonly usualCalls: number;
  ask(signal: AbortSignal): Promise<TaskAnswer>;
  event(header: EventHeader, outcome: Answer | Failed, call: Call): LedgerEvent;
}
