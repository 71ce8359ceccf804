import type { Outcome } from '../verdicts/verdict';

/** What a judge came to on one step, and what it took. */
export interface JudgeAnswer {
  readonly outcome: Outcome;
  readonly spent: Spent;
  /** How long the endpoint asks to wait before it is asked anything more, in milliseconds; only beside a failure. */
  readonly retryAfterMs?: number | undefined;
}

/** What was asked of a model for one step, reminders included. Tokens are as the endpoint counts them. */
export interface Spent {
  /**
   * Requests that can be charged: not the ones that an endpoint turned away because of their form, and that were then
   * sent in another. 0: nothing was asked.
   */
  readonly calls: number;
  /** How many of the calls told their tokens; what the others cost is unknown. */
  readonly counted: number;
  readonly input: number;
  readonly output: number;
}

export const nothingSpent: Spent = { calls: 0, counted: 0, input: 0, output: 0 };

export function spentTogether(one: Spent, other: Spent): Spent {
  return {
    calls: one.calls + other.calls,
    counted: one.counted + other.counted,
    input: one.input + other.input,
    output: one.output + other.output,
  };
}
