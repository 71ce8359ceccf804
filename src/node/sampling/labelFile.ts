import { randomBytes } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { readSampleLine, type SampleEvent } from '../../core/sampling/sampleEvent';
import { createEventIds, isAheadOfClock } from '../../core/ledger/eventId';
import { appendLines } from '../ledger/appendLines';
import { systemReason } from '../ledger/ledgerError';
import { readBounded, type SampleRead } from './sampleFiles';

/** What a label file holds. */
export interface LabelFileContent {
  readonly events: readonly SampleEvent[];
  /** Lines that are no events, or that no label given today could follow; they are kept, and count for nothing. */
  readonly garbage: number;
}

type NewEvent = SampleEvent extends infer Event
  ? Event extends SampleEvent
    ? Omit<Event, 'v' | 'id' | 'at'>
    : never
  : never;

const nextId = createEventIds(Date.now, randomBytes);

/** Reads the labels of a sample. A file that is not there yet has none. See {@link readLabelFile}. */
export async function readLabels(file: string): Promise<SampleRead<LabelFileContent>> {
  const isThere = await lstat(file).then(
    () => true,
    (error: unknown) => (error as NodeJS.ErrnoException).code !== 'ENOENT',
  );
  return isThere ? readLabelFile(file) : { kind: 'read', value: { events: [], garbage: 0 } };
}

/** Reads a label file that must be there; one that holds no event at all is none. */
export async function readLabelFile(file: string): Promise<SampleRead<LabelFileContent>> {
  const text = await readBounded(file);
  if (text.kind === 'unusable') return text;
  const lines = text.value
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(readSampleLine);
  const now = Date.now();
  const events = lines.flatMap((line) =>
    line.kind === 'event' && !isAheadOfClock(line.event.id, now) ? [line.event] : [],
  );
  const garbage = lines.length - events.length;
  if (garbage > 1 && events.length === 0)
    return { kind: 'unusable', reason: `${file} holds no labels of a sample; nothing is written to it.` };
  return { kind: 'read', value: { events, garbage } };
}

/**
 * Appends an event to the labels of a sample, as the newest of all.
 *
 * @returns one sentence on why it was not saved; undefined when it is on disk, whole, and was read back
 */
export async function appendLabel(file: string, event: NewEvent): Promise<string | undefined> {
  const before = await readLabels(file);
  if (before.kind === 'unusable') return before.reason;
  const newest = before.value.events.reduce((id, known) => (known.id > id ? known.id : id), '');
  return keepLabels(file, [{ v: 1, id: nextId(newest), at: new Date().toISOString(), ...event }]);
}

/** Appends events as they are. See {@link appendLabel} for the result. */
export async function keepLabels(file: string, events: readonly SampleEvent[]): Promise<string | undefined> {
  if (events.length === 0) return undefined;
  try {
    await appendLines(file, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  } catch (error) {
    return `The label was not saved: ${file} cannot be written, ${systemReason(error)}.`;
  }
  const after = await readLabels(file);
  const ids = new Set(after.kind === 'read' ? after.value.events.map(({ id }) => id) : []);
  return events.every(({ id }) => ids.has(id))
    ? undefined
    : `The label was not saved: ${file} did not take the whole of it.`;
}
