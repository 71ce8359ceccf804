import { stat } from 'node:fs/promises';
import { ledgerPath, LedgerFile } from '../node/ledger/ledgerFile';
import { systemReason } from '../node/ledger/ledgerError';
import type { Opened } from './openTraces';

const suffix = ledgerPath('');

/** Whether a file is named as a ledger. */
export function isLedgerName(file: string): boolean {
  return file.endsWith(suffix);
}

/** Opens a ledger that is named itself or by its trace file; one that is not there yet is empty if its trace file is. */
export async function openLedger(file: string): Promise<Opened<LedgerFile>> {
  const missing = await whyMissing(file);
  if (missing !== undefined) {
    return { kind: 'refused', reason: `${file} cannot be read: ${missing}.` };
  }
  const ledger = await LedgerFile.open(isLedgerName(file) ? file : ledgerPath(file));
  const { unreadable } = ledger.problems;
  return unreadable === undefined
    ? { kind: 'opened', value: ledger }
    : { kind: 'refused', reason: unreadable };
}

async function whyMissing(file: string): Promise<string | undefined> {
  try {
    return (await stat(file)).isFile() ? undefined : 'it is not a regular file';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : systemReason(error);
  }
}
