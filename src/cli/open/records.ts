import type { TraceRecord } from '../../core/traces/traceRecord';
import type { TraceFile } from '../../node/files/traceFile';
import type { Terminal } from '../terminal';

interface Malformed {
  readonly kind: 'malformed';
  readonly reason: string;
}

/**
 * Goes through the records of a trace file in file order. Lines that cannot be read are passed over, and counted in
 * one note at the end.
 *
 * @param read gets the record at a position
 */
export async function* readableRecords<R extends { readonly kind: 'record' }>(
  traces: TraceFile,
  read: (position: number) => Promise<R | Malformed>,
  terminal: Pick<Terminal, 'note' | 'progress'>,
): AsyncGenerator<R> {
  let unread = 0;
  let first = '';
  for (let position = 0; position < traces.count; position += 1) {
    terminal.progress.show(traces.file, position, traces.count);
    const result = await read(position);
    if (result.kind === 'record') {
      yield result;
      continue;
    }
    unread += 1;
    if (first === '') first = `line ${traces.lineNumberOf(position) + 1}: ${result.reason}`;
  }
  if (unread > 0) {
    terminal.note(`${traces.file}: lines left out as unreadable: ${unread}, the first is ${first}`);
  }
}

/** Reads all records of a trace file, as often as it is called; what cannot be read is noted once. */
export function recordReader(traces: TraceFile, terminal: Terminal): () => AsyncGenerator<TraceRecord> {
  let note = (sentence: string): void => {
    terminal.note(sentence);
  };
  return async function* () {
    const heard = { note, progress: terminal.progress };
    for await (const { record } of readableRecords(traces, (at) => traces.record(at), heard)) yield record;
    note = () => undefined;
  };
}
