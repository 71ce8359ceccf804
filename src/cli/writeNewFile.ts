import { type FileHandle, open, rm } from 'node:fs/promises';
import { systemReason } from '../node/ledger/ledgerError';
import type { Finish, Refused } from './terminal';

/** How much text is gathered before it is written, in UTF-16 units. */
const pieceSize = 64 * 1024;

/**
 * Writes pieces to a new file, one after another; one that is there already is refused. When something fails in the middle there is no file.
 *
 * @throws what failed in the middle
 */
export async function writeNewFile(
  file: string,
  pieces: AsyncIterable<string | Uint8Array>,
): Promise<Finish> {
  const handle = await openNew(file);
  if ('kind' in handle) return handle;
  try {
    await handle.writeFile(pieces);
    await handle.sync();
  } catch (error) {
    await handle.close();
    await rm(file);
    throw error;
  }
  await handle.close();
  return { kind: 'done' };
}

async function openNew(file: string): Promise<FileHandle | Refused> {
  try {
    return await open(file, 'wx');
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST';
    const reason = isThere ? 'it is there already, and nothing is written over' : systemReason(error);
    return { kind: 'refused', reason: `${file} cannot be written: ${reason}.` };
  }
}

/** Lines with their line feeds, gathered into large pieces. */
export async function* linePieces(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = '';
  for await (const line of lines) {
    piece += `${line}\n`;
    if (piece.length < pieceSize) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}
