import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import * as v from 'valibot';
import { LineScanner } from './lineScanner';

/** A scanner's result, and the state of the file that it holds for. */
export interface CachedIndex {
  readonly scanner: LineScanner;
  readonly mtimeMs: number;
  /** The {@link fingerprint} of the scanned bytes. */
  readonly fingerprint: string;
}

const format = 'stepaudit line index 1';
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const headerSchema = v.object({
  format: v.literal(format),
  file: v.string(),
  mtimeMs: v.number(),
  fingerprint: v.string(),
  checksum: v.number(),
  lines: count,
  gaps: count,
  state: v.object({ scanned: count, lineStart: count, lineHasText: v.boolean(), blankLines: count }),
});

/** Reads the index of a file from the cache; undefined when there is none, or it is damaged. */
export async function readCachedIndex(cacheDir: string, file: string): Promise<CachedIndex | undefined> {
  try {
    const bytes = await readFile(cachePath(cacheDir, file));
    const headerEnd = bytes.indexOf(0x0a);
    const header = v.parse(headerSchema, JSON.parse(bytes.toString('utf8', 0, headerEnd)));
    const payload = bytes.subarray(headerEnd + 1);
    const { lines, gaps, state } = header;
    if (header.file !== file || payload.length !== (lines + 2 * gaps) * 8) return undefined;
    if (crc32(payload) !== header.checksum) return undefined;
    const numbers = (first: number, length: number): Float64Array =>
      new Float64Array(Uint8Array.from(payload.subarray(first * 8, (first + length) * 8)).buffer);
    const lists = {
      starts: numbers(0, lines),
      gapPositions: numbers(lines, gaps),
      gapBlanks: numbers(lines + gaps, gaps),
    };
    return {
      scanner: new LineScanner(lists, state),
      mtimeMs: header.mtimeMs,
      fingerprint: header.fingerprint,
    };
  } catch {
    // Whatever is wrong with a cache, scanning the file again is right.
    return undefined;
  }
}

/** Keeps an index in the cache. A cache that cannot be written costs time at the next start, and nothing else. */
export async function writeCachedIndex(cacheDir: string, file: string, index: CachedIndex): Promise<void> {
  const { starts, gapPositions, gapBlanks } = index.scanner.lists;
  const payload = Buffer.concat([starts, gapPositions, gapBlanks].map(bytesOf));
  const header: v.InferOutput<typeof headerSchema> = {
    format,
    file,
    mtimeMs: index.mtimeMs,
    fingerprint: index.fingerprint,
    checksum: crc32(payload),
    lines: starts.length,
    gaps: gapPositions.length,
    state: index.scanner.state,
  };
  const target = cachePath(cacheDir, file);
  const draft = `${target}.${randomUUID()}`;
  try {
    await mkdir(cacheDir, { recursive: true });
    await writeFile(draft, Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), payload]));
    await rename(draft, target);
  } catch {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

function bytesOf(numbers: Float64Array): Buffer {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

function cachePath(cacheDir: string, file: string): string {
  return path.join(cacheDir, `${createHash('sha256').update(file).digest('hex').slice(0, 32)}.lines`);
}
