import { type FileHandle, open, rm } from 'node:fs/promises';
import { classifiedLines, type LineKind } from './ledgerLines';

/** Lines that are kept behind the events, so that nothing is lost. */
const keptBehind: ReadonlySet<LineKind> = new Set(['newer', 'ahead', 'torn', 'foreign']);
const pieceBytes = 1024 * 1024;

/**
 * Writes a new file beside a ledger that has every whole event once, as its line stands, and behind them every other
 * line as it stands. No file that is there is changed. Returns the new file once it is on disk.
 *
 * @param now the time that the new file is named after
 * @throws the system's error; then there is no new file
 */
export async function repairLedger(ledger: string, now: Date): Promise<string> {
  const repaired = `${ledger}.repaired-${now.toISOString().replace(/[:.]/gu, '-')}.jsonl`;
  const handle = await open(repaired, 'wx');
  try {
    await writeLines(handle, ledger, (kind) => kind === 'event' || kind === 'conflicting');
    await writeLines(handle, ledger, (kind) => keptBehind.has(kind));
    await handle.sync();
  } catch (error) {
    await handle.close();
    await rm(repaired);
    throw error;
  }
  await handle.close();
  return repaired;
}

async function writeLines(
  handle: FileHandle,
  ledger: string,
  isWanted: (kind: LineKind) => boolean,
): Promise<void> {
  let piece: Buffer[] = [];
  let length = 0;
  const flush = async () => {
    await handle.writeFile(Buffer.concat(piece));
    piece = [];
    length = 0;
  };
  for await (const { kind, bytes } of classifiedLines(ledger)) {
    if (!isWanted(kind)) continue;
    piece.push(bytes, Buffer.from('\n'));
    length += bytes.length + 1;
    if (length >= pieceBytes) await flush();
  }
  await flush();
}
