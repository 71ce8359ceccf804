/** A verdict on one step. `uncertain` is an abstention: it is counted, but never in an error rate's denominator. */
export const verdicts = ['correct', 'error', 'uncertain'] as const;
export type Verdict = (typeof verdicts)[number];

/** A probability in [0, 1] that the verdict is right, and how it was obtained; the two are never separated. */
export interface Confidence {
  readonly value: number;
  readonly from: 'logprobs' | 'votes' | 'stated';
}

/** Why a judge gave no usable answer. */
export const failureReasons = [
  'refused',
  'unparsable',
  'truncated',
  'rate-limited',
  'timed-out',
  'unreachable',
  'server-error',
  'rejected',
  'cancelled',
] as const;
export type FailureReason = (typeof failureReasons)[number];

/** What a judge answered, or that it gave no usable answer. A failure is not an abstention. */
export type Outcome = Judged | Failed;

export interface Judged {
  readonly kind: 'judged';
  readonly verdict: Verdict;
  readonly confidence?: Confidence | undefined;
  readonly explanation: string;
}

export interface Failed {
  readonly kind: 'failed';
  readonly reason: FailureReason;
  readonly detail: string;
}
