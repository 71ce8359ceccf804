import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { parseJson } from '../../core/base/parseJson';
import { isAheadOfClock } from '../../core/verdicts/eventId';
import type { LedgerEvent } from '../../core/verdicts/ledgerEvent';
import { LedgerEvents } from '../../core/verdicts/ledgerEvents';
import { isTornEvent, readLedgerLine } from '../../core/verdicts/readLedgerLine';

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
  /** As it stands in the file, without its line feed. */
  readonly bytes: Buffer;
}

const lineFeed = 0x0a;

/**
 * Goes through a ledger line by line and says what each line is.
 *
 * @throws the system's error when the file cannot be read
 */
export function classifiedLines(file: string): AsyncGenerator<ClassifiedLine> {
  return classifyLines(createReadStream(file));
}

/** Says of each line what it is, of a ledger that comes in pieces. */
export async function* classifyLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<ClassifiedLine> {
  const events = new LedgerEvents();
  const ids = new Set<string>();
  for await (const bytes of lines(chunks)) {
    const text = bytes.toString('utf8');
    if (text.trim() === '') continue;
    const line = readLedgerLine(text);
    if (line.kind === 'newer') yield { kind: 'newer', bytes };
    else if (line.kind === 'event' && isUtf8(bytes)) yield { kind: kindOf(line.event, events, ids), bytes };
    else yield { kind: isTorn(text) ? 'torn' : 'foreign', bytes };
  }
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

async function* lines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
      yield Buffer.concat([...rest, chunk.subarray(start, end)]);
      rest = [];
      start = end + 1;
    }
    rest.push(chunk.subarray(start));
  }
  yield Buffer.concat(rest);
}
