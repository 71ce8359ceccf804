import { isUtf8 } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { type FileIdentity, fingerprint, readRange, withFile } from './fileBytes';
import { readCachedIndex, writeCachedIndex } from './lineIndexCache';
import { LineScanner } from './lineScanner';

export interface LineIndexOptions {
  /** Where indexes of large files are kept between runs; without it nothing is kept. */
  readonly cacheDir?: string | undefined;
  /** Stops the first scan. */
  readonly signal?: AbortSignal | undefined;
  /** Told after each chunk how many of the file's bytes are scanned. */
  readonly onProgress?: ((scanned: number, size: number) => void) | undefined;
  /** Longer lines are not read; bytes. */
  readonly longestLine?: number | undefined;
}

export type LineResult =
  | { readonly kind: 'line'; readonly text: string; readonly invalidUtf8: boolean }
  | { readonly kind: 'unread'; readonly reason: string };

export type RefreshResult = 'same' | 'extended' | 'rebuilt' | 'gone';

const chunkBytes = 1024 * 1024;
/** Neighbouring lines are read together, so that going through a file, even in a slightly other order, costs few reads. */
const windowBytes = 256 * 1024;
const backBytes = 32 * 1024;
/** How many places of a file are read from at once: the rows of several judges stand one run behind the other. */
const mostWindows = 8;
/** What is read of a place that is far from the last one. */
const strayBytes = 8 * 1024;
const defaultLongestLine = 128 * 1024 * 1024;

/**
 * Where each line of a file starts, so that any line is read without reading those before it. A *position* counts
 * lines that are not blank. The file is never held in memory, and never open between two calls.
 */
export class LineIndex {
  readonly file: string;
  readonly #options: LineIndexOptions;
  #scanner = new LineScanner();
  #identity: FileIdentity = { size: 0, mtimeMs: 0, ino: 0 };
  #fingerprint = '';
  #count = 0;
  /** The last one that was read first. */
  #windows: readonly Window[] = [];
  #refreshing: Promise<RefreshResult> | undefined;

  private constructor(file: string, options: LineIndexOptions) {
    this.file = file;
    this.#options = options;
  }

  /**
   * Indexes a file in one pass, or takes the index from the cache and only scans what was appended since.
   *
   * @throws the system's error when the file cannot be read, or the signal's reason when it was aborted
   */
  static async open(file: string, options: LineIndexOptions = {}): Promise<LineIndex> {
    const index = new LineIndex(path.resolve(file), options);
    await withFile(index.file, (handle, identity) => index.#load(handle, identity));
    return index;
  }

  /** How many lines are not blank. */
  get count(): number {
    return this.#count;
  }

  /** The file's size in bytes when it was last scanned. */
  get size(): number {
    return this.#identity.size;
  }

  /** The length of a position's line in bytes, its line break and blank lines behind it included. */
  bytesOf(position: number): number {
    const { start, end } = this.#scanner.rangeOf(position);
    return end - start;
  }

  /** The 0-based line number of a position, blank lines counted. */
  lineNumberOf(position: number): number {
    return this.#scanner.lineNumberOf(position);
  }

  /** The position of a 0-based line number; undefined for a blank line and behind the last line. */
  positionOfLine(line: number): number | undefined {
    return this.#scanner.positionOfLine(line);
  }

  /**
   * Reads one line, without its line break and the file's byte order mark.
   *
   * @throws RangeError when there is no such position; the system's error when the file cannot be read
   */
  async read(position: number, signal?: AbortSignal): Promise<LineResult> {
    signal?.throwIfAborted();
    const { start, end } = this.#scanner.rangeOf(position);
    const longest = this.#options.longestLine ?? defaultLongestLine;
    if (end - start > longest) {
      return { kind: 'unread', reason: `the line is longer than ${longest.toLocaleString('en-US')} bytes` };
    }
    const bytes = await this.#bytes(start, end);
    if (bytes === undefined)
      return { kind: 'unread', reason: 'the file has changed on disk since it was indexed' };
    const lineBreak = bytes.indexOf(0x0a);
    const line = lineBreak === -1 ? bytes : bytes.subarray(0, lineBreak);
    const text = line.at(-1) === 0x0d ? line.subarray(0, -1) : line;
    return { kind: 'line', text: text.toString('utf8'), invalidUtf8: !isUtf8(text) };
  }

  /**
   * Looks whether the file has changed. Lines that were appended are scanned (`extended`: earlier positions still
   * hold, but the last line may have become longer); any other change makes a new index (`rebuilt`). When the file is
   * `gone` the old index stays, and its lines can no longer be read.
   */
  refresh(): Promise<RefreshResult> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  async #refresh(): Promise<RefreshResult> {
    try {
      return await withFile(this.file, async (handle, identity) => {
        if (isSame(identity, this.#identity)) return 'same';
        const scanner = this.#scanner;
        const { scanned } = scanner.state;
        const isExtended =
          identity.size > scanned && (await fingerprint(handle, scanned)) === this.#fingerprint;
        await this.#scan(handle, identity, isExtended ? scanner : new LineScanner());
        return isExtended ? 'extended' : 'rebuilt';
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'gone';
      throw error;
    }
  }

  async #load(handle: FileHandle, identity: FileIdentity): Promise<void> {
    const { cacheDir } = this.#options;
    const cached = cacheDir === undefined ? undefined : await readCachedIndex(cacheDir, this.file);
    const scanned = cached?.scanner.state.scanned ?? Infinity;
    const isUsable =
      cached !== undefined &&
      (scanned === identity.size ? cached.mtimeMs === identity.mtimeMs : scanned < identity.size) &&
      (await fingerprint(handle, scanned)) === cached.fingerprint;
    await this.#scan(handle, identity, isUsable ? cached.scanner : new LineScanner(), this.#options.signal);
  }

  /** Scans up to the size that the file had when it was opened; what is appended meanwhile is for the next refresh. */
  async #scan(
    handle: FileHandle,
    identity: FileIdentity,
    scanner: LineScanner,
    signal?: AbortSignal,
  ): Promise<void> {
    const { cacheDir, onProgress } = this.#options;
    const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, Math.max(1, identity.size)));
    const from = scanner.state.scanned;
    for (let at = from; at < identity.size; at = scanner.state.scanned) {
      signal?.throwIfAborted();
      const chunk = await readRange(handle, at, Math.min(buffer.length, identity.size - at), buffer);
      if (chunk.length === 0) break;
      scanner.add(chunk);
      onProgress?.(scanner.state.scanned, identity.size);
    }
    const { scanned } = scanner.state;
    this.#scanner = scanner;
    this.#identity = identity;
    this.#fingerprint = await fingerprint(handle, scanned);
    this.#count = scanner.count;
    this.#windows = [];
    if (cacheDir !== undefined && scanned - from > chunkBytes) {
      const entry = { scanner, mtimeMs: identity.mtimeMs, fingerprint: this.#fingerprint };
      await writeCachedIndex(cacheDir, this.file, entry);
    }
  }

  #hold(window: Window, instead: Window | undefined): void {
    this.#windows = [window, ...this.#windows.filter((other) => other !== instead)].slice(0, mostWindows);
  }

  /** The bytes of a range; undefined when the file is not the one that was indexed. */
  async #bytes(start: number, end: number): Promise<Buffer | undefined> {
    const held = this.#windows.find(
      (window) => start >= window.start && end <= window.start + window.bytes.length,
    );
    if (held !== undefined) return held.bytes.subarray(start - held.start, end - held.start);
    const { scanned } = this.#scanner.state;
    return withFile(this.file, async (handle, identity) => {
      if (identity.ino !== this.#identity.ino || identity.size < scanned) return undefined;
      const near = this.#windows.find((window) => isNear(window, start));
      const from = near !== undefined && start < near.start ? Math.max(0, start - backBytes) : start;
      const wanted = Math.min(near === undefined ? strayBytes : windowBytes, scanned - from);
      const bytes = await readRange(handle, from, Math.max(end - from, wanted));
      if (bytes.length < end - from) return undefined;
      if (bytes.length <= windowBytes) this.#hold({ start: from, bytes }, near);
      return bytes.subarray(start - from, end - from);
    });
  }
}

/** Bytes of the file that were read together. */
interface Window {
  readonly start: number;
  readonly bytes: Buffer;
}

/** Whether reading went on from a window, or a little back. */
function isNear({ start, bytes }: Window, at: number): boolean {
  return at > start - windowBytes && at < start + bytes.length + windowBytes;
}

function isSame(a: FileIdentity, b: FileIdentity): boolean {
  return a.size === b.size && a.mtimeMs === b.mtimeMs && a.ino === b.ino;
}
