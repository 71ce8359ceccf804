import type { JudgeIdentity, LedgerEvent, StepAddress } from './ledgerEvent';
import type { Outcome } from './verdict';

/** What every ledger event starts with. */
export type EventHeader = Pick<LedgerEvent, 'v' | 'id' | 'at' | 'by'>;

/** A judge's answer on a step as an event for the ledger. */
export function outcomeEvent(
  header: EventHeader,
  step: StepAddress,
  judge: JudgeIdentity,
  outcome: Outcome,
): LedgerEvent {
  switch (outcome.kind) {
    case 'judged': {
      const { verdict, confidence, explanation } = outcome;
      return {
        ...header,
        type: 'judged',
        step,
        judge,
        verdict,
        explanation,
        ...(confidence && { confidence }),
      };
    }
    case 'failed':
      return { ...header, type: 'failed', step, judge, reason: outcome.reason, detail: outcome.detail };
  }
}
