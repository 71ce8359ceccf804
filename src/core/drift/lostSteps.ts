import type { FoldedEvent, StepAddress } from '../ledger/ledgerEvent';
import type { Unplaced } from '../verdicts/stepState';

/** An event that counts, and that no step of the trace file has. */
export interface DriftedEvent {
  readonly event: FoldedEvent;
  /** The 0-based position of its question's record; undefined when the file has no such question. */
  readonly record: number | undefined;
  readonly reason: Unplaced['reason'] | 'no-such-question';
}

/** A step that the trace file does not have any more, with everything that counts and was said of it. */
export interface LostStep {
  readonly address: StepAddress;
  readonly record: number | undefined;
  readonly reason: DriftedEvent['reason'];
  /** In id order; at least one. */
  readonly events: readonly FoldedEvent[];
}

/** Brings drifted events together that were about one step, in the order in which each step is first named. */
export function lostSteps(drifted: readonly DriftedEvent[]): readonly LostStep[] {
  const steps = new Map<string, { head: Omit<LostStep, 'events'>; events: FoldedEvent[] }>();
  for (const { event, record, reason } of drifted) {
    const { question, chain, rule, step, textHash } = event.step;
    const key = JSON.stringify([question, chain, rule, step, textHash]);
    const known = steps.get(key);
    if (known === undefined)
      steps.set(key, { head: { address: event.step, record, reason }, events: [event] });
    else known.events.push(event);
  }
  return [...steps.values()].map(({ head, events }) => {
    // Judges' events do not keep the text; somebody else's may.
    const address = events.map(({ step }) => step).find(({ text }) => text !== undefined) ?? head.address;
    return { ...head, address, events };
  });
}
