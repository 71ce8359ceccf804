import type { AnswerStanding } from '../audit/tally/answerStanding';
import type { Verdict } from '../verdicts/verdict';

/** How a chain's final answer counts in a sample: what cannot be graded is its own stratum. */
export const answerStrata = ['right', 'wrong', 'unknown'] as const;
export type AnswerStratum = (typeof answerStrata)[number];

/** The steps of one arm with the same judge's verdict and the same standing of their chain's answer. */
export interface SampleStratum {
  readonly arm: string;
  readonly verdict: Verdict;
  readonly answer: AnswerStratum;
}

/** A stratum with how many steps it has and how many of them were drawn: each with probability drawn / population. */
export interface DrawnStratum extends SampleStratum {
  readonly population: number;
  readonly drawn: number;
}

export function answerStratum(standing: AnswerStanding): AnswerStratum {
  return standing === 'right' || standing === 'wrong' ? standing : 'unknown';
}

/** Names a stratum uniquely. */
export function stratumName({ arm, verdict, answer }: SampleStratum): string {
  return JSON.stringify([arm, verdict, answer]);
}
