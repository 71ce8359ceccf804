import { parseJson } from '../base/parseJson';
import { traceAdapters } from './adapters/traceAdapters';
import { recordKey } from './recordKey';
import type { TraceRecord } from './traceRecord';
import { isJsonObject } from './traceShape';

export type RecordResult =
  | { readonly kind: 'record'; readonly record: TraceRecord; readonly warning?: string | undefined }
  | { readonly kind: 'malformed'; readonly reason: string };

/**
 * Reads one line of a trace file, in whichever format it has.
 *
 * @param line     without its line break
 * @param position the record's 0-based position in the file, blank lines not counted
 */
export function readRecord(line: string, position: number): RecordResult {
  const parsed = parseJson(line);
  if (parsed.kind === 'invalid') return malformed(`not JSON: ${parsed.reason}`);
  const row = parsed.value;
  if (!isJsonObject(row)) return malformed('not a JSON object');
  const adapter =
    traceAdapters.find(({ shapeOf }) => shapeOf(row) !== undefined) ??
    traceAdapters.find(({ claims }) => claims(row));
  if (adapter === undefined) return malformed(noText);
  const read = adapter.read(row, line);
  if (read.kind === 'malformed') return read;
  const { key: given, ...content } = read.content;
  if (given !== undefined) return { kind: 'record', record: { position, key: given, ...content } };
  const key = recordKey(row, line, content.question, position);
  if (key.kind === 'malformed') return key;
  return { kind: 'record', record: { position, key: key.key, ...content } };
}

const noText =
  'no reasoning text: it has the fields of no known format ("text", "sampled", "steps", "reasoning", "messages" …)';

function malformed(reason: string): RecordResult {
  return { kind: 'malformed', reason };
}
