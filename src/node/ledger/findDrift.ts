import { textHash } from '../../core/base/textHash';
import { segmentChain } from '../../core/segment/segmentChain';
import { textRules } from '../../core/segment/segmentation';
import type { TraceRecord } from '../../core/traces/traceRecord';
import { foldLedger } from '../../core/ledger/foldLedger';
import { type DriftedEvent, lostSteps } from '../../core/drift/lostSteps';
import { recordPlacer } from '../../core/placement/recordPlacer';
import { addressWithText } from '../../core/ledger/stepAddress';
import type { StepPlace } from '../../core/drift/stepPlace';
import type { FoundAgain } from '../../core/drift/surePlaces';
import type { TraceFile } from '../files/traceFile';
import type { LedgerFile } from './ledgerFile';

/** The records of a trace file in their order; those that cannot be read are passed over. */
export type ReadRecords = () => AsyncIterable<TraceRecord>;

/** How many places of one text are kept in other questions: what so many steps say belongs to none of them alone. */
const mostPlaces = 20;

/** The events of a ledger that no step of the trace file as it stands has, in id order. Goes through the file once. */
export async function driftedEvents(
  records: ReadRecords,
  ledger: Pick<LedgerFile, 'events' | 'eventsOf'>,
): Promise<readonly DriftedEvent[]> {
  const drifted = new Map<string, DriftedEvent>();
  for (const event of foldLedger(ledger.events())) {
    drifted.set(event.id, { event, record: undefined, reason: 'no-such-question' });
  }
  if (drifted.size === 0) return [];
  for await (const record of records()) {
    const reasonOf = recordPlacer(record);
    for (const event of ledger.eventsOf(record.key)) {
      // Where several records have one key, any of them will do.
      if (!drifted.has(event.id)) continue;
      const reason = reasonOf(event.step);
      if (reason === undefined) drifted.delete(event.id);
      else drifted.set(event.id, { event, record: record.position, reason });
    }
  }
  return [...drifted.values()];
}

/**
 * The steps that a ledger speaks of and the trace file does not have, and where in the file their very text stands now,
 * if anywhere. Goes through the file once, and once more when a step is lost.
 */
export async function findDrift(
  records: ReadRecords,
  ledger: Pick<LedgerFile, 'events' | 'eventsOf'>,
): Promise<readonly FoundAgain[]> {
  const lost = lostSteps(await driftedEvents(records, ledger));
  const places = new Map(lost.map(({ address }): [string, StepPlace[]] => [address.textHash, []]));
  const questions = new Set(lost.map(({ address }) => address.question));
  if (lost.length > 0) {
    for await (const record of records()) {
      for (const place of placesIn(record, places)) {
        const found = places.get(place.address.textHash) ?? [];
        if (found.length < mostPlaces || questions.has(record.key)) found.push(place);
      }
    }
  }
  return lost.map((step) => ({ lost: step, places: places.get(step.address.textHash) ?? [] }));
}

/** The steps of a record, under any rule, whose text is one of those that are looked for. */
function placesIn(record: TraceRecord, wanted: ReadonlyMap<string, unknown>): StepPlace[] {
  return record.chains.flatMap((chain) =>
    textRules.flatMap((asked) => {
      // Steps that the record lists go before those of the rule `numbered`.
      const { rule, steps } = segmentChain(chain, asked);
      return steps
        .filter(({ shown }) => wanted.has(textHash(shown)))
        .map((step) => ({
          record: record.position,
          address: addressWithText(record.key, chain.index, rule, step),
        }));
    }),
  );
}

/** Reads all records of a file until a signal aborts. */
export async function* allRecords(traces: TraceFile, signal: AbortSignal): AsyncGenerator<TraceRecord> {
  for (let position = 0; position < traces.count && !signal.aborted; position += 1) {
    const result = await traces.record(position);
    if (result.kind === 'record') yield result.record;
  }
}
