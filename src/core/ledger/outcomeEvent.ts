import type { Call, Control, JudgeIdentity, JudgeEvent, StepAddress } from './ledgerEvent';
import type { Failed, Judged, Outcome } from '../verdicts/verdict';

/** What every ledger event starts with. */
export type EventHeader = Pick<JudgeEvent, 'v' | 'id' | 'at' | 'by'>;

/** How a judge came to be asked. */
export interface Asking {
  readonly call?: Call | undefined;
  readonly control?: Control | undefined;
}

/** A judge's answer on a step as an event for the ledger. */
export function outcomeEvent(
  header: EventHeader,
  step: StepAddress,
  judge: JudgeIdentity,
  outcome: Outcome,
  { call, control }: Asking = {},
): JudgeEvent {
  const asking = { ...(control && { control }), ...(call && { call }) };
  switch (outcome.kind) {
    case 'judged': {
      const { verdict, confidence, explanation } = outcome;
      return {
        ...header,
        type: 'judged',
        step,
        judge,
        ...asking,
        verdict,
        explanation,
        ...(confidence && { confidence }),
      };
    }
    case 'failed':
      return {
        ...header,
        type: 'failed',
        step,
        judge,
        ...asking,
        reason: outcome.reason,
        detail: outcome.detail,
      };
  }
}

/** What a judge answered, from its event. */
export function eventOutcome(event: JudgeEvent): Judged | Failed {
  if (event.type === 'failed') return { kind: 'failed', reason: event.reason, detail: event.detail };
  const { verdict, confidence, explanation } = event;
  return { kind: 'judged', verdict, confidence, explanation };
}
