import { constants, type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';

const lineFeed = 0x0a;
/** `a+`, but a link is not followed: whoever made it must not choose what is written to. Windows has no such flag. */
const appending = constants.O_RDWR | constants.O_CREAT | constants.O_APPEND | constants.O_NOFOLLOW;

/**
 * Appends whole lines to a file in one write and waits until they are on disk. A last line that is not complete is
 * closed first, so that nothing is glued to it. Creates the file; then its folder's entry is on disk too.
 *
 * @param lines ends with a line feed
 * @returns false when the system took only a part of the lines
 * @throws the system's error (`ENOSPC`, `EACCES`, `EROFS` …; `ELOOP` for a symbolic link)
 */
export async function appendLines(file: string, lines: string): Promise<boolean> {
  const handle = await open(file, appending);
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.from((await endsLine(handle, size)) ? lines : `\n${lines}`);
    const { bytesWritten } = await handle.write(bytes);
    await handle.sync();
    if (size === 0) await syncFolder(path.dirname(file));
    return bytesWritten === bytes.length;
  } finally {
    await handle.close();
  }
}

async function endsLine(handle: FileHandle, size: number): Promise<boolean> {
  if (size === 0) return true;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] === lineFeed;
}

async function syncFolder(folder: string): Promise<void> {
  // Windows neither allows this nor needs it.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
