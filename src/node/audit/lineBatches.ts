import { readRange, withFile } from '../files/fileBytes';

/** A line that is not blank, by its 0-based number among all lines; its text without line break and byte order mark. */
export type BatchLine =
  | { readonly line: number; readonly kind: 'text'; readonly text: string }
  | { readonly line: number; readonly kind: 'unread'; readonly reason: string };

export interface LineBatchOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told after each batch how many bytes are read. */
  readonly onProgress?: ((read: number, size: number) => void) | undefined;
}

/** Small enough that a server can answer other requests between two batches. */
const chunkBytes = 512 * 1024;
/** Longer lines are not read; bytes. */
const longestLine = 128 * 1024 * 1024;
const lineFeed = 0x0a;

/**
 * Goes through a file once, from its start to the end that it has now, without an index and without keeping anything:
 * the fastest way to read all of it. Lines come in batches, so that waiting for them costs little.
 *
 * @param take is given each batch
 * @throws the system's error, or the signal's reason when it was aborted
 */
export async function eachLineBatch(
  file: string,
  take: (lines: readonly BatchLine[]) => void,
  { signal, onProgress }: LineBatchOptions = {},
): Promise<void> {
  await withFile(file, async (handle, { size }) => {
    const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, size));
    let rest: Buffer[] = [];
    let restLength = 0;
    let number = 0;
    for (let at = 0; at < size;) {
      signal?.throwIfAborted();
      const chunk = await readRange(handle, at, Math.min(chunkBytes, size - at), buffer);
      if (chunk.length === 0) break;
      let start = at === 0 && startsWithMark(chunk) ? 3 : 0;
      const lines: BatchLine[] = [];
      for (let end = chunk.indexOf(lineFeed, start); end !== -1; end = chunk.indexOf(lineFeed, start)) {
        addLine(lines, [...rest, chunk.subarray(start, end)], number);
        rest = [];
        restLength = 0;
        number += 1;
        start = end + 1;
      }
      // A copy, for the next chunk is read over this one; of a line that is too long, nothing more than its first pieces.
      if (restLength <= longestLine) rest.push(Buffer.from(chunk.subarray(start)));
      restLength += chunk.length - start;
      at += chunk.length;
      if (at >= size) addLine(lines, rest, number);
      take(lines);
      onProgress?.(at, size);
    }
  });
}

function addLine(lines: BatchLine[], pieces: readonly Buffer[], line: number): void {
  const bytes = pieces.length === 1 ? (pieces[0] ?? Buffer.alloc(0)) : Buffer.concat(pieces);
  if (bytes.length > longestLine) {
    lines.push({
      line,
      kind: 'unread',
      reason: `the line is longer than ${longestLine.toLocaleString('en-US')} bytes`,
    });
    return;
  }
  const text = bytes.toString('utf8', 0, bytes.at(-1) === 0x0d ? bytes.length - 1 : bytes.length);
  if (!isBlank(text)) lines.push({ line, kind: 'text', text });
}

/** Whether a line holds nothing but space, tab, carriage return, vertical tab and form feed. */
function isBlank(text: string): boolean {
  return /^[ \t\r\v\f]*$/u.test(text);
}

function startsWithMark(chunk: Buffer): boolean {
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
}
