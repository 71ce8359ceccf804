import { type FileHandle, open, rm } from 'node:fs/promises';
import { readRange, withFile } from '../files/fileBytes';
import { classifiedLines, type LineKind } from './ledgerLines';

/** Lines that are kept behind the events, so that nothing is lost. */
const keptBehind: ReadonlySet<LineKind> = new Set(['newer', 'ahead', 'torn', 'foreign']);
const pieceBytes = 1024 * 1024;
const lineEnd = Buffer.from('\n');

/**
 * Writes a new file beside a ledger that has every whole event once, as its line stands, and behind them every other
 * line as it stands. No file that is there is changed. Returns the new file once it is on disk.
 *
 * @param now the time that the new file is named after
 * @throws the system's error; then there is no new file
 */
export function repairLedger(ledger: string, now: Date): Promise<string> {
  const repaired = `${ledger}.repaired-${now.toISOString().replace(/[:.]/gu, '-')}.jsonl`;
  return withFile(ledger, async (from, { size }) => {
    const to = await open(repaired, 'wx');
    try {
      await writeLines(to, from, size, (kind) => kind === 'event' || kind === 'conflicting');
      await writeLines(to, from, size, (kind) => keptBehind.has(kind));
      await to.sync();
    } catch (error) {
      await to.close();
      await rm(repaired);
      throw error;
    }
    await to.close();
    return repaired;
  });
}

async function writeLines(
  to: FileHandle,
  from: FileHandle,
  size: number,
  isWanted: (kind: LineKind) => boolean,
): Promise<void> {
  let gathered: Buffer[] = [];
  let length = 0;
  const flush = async () => {
    await to.writeFile(Buffer.concat(gathered));
    gathered = [];
    length = 0;
  };
  for await (const line of classifiedLines(from, size)) {
    if (!isWanted(line.kind)) continue;
    // A line may be longer than fits into memory.
    for (let at = 0; at < line.length;) {
      const piece = await readRange(from, line.start + at, Math.min(pieceBytes, line.length - at));
      if (piece.length === 0) throw new Error('The ledger became shorter while it was read.');
      gathered.push(piece);
      at += piece.length;
      length += piece.length;
      if (length >= pieceBytes) await flush();
    }
    gathered.push(lineEnd);
  }
  await flush();
}
