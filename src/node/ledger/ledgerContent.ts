import { isUtf8 } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';
import { LedgerEvents } from '../../core/verdicts/ledgerEvents';
import { isTornEvent, type LedgerLine, readLedgerLine } from '../../core/verdicts/readLedgerLine';
import { readRange } from '../files/fileBytes';

/** A line of a ledger that is no event, by its 0-based line. */
export interface GarbageLine {
  readonly line: number;
  readonly reason: string;
}

const chunkBytes = 1024 * 1024;
/** No event is longer; what is gets skipped as garbage instead of being held in memory. */
const longestLine = 16 * 1024 * 1024;
/** How many bytes in front of the read end tell whether a file was only appended to. */
const checkBytes = 4096;
/** How many garbage lines are kept with their reason. */
const garbageKept = 100;
const lineFeed = 0x0a;

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
  async isStartOf(handle: FileHandle, size: number): Promise<boolean> {
    if (size < this.#offset) return false;
    const { length } = this.#lastBytes;
    return this.#lastBytes.equals(await readRange(handle, this.#offset - length, length));
  }

  /** Reads what the file has beyond what was read before, up to a size. */
  async readOn(handle: FileHandle, size: number): Promise<void> {
    let rest: Buffer = Buffer.alloc(0);
    for (let at = this.#offset; at < size;) {
      const chunk = await readRange(handle, at, Math.min(chunkBytes, size - at));
      if (chunk.length === 0) break;
      at += chunk.length;
      rest = this.#takeLines(rest.length === 0 ? chunk : Buffer.concat([rest, chunk]));
    }
    this.torn = rest.some((byte) => byte > 0x20) && this.#readLast(rest).kind === 'garbage';
  }

  #takeLines(bytes: Buffer): Buffer {
    let start = 0;
    for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, start)) {
      this.#takeLine(bytes.subarray(start, end));
      start = end + 1;
    }
    this.#offset += start;
    if (start > 0) {
      const read = Buffer.concat([this.#lastBytes, bytes.subarray(Math.max(0, start - checkBytes), start)]);
      this.#lastBytes = Buffer.from(read.subarray(-checkBytes));
    }
    return bytes.subarray(start);
  }

  #takeLine(bytes: Buffer): void {
    const line = readLine(bytes);
    if (line.kind === 'event') this.events.add(line.event);
    else if (line.kind === 'newer') this.newerCount += 1;
    else if (line.kind === 'garbage') {
      this.garbageCount += 1;
      if (this.garbage.length < garbageKept) this.garbage.push({ line: this.#lines, reason: line.reason });
      this.foreign ||= !isTornEvent(bytes.toString('utf8', 0, 100));
    }
    this.#lines += 1;
  }

  /** A last line without line feed counts if it is an event: a piece of an event never is one. */
  #readLast(bytes: Buffer): LedgerLine | { readonly kind: 'blank' } {
    const line = readLine(bytes);
    if (line.kind === 'event') this.events.add(line.event);
    return line;
  }
}

function readLine(bytes: Buffer): LedgerLine | { readonly kind: 'blank' } {
  if (bytes.length > longestLine) return { kind: 'garbage', reason: 'the line is too long for an event' };
  if (!isUtf8(bytes)) return { kind: 'garbage', reason: 'not valid UTF-8' };
  const text = bytes.toString('utf8');
  return text.trim() === '' ? { kind: 'blank' } : readLedgerLine(text);
}
