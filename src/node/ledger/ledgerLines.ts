import { isUtf8 } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';
import { parseJson } from '../../core/base/parseJson';
import { isAheadOfClock } from '../../core/ledger/eventId';
import type { LedgerEvent } from '../../core/ledger/ledgerEvent';
import { LedgerEvents } from '../../core/ledger/ledgerEvents';
import { isTornEvent, readLedgerLine } from '../../core/ledger/readLedgerLine';
import { readRange } from '../files/fileBytes';
import { LinePieces, longestLine } from './linePieces';

/** What a line of a ledger is. A blank line is nothing at all, and is passed over. */
export type LineKind =
  /** An event that no line before has. */
  | 'event'
  /** An event that a line before has. */
  | 'duplicate'
  /** Another event with the id of one before: damage. */
  | 'conflicting'
  /** An event of a newer version of the tool. */
  | 'newer'
  /** A piece of an event whose writing was interrupted. */
  | 'torn'
  /** An event whose id is of a time more than a day ahead of the clock. */
  | 'ahead'
  /** Nothing that this tool can have written. */
  | 'foreign';

export interface ClassifiedLine {
  readonly kind: LineKind;
  /** The byte at which it starts. */
  readonly start: number;
  /** Its length in bytes, without its line feed. */
  readonly length: number;
}

const lineFeed = 0x0a;

const chunkBytes = 256 * 1024;

/**
 * Goes through the first `size` bytes of a ledger line by line and says what each line is.
 *
 * @throws the system's error when the file cannot be read
 */
export function classifiedLines(handle: FileHandle, size: number): AsyncGenerator<ClassifiedLine> {
  return classifyLines(chunksOf(handle, size));
}

async function* chunksOf(handle: FileHandle, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < size;) {
    const chunk = await readRange(handle, at, Math.min(chunkBytes, size - at));
    if (chunk.length === 0) return;
    yield chunk;
    at += chunk.length;
  }
}

/** Says of each line what it is, of a ledger that comes in pieces. Holds no line that is longer than any event. */
export async function* classifyLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<ClassifiedLine> {
  const events = new LedgerEvents();
  const ids = new Set<string>();
  for await (const { start, length, bytes } of lines(chunks)) {
    const kind = bytes.length > longestLine ? 'foreign' : lineKind(bytes, events, ids);
    if (kind !== undefined) yield { kind, start, length };
  }
}

/** Undefined for a blank line. */
function lineKind(bytes: Buffer, events: LedgerEvents, ids: Set<string>): LineKind | undefined {
  const text = bytes.toString('utf8');
  if (text.trim() === '') return undefined;
  const line = readLedgerLine(text);
  if (line.kind === 'newer') return 'newer';
  if (line.kind === 'event' && isUtf8(bytes)) return kindOf(line.event, events, ids);
  return isTorn(text) ? 'torn' : 'foreign';
}

function kindOf(event: LedgerEvent, events: LedgerEvents, ids: Set<string>): LineKind {
  if (isAheadOfClock(event.id, Date.now())) return 'ahead';
  if (!events.add(event)) return 'duplicate';
  if (ids.has(event.id)) return 'conflicting';
  ids.add(event.id);
  return 'event';
}

function isTorn(text: string): boolean {
  return isTornEvent(text) && parseJson(text).kind === 'invalid';
}

interface ReadLine {
  readonly start: number;
  readonly length: number;
  /** The whole of it, or more than {@link longestLine} bytes of one that is longer. */
  readonly bytes: Buffer;
}

async function* lines(chunks: AsyncIterable<Buffer>): AsyncGenerator<ReadLine> {
  const line = new LinePieces();
  let lineStart = 0;
  let chunkStart = 0;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
      line.add(chunk.subarray(start, end));
      yield { start: lineStart, length: chunkStart + end - lineStart, bytes: line.take() };
      start = end + 1;
      lineStart = chunkStart + start;
    }
    line.add(chunk.subarray(start));
    chunkStart += chunk.length;
  }
  yield { start: lineStart, length: chunkStart - lineStart, bytes: line.take() };
}
