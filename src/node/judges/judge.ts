import type { JudgeAnswer } from '../../core/judging/judgeAnswer';
import type { JudgeRequest } from '../../core/judging/judgeRequest';
import type { Message } from '../../core/judging/prompt';
import type { JudgeIdentity } from '../../core/ledger/ledgerEvent';

/**
 * Gives a verdict on one step. Never rejects for an expected failure (refusal, time-out, rate limit, cancellation …):
 * those are `failed` outcomes, so that a failure can be stored and shown and is never taken for an abstention. A failed
 * call is not made again: when, and how often, is left to who runs the judge.
 */
export interface Judge {
  readonly identity: JudgeIdentity;
  /** The most that a verdict on one step takes: requests, and tokens in the replies to all of them. */
  readonly most: { readonly calls: number; readonly output: number };
  /** What would be sent for a step, to count, preview or export; empty when no model is asked. Nothing is sent. */
  messages(request: JudgeRequest): readonly Message[];
  /** The body of the request for a step as a batch file holds it; absent where no endpoint is asked. */
  readonly batchBody?: (request: JudgeRequest) => Readonly<Record<string, unknown>>;
  /** What a call about the step is known by: a call whose key is in the ledger need not be made again. */
  callKey(request: JudgeRequest): string;
  judge(request: JudgeRequest, signal: AbortSignal): Promise<JudgeAnswer>;
}
