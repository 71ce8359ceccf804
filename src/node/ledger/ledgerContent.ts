import { isUtf8 } from 'node:buffer';
import { isAheadOfClock } from '../../core/ledger/eventId';
import { LedgerEvents } from '../../core/ledger/ledgerEvents';
import { isTornEvent, type LedgerLine, readLedgerLine } from '../../core/ledger/readLedgerLine';
import { LinePieces, longestLine } from './linePieces';

/** Reads a range of bytes, fewer where they end. */
export type ReadBytes = (start: number, length: number) => Promise<Buffer>;

/** A line of a ledger that is no event, by its 0-based line. */
export interface GarbageLine {
  readonly line: number;
  readonly reason: string;
}

/** Small enough that taking a chunk's events does not hold up the process. */
const chunkBytes = 256 * 1024;
/** How many bytes in front of the read end tell whether a file was only appended to. */
const checkBytes = 4096;
/** How many garbage lines are kept with their reason. */
const garbageKept = 100;
const lineFeed = 0x0a;
const ahead = 'its id is of a time more than a day ahead of the clock';

/** What has been read of a ledger so far. Complete lines are read once; an incomplete last line is looked at anew. */
export class LedgerContent {
  readonly events = new LedgerEvents();
  readonly garbage: GarbageLine[] = [];
  garbageCount = 0;
  newerCount = 0;
  /** Whether the last line is incomplete and no event. */
  torn = false;
  /** Whether a complete line is nothing that this tool can have written. */
  foreign = false;
  #lines = 0;
  /** How many bytes of complete lines are read, and the last of them. */
  #offset = 0;
  #lastBytes: Buffer = Buffer.alloc(0);

  /** Whether a file still starts with the bytes that were read. Compares their end only. */
  async isStartOf(read: ReadBytes): Promise<boolean> {
    const { length } = this.#lastBytes;
    return this.#lastBytes.equals(await read(this.#offset - length, length));
  }

  /** Reads what the file has beyond what was read before, up to a size. */
  async readOn(read: ReadBytes, size: number): Promise<void> {
    const line = new LinePieces();
    for (let at = this.#offset; at < size;) {
      const chunk = await read(at, Math.min(chunkBytes, size - at));
      if (chunk.length === 0) break;
      let start = 0;
      for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
        line.add(chunk.subarray(start, end));
        this.#takeLine(line.take());
        start = end + 1;
        this.#offset = at + start;
      }
      line.add(chunk.subarray(start));
      at += chunk.length;
    }
    this.torn = this.#isTorn(line.take());
    const checked = Math.min(checkBytes, this.#offset);
    this.#lastBytes = await read(this.#offset - checked, checked);
  }

  #takeLine(bytes: Buffer): void {
    const line = readLine(bytes);
    if (line.kind === 'event' && isAheadOfClock(line.event.id, Date.now())) this.#takeGarbage(ahead);
    else if (line.kind === 'event') this.events.add(line.event);
    else if (line.kind === 'newer') this.newerCount += 1;
    else if (line.kind === 'garbage') {
      this.#takeGarbage(line.reason);
      this.foreign ||= !isTornEvent(bytes.toString('utf8', 0, 100));
    }
    this.#lines += 1;
  }

  #takeGarbage(reason: string): void {
    this.garbageCount += 1;
    if (this.garbage.length < garbageKept) this.garbage.push({ line: this.#lines, reason });
  }

  /** A last line without line feed counts if it is an event: a piece of an event never is one. */
  #isTorn(bytes: Buffer): boolean {
    const line = readLine(bytes);
    if (line.kind === 'event' && !isAheadOfClock(line.event.id, Date.now())) this.events.add(line.event);
    return line.kind === 'garbage';
  }
}

function readLine(bytes: Buffer): LedgerLine | { readonly kind: 'blank' } {
  if (bytes.length > longestLine) return { kind: 'garbage', reason: 'the line is too long for an event' };
  if (!isUtf8(bytes)) return { kind: 'garbage', reason: 'not valid UTF-8' };
  const text = bytes.toString('utf8');
  return text.trim() === '' ? { kind: 'blank' } : readLedgerLine(text);
}
