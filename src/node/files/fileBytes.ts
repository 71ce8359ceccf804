import { createHash } from 'node:crypto';
import { type FileHandle, open, stat } from 'node:fs/promises';

/** What tells one state of a file from another without reading it. */
export interface FileIdentity {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ino: number;
}

/** How many bytes at each end of a file stand for its content. */
const sampleBytes = 64 * 1024;

/** A pipe, a device or a folder, on which opening or reading may never return. */
class IrregularFileError extends Error {
  readonly code = 'EIRREGULAR';
}

/**
 * Opens a regular file for the time of a task.
 *
 * @throws the system's error (`ENOENT`, `EACCES` …), or one with the code `EIRREGULAR` for what is no regular file
 */
export async function withFile<T>(
  file: string,
  task: (handle: FileHandle, identity: FileIdentity) => Promise<T>,
): Promise<T> {
  if (!(await stat(file)).isFile()) throw new IrregularFileError('it is not a regular file');
  const handle = await open(file, 'r');
  try {
    const { size, mtimeMs, ino } = await handle.stat();
    return await task(handle, { size, mtimeMs, ino });
  } finally {
    await handle.close();
  }
}

/** Reads a range of bytes, fewer where the file ends; into `buffer`, where one of sufficient length is given. */
export async function readRange(
  handle: FileHandle,
  start: number,
  length: number,
  buffer: Buffer = Buffer.allocUnsafe(length),
): Promise<Buffer> {
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, start + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/** A hash of the first and the last bytes of a file's first `size` bytes; it stays the same when the file grows. */
export async function fingerprint(handle: FileHandle, size: number): Promise<string> {
  const head = await readRange(handle, 0, Math.min(size, sampleBytes));
  const tailStart = Math.max(0, size - sampleBytes);
  const tail = await readRange(handle, tailStart, size - tailStart);
  return createHash('sha256').update(head).update(tail).digest('hex').slice(0, 32);
}
