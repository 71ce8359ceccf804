import type { JudgeRequest } from '../../core/judging/judgeRequest';
import type { JudgeIdentity } from '../../core/verdicts/ledgerEvent';
import type { Outcome } from '../../core/verdicts/verdict';

/**
 * Gives a verdict on one step. Never rejects for an expected failure (refusal, time-out, rate limit, cancellation …):
 * those are `failed` outcomes, so that a failure can be stored and shown and is never taken for an abstention.
 */
export interface Judge {
  readonly identity: JudgeIdentity;
  judge(request: JudgeRequest, signal: AbortSignal): Promise<Outcome>;
}
