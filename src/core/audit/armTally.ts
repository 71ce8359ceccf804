import type { Interval } from '../stats/interval';
import { wilson95 } from '../stats/wilson95';
import type { StatusCounts } from '../verdicts/stepStatus';
import type { AnswerStanding } from './answerStanding';
import { errorRate } from './errorRate';

/** What an audit says of one arm. */
export interface ArmSummary {
  readonly traces: number;
  /** Traces with at least one verdict; an abstention is one, a failed call is not. */
  readonly tracesJudged: number;
  readonly tracesWithError: number;
  /** Every trace stands at exactly one. */
  readonly answers: Readonly<Record<AnswerStanding, number>>;
  /** Every step stands at exactly one status. */
  readonly steps: StatusCounts;
  /** See {@link errorRate}; null when no step is correct or error. */
  readonly errorRate: number | null;
  /** The Wilson interval of the error rate, which takes steps for independent; null together with the rate. */
  readonly wilson95: Interval | null;
}

/**
 * Counts the traces of one arm, one at a time. What it keeps grows with the number of questions, not of traces or steps.
 */
export class ArmTally {
  #traces = 0;
  #tracesJudged = 0;
  #tracesWithError = 0;
  readonly #answers = { right: 0, wrong: 0, unread: 0, ungraded: 0 };
  readonly #steps = { correct: 0, error: 0, uncertain: 0, failed: 0, unjudged: 0 };
  readonly #questions = new Map<string, { correct: number; error: number }>();

  /**
   * Adds one trace.
   *
   * @param question the record's pairing key; all traces of a question are pooled by steps
   * @param answer   how the trace's own answer stands to the right one
   * @param counts   how many of the trace's steps stand at each status
   */
  add(question: string, answer: AnswerStanding, counts: StatusCounts): void {
    this.#traces += 1;
    this.#answers[answer] += 1;
    if (counts.correct + counts.error + counts.uncertain > 0) this.#tracesJudged += 1;
    if (counts.error > 0) this.#tracesWithError += 1;
    this.#steps.correct += counts.correct;
    this.#steps.error += counts.error;
    this.#steps.uncertain += counts.uncertain;
    this.#steps.failed += counts.failed;
    this.#steps.unjudged += counts.unjudged;
    const pooled = this.#questions.get(question) ?? { correct: 0, error: 0 };
    pooled.correct += counts.correct;
    pooled.error += counts.error;
    this.#questions.set(question, pooled);
  }

  summary(): ArmSummary {
    const { correct, error } = this.#steps;
    return {
      traces: this.#traces,
      tracesJudged: this.#tracesJudged,
      tracesWithError: this.#tracesWithError,
      answers: { ...this.#answers },
      steps: { ...this.#steps },
      errorRate: errorRate(this.#steps),
      wilson95: correct + error === 0 ? null : wilson95(error, correct + error),
    };
  }

  /** The error rate of each question that has at least one correct or error step. */
  errorRates(): ReadonlyMap<string, number> {
    const rates = new Map<string, number>();
    for (const [question, pooled] of this.#questions) {
      const rate = errorRate(pooled);
      if (rate !== null) rates.set(question, rate);
    }
    return rates;
  }
}
