import { type SegmentationRule, segmentationRules } from '../core/segment/segmentation';
import { segmentChain } from '../core/segment/segmentChain';
import type { TraceRecord } from '../core/traces/traceRecord';
import { foldLedger } from '../core/verdicts/foldLedger';
import type { StepAddress, StepEvent } from '../core/verdicts/ledgerEvent';
import { eventPlacer } from '../core/verdicts/placeOnSteps';
import type { Unplaced } from '../core/verdicts/stepState';
import type { TraceFile } from '../node/files/traceFile';
import type { LedgerFile } from '../node/ledger/ledgerFile';
import { readableRecords } from './records';
import type { Terminal } from './terminal';

/** An event that counts, and that no step of the trace file has. */
export interface DriftedEvent {
  readonly event: StepEvent;
  /** The 0-based position of its question's record; undefined when the file has no such question. */
  readonly record: number | undefined;
  readonly reason: Unplaced['reason'] | 'no-such-question';
}

/** The events of a ledger that no step of the trace file as it stands has, in id order. */
export async function driftedEvents(
  traces: TraceFile,
  ledger: LedgerFile,
  terminal: Terminal,
): Promise<readonly DriftedEvent[]> {
  const drifted = new Map<string, DriftedEvent>();
  for (const event of foldLedger(ledger.events())) {
    drifted.set(event.id, { event, record: undefined, reason: 'no-such-question' });
  }
  for await (const { record } of readableRecords(traces, (at) => traces.record(at), terminal)) {
    const place = placerIn(record);
    for (const event of ledger.eventsOf(record.key)) {
      // Where several records have one key, any of them will do.
      if (!drifted.has(event.id)) continue;
      const reason = place(event.step);
      if (reason === undefined) drifted.delete(event.id);
      else drifted.set(event.id, { event, record: record.position, reason });
    }
  }
  return [...drifted.values()];
}

/** Says why an address is no step's of a record; undefined when it is one's. */
function placerIn({ chains }: TraceRecord): (address: StepAddress) => Unplaced['reason'] | undefined {
  const placers = new Map<string, ReturnType<typeof eventPlacer>>();
  return (address) => {
    const chain = chains[address.chain];
    if (chain === undefined) return 'no-such-chain';
    if (!isRule(address.rule)) return 'other-rule';
    const key = `${address.rule} ${address.chain}`;
    const place = placers.get(key) ?? eventPlacer(segmentChain(chain, address.rule));
    placers.set(key, place);
    const placement = place(address);
    return placement.kind === 'placed' ? undefined : placement.reason;
  };
}

function isRule(rule: string): rule is SegmentationRule {
  return segmentationRules.some((known) => known === rule);
}
